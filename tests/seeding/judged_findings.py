"""How many findings `publish check` reports per 10,000 words of a text, and how many of them are right.

    python tests/seeding/judged_findings.py EDITION ...

The findings of each text were judged by hand; `judged/NAME.txt` keeps the verdicts, a line each: the place or `*` for
any, the code, and T (true), O (as in the original: meant so, and nobody mends it) or F (false). The last verdict that
fits counts. For each text a line for the table in docs/found.md is printed, then the findings without a verdict.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from seeded_errors import Message, said_of

JUDGED = Path(__file__).parent / "judged"
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class Counted:
    """A text: its name, its words, its findings by verdict, and those without a verdict."""

    name: str
    words: int
    verdicts: Counter[str]
    unjudged: tuple[Message, ...]

    def row(self) -> str:
        """A line of the table in docs/found.md."""
        total = self.verdicts.total() + len(self.unjudged)
        true, meant, false = (self.verdicts[one] for one in "TOF")
        rate = false * 10_000 / self.words
        return f"| {self.name} | {self.words:,} | {total:,} | {true:,} | {meant} | {false} | {rate:.1f} |"


def counted(edition: Path) -> Counted:
    """Check the sources of an edition in a folder of their own, and compare the findings with the verdicts."""
    name = edition.resolve().name
    verdicts = _verdicts(JUDGED / f"{name}.txt")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, name)
        shutil.copytree(edition / "sources", copy / "sources")
        found = said_of(copy)
        words = sum(len(_WORD.findall(one.read_text("utf-8"))) for one in (copy / "sources").glob("*.md"))
    held = [(one, _verdict(one, verdicts)) for one in found]
    return Counted(
        name,
        words,
        Counter(verdict for _, verdict in held if verdict),
        tuple(one for one, verdict in held if not verdict),
    )


def _verdicts(path: Path) -> list[tuple[str, str, str]]:
    if not path.is_file():
        return []
    lines = path.read_text("utf-8").splitlines()
    return [(place, code, verdict) for place, code, verdict in (line.split()[:3] for line in lines if line.strip())]


def _verdict(one: Message, verdicts: list[tuple[str, str, str]]) -> str:
    place = f"{one.path}:{one.line}:{one.column}"
    fits = [verdict for where, code, verdict in verdicts if code == one.code and where in (place, "*")]
    return fits[-1] if fits else ""


if __name__ == "__main__":
    for given in sys.argv[1:]:
        text = counted(Path(given))
        print(text.row())
        for message in text.unjudged:
            print(f"  {message.path}:{message.line}:{message.column} {message.code} ?  {message.message}")
