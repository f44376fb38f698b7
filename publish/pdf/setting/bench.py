"""What setting needs besides the gatherings. It is sent to each process once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publish.memory import Memory
from publish.moment import Moment
from publish.pdf.fetching import EditionFetcher


@dataclass(frozen=True)
class Bench:
    """The stylesheets, their files and the pictures by path, the folders of the fonts, and the moment of the build."""

    values: dict[str, bytes]
    fonts: tuple[Path, ...]
    moment: Moment

    @cached_property
    def key(self) -> str:
        """A hash of all that it holds, and of the fonts in the folders."""
        found = hashlib.sha256(str(self.moment.epoch).encode())
        for path, value in sorted(self.values.items()):
            found.update(f"\n{path} {len(value)}\n".encode())
            found.update(value)
        for folder in self.fonts:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    found.update(f"\n{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
        return found.hexdigest()


def fetcher_for(bench: Bench, memory: Memory) -> EditionFetcher:
    """Return what serves the files of a bench. The engine keeps the parsed stylesheets with it."""
    return memory.recall((EditionFetcher, bench.key), lambda: EditionFetcher(bench.values))
