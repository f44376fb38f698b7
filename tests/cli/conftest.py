"""A small edition with nothing wrong, and runs of the command line on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from forks import Forks

SETTINGS = 'title = "A Letter"\ndate = 2026-11-22\n\n[[part]]\nfile = "letter.md"\n'


@dataclass(frozen=True, slots=True)
class OnTerminal:
    """What a run left whose stderr was a terminal."""

    code: int
    stdout: str
    terminal: str


@pytest.fixture
def letter(written: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    words = "Dear friend,[^n]\n\nyours.\n\n[^n]: A note.\n"
    return written({"sources/edition.toml": SETTINGS, "sources/letter.md": words})


@pytest.fixture
def publish_bytes(forked: Forks) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs `publish`; what it says is given as bytes."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        ended = forked.within(**environment).run(*arguments)
        said = (ended[stream].encode("utf-8", "surrogateescape") for stream in ("out", "said"))
        return subprocess.CompletedProcess(arguments, ended["code"], *said)

    return run


@pytest.fixture
def on_terminal(forked: Forks) -> Callable[..., OnTerminal]:
    """Runs `publish` with a pseudo-terminal for its stderr. `when` is called with the number of the process after each
    piece of what the terminal was sent so far."""

    def run(
        *arguments: str, cwd: Path, when: Callable[[int, str], None] | None = None, **environment: str
    ) -> OnTerminal:
        ours, theirs = pty.openpty()
        process = forked.within(**{"TERM": "xterm"} | environment).start(
            *arguments, cwd=str(cwd), terminal=os.ttyname(theirs)
        )
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux tells the end of a pseudo-terminal by EIO
                break
            if not piece:
                break
            shown += piece
            if when is not None:
                when(process, shown.decode(errors="replace"))
        os.close(ours)
        ended = forked.ended()
        return OnTerminal(ended["code"], ended["out"], shown.decode())

    return run
