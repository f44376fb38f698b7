"""Outcomes kept in a folder, for the same sources and the same tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from publish.batch.packing import pack
from publish.batch.task import Outcome, Result, Work
from publish.batch.tools_digest import tools_digest
from publish.diagnostics import Diagnostic
from publish.keeping import Store

# The most that the folder holds, in bytes. The outcomes used longest ago go first.
_MOST = 10_000_000_000


class KeptOutcomes(Struct, frozen=True):
    """The outcomes that a folder has; without a folder, none are kept."""

    folder: Path | None

    def key(self, folder: Path, work: Work) -> str | None:
        """Return all that the products of the edition in a folder depend on; None if its outcome cannot be kept."""
        # What is checked are the products too, and they are not packed.
        if self.folder is None or work.checks:
            return None
        packed = pack(folder)
        if packed.unread or packed.leads_out:
            return None
        asked = (work.products, work.strict, sorted(work.switches), sorted(work.options.items()), work.epoch)
        return f"{packed.digest} {asked!r} {tools_digest()}"

    def find(self, key: str | None) -> Outcome | None:
        """Return what was made for a key, None if nothing is kept."""
        data = self._store.get(key) if key is not None else None
        return _read(data) if data is not None else None

    def keep(self, key: str | None, outcome: Outcome) -> None:
        """Keep what was made for a key."""
        if key is not None and outcome.state is Result.MADE:
            self._store.put(key, _written(outcome))

    def tidy(self) -> None:
        """Remove the outcomes used longest ago, until the rest is within bounds."""
        self._store.tidy()

    @property
    def _store(self) -> Store:
        return Store(self.folder, _MOST)


def _written(outcome: Outcome) -> bytes:
    """Write an outcome: a line of JSON, then the bytes of the products one after another."""
    said = {
        "products": [[name, len(data)] for name, data in outcome.products.items()],
        "diagnostics": msgspec.to_builtins(outcome.diagnostics),
    }
    return json.dumps(said).encode() + b"\n" + b"".join(outcome.products.values())


def _read(data: bytes) -> Outcome:
    line, _, rest = data.partition(b"\n")
    said: Mapping[str, Any] = json.loads(line)
    products: dict[str, bytes] = {}
    for name, length in said["products"]:
        products[name], rest = rest[:length], rest[length:]
    return Outcome(Result.KEPT, products, msgspec.convert(said["diagnostics"], tuple[Diagnostic, ...]))
