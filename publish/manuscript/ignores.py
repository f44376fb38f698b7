"""Read the comments with which an editor ignores findings; each gives a code and a reason.

    Wait awhile, not today...  <!-- publish: ignore dots-typed: as in the typescript -->

At the end of a line, the comment applies to that line; on a line of its own, to the following lines up to the next
empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, error

_COMMENT = re.compile(r"<!--\s*publish:(.*?)-->")
_SAYS = re.compile(r"\s*ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*:\s*(\S.*?)\s*", re.IGNORECASE)


class Ignore(Struct, frozen=True):
    """A finding to ignore: its code, the reason, and where the ignore is written.

    It applies to the file `path` (every file if ""), and there to the lines from `first` to `last` (every line if 0).
    """

    code: str
    reason: str
    at: Location
    path: str = ""
    first: int = 0
    last: int = 0

    def covers(self, found: Diagnostic) -> bool:
        """Whether the ignore applies to a finding."""
        at = found.location
        is_here = self.path in ("", at.path) and (not self.first or self.first <= at.line <= self.last)
        return is_here and found.code == self.code


def read_ignores(text: str, path: str) -> tuple[list[Ignore], list[Diagnostic]]:
    """Return the ignores in a Markdown file, and an error for each comment that looks like one but cannot be read.

    `path` is the file's name in messages.
    """
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
    """Return the number (from 1) of the last line before the next empty one."""
    return next((number for number, line in enumerate(lines[after:], after) if not line.strip()), len(lines))


def _codes(listed: str) -> Iterator[str]:
    return (code.strip().lower() for code in listed.split(","))
