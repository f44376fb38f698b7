"""The data for setting besides the gatherings. It is sent to each process once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from publish.memory import Memory
from publish.moment import Moment
from publish.pdf.fetching import EditionFetcher


class Bench(Struct, frozen=True, dict=True):
    """The data that all gatherings are set with.

    `values` has the stylesheets, their files and the pictures by path; `fonts` are the folders of the fonts,
    `loose_fonts` further ones by file name, and `moment` is that of the build. `keeps_fonts`: the
    fonts may stay open after the build.
    """

    values: dict[str, bytes]
    fonts: tuple[Path, ...]
    moment: Moment
    loose_fonts: Mapping[str, bytes] = field(default_factory=dict)
    keeps_fonts: bool = False

    @cached_property
    def key(self) -> str:
        """A hash of all that it holds, and of the fonts in the folders."""
        found = hashlib.sha256(str(self.moment.epoch).encode())
        for path, value in sorted(self.values.items()):
            found.update(f"\n{path} {len(value)}\n".encode())
            found.update(value)
        for name, data in sorted(self.loose_fonts.items()):
            found.update(f"\n{name} {hashlib.sha256(data).hexdigest()}".encode())
        for folder in self.fonts:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    found.update(f"\n{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
        return found.hexdigest()


def fetcher_for(bench: Bench, memory: Memory) -> EditionFetcher:
    """Return the fetcher for the files of a bench. The engine keeps parsed stylesheets and fonts with it."""
    return memory.recall(
        (EditionFetcher, bench.key, bench.keeps_fonts),
        lambda: EditionFetcher(bench.values, keeps_fonts=bench.keeps_fonts),
    )
