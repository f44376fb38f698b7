"""Find the line of the element in an XHTML document that a validator points to."""

from __future__ import annotations

import re
from xml.parsers import expat

_STEP = re.compile(r"/(\d+)")


def line_of(document: bytes, path: str) -> int:
    """Return the line of the element at the end of a path, from 1.

    If the path does not exist to its end, return the line of the last element found on it, or 0 if there is none.

    `path` is the part of an EPUB CFI inside a document, such as "/4/2[letter]/6": element number n has the number 2n
    (EPUB Canonical Fragment Identifiers 1.1, 2.2).
    """
    finder = _Finder([int(number) // 2 for number in _STEP.findall(path)])
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        finder.start(parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: finder.end()
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        return finder.line
    return finder.line


class _Finder:
    """Search for the end of a path among the elements of a document.

    `_depth` counts the open elements. `_found` counts those on the path; it is -1 once the whole path was found.
    """

    def __init__(self, steps: list[int]) -> None:
        self.line = 0
        self._steps = [1, *steps]  # the path begins below the document's element
        self._depth = self._found = 0
        self._counts = [0]

    def start(self, line: int) -> None:
        self._counts[-1] += 1
        is_next = self._depth == self._found < len(self._steps) and self._counts[-1] == self._steps[self._found]
        if is_next:
            self._found += 1
            self.line = line
        self._depth += 1
        self._counts.append(0)

    def end(self) -> None:
        self._depth -= 1
        self._counts.pop()
        if self._depth < self._found:
            # No later element can be on the path: an element of the path has ended.
            self._found = -1 if self._found == len(self._steps) else self._depth
