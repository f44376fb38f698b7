"""Map an offset in a block's content to a line and column of the source.

A block's content consists of its source lines without indents, quotation marks and list bullets, joined by line ends.
Each of these lines occurs unchanged in its source line, so its column is where it is found there.
"""

from __future__ import annotations

from bisect import bisect_right

from publish.diagnostics import Location
from publish.manuscript.tree import Text

# How many lines at the beginning of a block are searched for its first word.
_MOST_BLANK = 20


class SourceFile:
    """One Markdown file: its path as shown in messages, and its lines."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self._found: dict[int, int] = {}

    def place(self, line: int, column: int = 0) -> Location:
        """Return the location of a line and column that count from 0."""
        return Location(self.path, line + 1, column + 1)

    def first_word(self, line: int) -> Location:
        """Return the location of the first character of a line that is not white space."""
        text = self.lines[line] if line < len(self.lines) else ""
        return self.place(line, len(text) - len(text.lstrip()))

    def last_words(self, line: int, words: str) -> Location:
        """Return the location at which the given words begin at the end of a line."""
        text = self.lines[line] if line < len(self.lines) else ""
        return self.place(line, len(text) - len(words) if text.endswith(words) else 0)

    def behind(self, at: Location, words: str, closing: str) -> Location:
        """Return the place of words after `at` on the same line, directly before one of the `closing` signs.

        Returns `at` if they are not there, because they are written with escapes or on another line.
        """
        line = self.lines[at.line - 1]
        places = [line.find(words + sign, at.column - 1) for sign in closing]
        return Location(at.path, at.line, 1 + min((place for place in places if place >= 0), default=at.column - 1))

    def content(self, text: str, first_line: int) -> ContentMap:
        """Return the map of a block's content that begins on `first_line` (from 0).

        Ask for blocks in the order of the file: cells of a table row may have the same text, so each is searched after
        the previous one.
        """
        first_line = self._begin(text.partition("\n")[0].lstrip(), first_line)
        starts: list[int] = []
        columns: list[int] = []
        barred: list[bool] = []
        offset = 0
        for number, line in enumerate(text.split("\n"), first_line):
            source = self.lines[number] if number < len(self.lines) else ""
            wanted = line.lstrip()
            # The content of a cell has its bars unescaped.
            barred.append("|" in wanted and wanted not in source)
            wanted = wanted.replace("|", "\\|") if barred[-1] else wanted
            column = max(source.find(wanted, self._found.get(number, 0)), 0)
            self._found[number] = column + len(wanted)
            starts.append(offset)
            columns.append(column - (len(line) - len(line.lstrip())))
            offset += len(line) + 1
        return ContentMap(self, text, first_line, starts, columns, barred)

    def one_line(self, text: str, at: Location) -> ContentMap:
        """Return the map of a text that stands at a place of this file, on one line."""
        return ContentMap(self, text, at.line - 1, [0], [at.column - 1], [False])

    def _begin(self, words: str, line: int) -> int:
        """Return the line with the first words of a block.

        The parser strips Unicode white space from the beginning of a block, including lines that contain only a
        no-break space.
        """
        escaped = words.replace("|", "\\|")
        for number in range(line, min(line + _MOST_BLANK, len(self.lines))):
            if words in self.lines[number] or escaped in self.lines[number]:
                return number
        return line


class ContentMap:
    """The positions of the characters in one block's content."""

    def __init__(
        self, source: SourceFile, text: str, first_line: int, starts: list[int], columns: list[int], barred: list[bool]
    ) -> None:
        self._source = source
        self._text = text
        self._first_line = first_line
        self._starts = starts
        self._columns = columns
        self._barred = barred

    def at(self, offset: int) -> Location:
        """Return the location of the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        start = self._starts[index]
        backslashes = self._text.count("|", start, offset) if self._barred[index] else 0
        return self._source.place(self._first_line + index, max(offset - start + self._columns[index] + backslashes, 0))

    def text(self, offset: int, words: str, *, literal: bool = False) -> Text:
        """The words at `offset` as a text."""
        is_escaped = "|" in words and self._barred[bisect_right(self._starts, offset) - 1]
        return Text(words, self.at(offset), literal, words.replace("|", "\\|") if is_escaped else "")
