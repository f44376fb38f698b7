"""The file in `build/.cache` that tells where the preview of an edition runs. Only its user can read it."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from publish.config.containment import leads_outside

_NAME = Path("build", ".cache", "preview.json")


class Running(Struct, frozen=True):
    """The port and the token of a running preview."""

    port: int
    token: str

    @property
    def address(self) -> str:
        """The address that a browser opens."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"


@contextmanager
def told(folder: Path, running: Running) -> Iterator[None]:
    """Write where the preview of an edition runs, while the block lasts, if that file can be written."""
    path = folder / _NAME
    if leads_outside(folder, str(_NAME)):
        yield
        return
    with suppress(OSError):
        _write(path, json.dumps({"port": running.port, "token": running.token}))
    try:
        yield
    finally:
        if read(folder) == running:  # and not that of another preview of the same edition
            with suppress(OSError):
                path.unlink()


def read(folder: Path) -> Running | None:
    """Return where the preview of an edition runs, as far as its file tells."""
    try:
        if leads_outside(folder, str(_NAME)):
            return None
        found = json.loads((folder / _NAME).read_text("utf-8"))
        return Running(int(found["port"]), str(found["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    """Write a file that only its user can read. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as opened:
        opened.write(text)
    os.replace(part, path)
