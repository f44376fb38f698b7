"""From an offset in a block's content back to line and column of the source.

A block's content is its source lines without indentation, quotation marks and list bullets, joined by line ends; each
of its lines stands in the source as it is, so its column is where it is found there.
"""

from __future__ import annotations

from bisect import bisect_right

from publish.diagnostics import Location


class Source:
    """One Markdown file: its path as messages show it, and its lines."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self._found: dict[int, int] = {}

    def place(self, line: int, column: int = 0) -> Location:
        """The location of a line and column that count from 0."""
        return Location(self.path, line + 1, column + 1)

    def first_word(self, line: int) -> Location:
        """The first character of a line that is not white space."""
        text = self.lines[line] if line < len(self.lines) else ""
        return self.place(line, len(text) - len(text.lstrip()))

    def content(self, text: str, first_line: int) -> ContentMap:
        """The map of a block's content that begins in `first_line` (counted from 0).

        Blocks must be asked for in their order in the file: cells of one table row may read alike, and each is
        looked for behind the one before.
        """
        starts: list[int] = []
        columns: list[int] = []
        offset = 0
        for number, line in enumerate(text.split("\n"), first_line):
            source = self.lines[number] if number < len(self.lines) else ""
            # A cell's content has its escaped bars unescaped; its first words still tell where it is.
            wanted = line.lstrip().partition("|")[0] if "\\|" in source else line.lstrip()
            column = max(source.find(wanted, self._found.get(number, 0)), 0)
            self._found[number] = column + len(wanted)
            starts.append(offset)
            columns.append(column - (len(line) - len(line.lstrip())))
            offset += len(line) + 1
        return ContentMap(self, first_line, starts, columns)


class ContentMap:
    """Where each character of one block's content was written."""

    def __init__(self, source: Source, first_line: int, starts: list[int], columns: list[int]) -> None:
        self._source = source
        self._first_line = first_line
        self._starts = starts
        self._columns = columns

    def at(self, offset: int) -> Location:
        """The place of the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._source.place(
            self._first_line + index, max(offset - self._starts[index] + self._columns[index], 0)
        )
