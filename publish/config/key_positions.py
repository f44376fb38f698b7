"""Find the position of each key and value in a TOML text; `tomllib` returns values without positions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from msgspec import Struct, field

from publish.diagnostics import Location

SHOWN_AS = "sources/edition.toml"

Path = tuple[str | int, ...]

# The maximum number of names in a dotted key; each one nests a table.
DEEPEST = 100

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# A multi-line string may end in up to two quotation marks that belong to its text.
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


class KeyPositions(Struct, frozen=True):
    """The positions of the keys and values of a file, by path: `("part", 0, "file")`."""

    keys: dict[Path, Location] = field(default_factory=dict)
    values: dict[Path, Location] = field(default_factory=dict)
    shown_as: str = SHOWN_AS

    def locate(self, *path: str | int) -> Location:
        """Return the position of a value.

        If it is unknown, return that of the nearest enclosing table or list, or of the file.
        """
        for length in range(len(path), 0, -1):
            found = self.values.get(path[:length])
            if found is not None:
                return found
        return Location(self.shown_as)

    def locate_key(self, *path: str | int) -> Location:
        """Return the position of a key, with the same fallback as `locate`."""
        return self.keys.get(path) or self.locate(*path)


def key_positions_of(text: str, shown_as: str = SHOWN_AS) -> KeyPositions:
    """Return the positions in a text that `tomllib` accepts (https://toml.io/en/v1.0.0), with `\\n` line ends.

    `shown_as` is the file's name in messages. Raises RecursionError if values or keys are nested too deeply.
    """
    return _Scanner(text, shown_as).scanned()


class _Scanner:
    """Scan the text once. The text is known to be valid TOML, so the scanner looks only for what it needs."""

    def __init__(self, text: str, shown_as: str) -> None:
        self.text = text
        self.at = 0
        self.places = KeyPositions(shown_as=shown_as)
        self.counts: dict[Path, int] = {}
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.line = 0

    def scanned(self) -> KeyPositions:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.places

    def _header(self) -> Path:
        start = self._here()
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path: Path = ()
        for name, place in self._dotted_key():
            path = (*self._into_last(path), name)
            self.places.keys.setdefault(path, place)
            self.places.values.setdefault(path, start)
        self.at += 2 if many else 1
        if many:
            number = self.counts.get(path, 0)
            self.counts[path] = number + 1
            path = (*path, number)
            self.places.values[path] = start
        return path

    def _into_last(self, path: Path) -> Path:
        """Return the path of the last table if a header names an array of tables."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _pair(self, table: Path) -> None:
        path = table
        for name, place in self._dotted_key():
            path = (*path, name)
            self.places.keys.setdefault(path, place)
            # A table made by dotted keys has the position of its first mention.
            self.places.values.setdefault(path, place)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self.places.values[path] = self._here()
        opening = self.text[self.at]
        if opening == "[":
            self.at += 1
            number = 0
            while self.text[self._skip(_BLANK)] != "]":
                self._value((*path, number))
                number += 1
                self._skip_comma()
            self.at += 1
        elif opening == "{":
            self.at += 1
            while self.text[self._skip(_BLANK)] != "}":
                self._pair(path)
                self._skip_comma()
            self.at += 1
        else:
            self._skip(_STRING if opening in "\"'" else _SCALAR)

    def _dotted_key(self) -> Iterator[tuple[str, Location]]:
        for _ in range(DEEPEST):
            self._skip(_SPACE)
            place, start = self._here(), self.at
            if self.text[start] in "\"'":
                raw = self.text[start : self._skip(_STRING)]
                yield tomllib.loads(f"key = {raw}")["key"], place
            else:
                yield self.text[start : self._skip(_BARE_KEY)], place
            self._skip(_SPACE)
            if self.text[self.at] != ".":
                return
            self.at += 1
        raise RecursionError("a dotted key has too many names")

    def _skip_comma(self) -> None:
        self._skip(_BLANK)
        if self.text[self.at] == ",":
            self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return self.at

    def _here(self) -> Location:
        while self.line + 1 < len(self.line_starts) and self.line_starts[self.line + 1] <= self.at:
            self.line += 1
        return Location(self.places.shown_as, self.line + 1, self.at - self.line_starts[self.line] + 1)
