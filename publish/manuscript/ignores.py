"""What an editor has judged and lets stand: comments in the sources that say which finding, and why.

    Wait awhile, not today...  <!-- publish: ignore dots-typed: as in the typescript -->

At the end of a line it speaks of that line; on a line of its own, of the lines that follow up to the next empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Location, error

_COMMENT = re.compile(r"<!--\s*publish:(.*?)-->")
_SAYS = re.compile(r"\s*ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*:\s*(\S.*?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that is to pass: its code, why, and where that is written.

    It speaks of the file `path`, of every file where that is "", and there of the lines from `first` to `last`, of
    every line where these are 0.
    """

    code: str
    reason: str
    at: Location
    path: str = ""
    first: int = 0
    last: int = 0

    def covers(self, found: Diagnostic) -> bool:
        """Whether it speaks of that finding."""
        at = found.location
        is_here = self.path in ("", at.path) and (not self.first or self.first <= at.line <= self.last)
        return is_here and found.code == self.code


def read_ignores(text: str, path: str) -> tuple[list[Ignore], list[Diagnostic]]:
    """The ignores that a Markdown file holds, and an error for each comment that was meant as one but cannot be read;
    `path` is what messages call the file."""
    if "<!--" not in text:
        return [], []
    lines = text.split("\n")
    ignores: list[Ignore] = []
    problems: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        for comment in _COMMENT.finditer(line):
            at = Location(path, number, comment.start() + 1)
            said = _SAYS.fullmatch(comment[1])
            if said is None:
                problems.append(
                    error(
                        "ignore-unread",
                        f'"{comment[0]}" cannot be read',
                        at,
                        "write <!-- publish: ignore CODE: the reason -->",
                    )
                )
                continue
            is_alone = not (line[: comment.start()] + line[comment.end() :]).strip()
            first, last = (number + 1, _end_of_block(lines, number)) if is_alone else (number, number)
            ignores += [Ignore(code, said[2], at, path, first, last) for code in _codes(said[1])]
    return ignores, problems


def _end_of_block(lines: Sequence[str], after: int) -> int:
    """The number of the last line before the next empty one; lines count from 1."""
    return next((number for number, line in enumerate(lines[after:], after) if not line.strip()), len(lines))


def _codes(listed: str) -> Iterator[str]:
    return (code.strip().lower() for code in listed.split(","))
