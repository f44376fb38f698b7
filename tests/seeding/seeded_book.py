"""A book with known errors at random places: where each of them is, and what has to be reported."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(eq=False)
class Block:
    """A block of one file, between empty lines."""

    text: str
    taken: bool = False


@dataclass(frozen=True)
class Seed:
    """An error: its kind, where it was put, and the codes one of which must report it.

    It counts as found if a message with such a code is within the lines of the block or, without a block, at the path.
    `column` is where it must be reported (from 1), or 0 if it has no single place in its block.
    """

    kind: str
    codes: frozenset[str]
    path: str
    block: Block | None = None
    column: int = 0


@dataclass
class Book:
    """The files of an edition as blocks, which can be changed until they are written."""

    files: dict[str, list[Block]]
    settings: str
    random: random.Random
    seeds: list[Seed] = field(default_factory=list)
    others: dict[str, bytes] = field(default_factory=dict)
    # Parts reserved for errors of one sort, so that others do not interfere.
    kept: frozenset[str] = frozenset({"10-conclusion.md", "notes.md"})

    @classmethod
    def read(cls, sources: Path, seed: int) -> Book:
        """Read the edition in a folder `sources/`."""
        files = {
            one.name: [Block(text) for text in one.read_text("utf-8").strip("\n").split("\n\n")]
            for one in sorted(sources.glob("*.md"))
        }
        return cls(files, (sources / "edition.toml").read_text("utf-8"), random.Random(seed))

    def free(self, among: str = "") -> Iterator[tuple[str, Block]]:
        """Return unused paragraphs in random order; of one file, if given."""
        held = [
            (name, block)
            for name, blocks in self.files.items()
            if (name == among if among else name not in self.kept)
            for block in blocks
            if not block.taken and not re.match(r"[#>!|:]", block.text) and len(block.text) > (30 if among else 300)
        ]
        self.random.shuffle(held)
        return iter(held)

    def take(self, pattern: str, among: str = "") -> tuple[str, Block, re.Match[str]]:
        """Return and reserve an unused paragraph in which the pattern occurs, and one random match."""
        for name, block in self.free(among):
            if found := list(re.finditer(pattern, block.text)):
                block.taken = True
                return name, block, self.random.choice(found)
        raise LookupError(f"no free paragraph has {pattern!r}")

    def behind(self, name: str, block: Block) -> str:
        """Return the text of the next block; "" after the last one."""
        number = self.files[name].index(block) + 1
        return self.files[name][number].text if number < len(self.files[name]) else ""

    def insert(self, name: str, after: Block, text: str) -> Block:
        """Insert a new block after another one."""
        made = Block(text, taken=True)
        self.files[name].insert(self.files[name].index(after) + 1, made)
        return made

    def mark(self, kind: str, codes: str, name: str, block: Block | None = None, column: int = 0) -> None:
        """Record an error that was put in; `codes` are separated by spaces."""
        path = name if "/" in name else f"sources/{name}"
        self.seeds.append(Seed(kind, frozenset(codes.split()), path, block, column))

    def write(self, folder: Path) -> Path:
        """Write the edition into a folder, and return the folder."""
        for name, blocks in self.files.items():
            self.others[f"sources/{name}"] = ("\n\n".join(block.text for block in blocks) + "\n").encode()
        self.others["sources/edition.toml"] = self.settings.encode()
        for path, data in self.others.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder

    def lines(self) -> dict[Block, range]:
        """Return the line numbers of each block in its file."""
        found: dict[Block, range] = {}
        for blocks in self.files.values():
            line = 1
            for block in blocks:
                count = block.text.count("\n") + 1
                found[block] = range(line, line + count)
                line += count + 1
        return found
