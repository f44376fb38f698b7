"""The notes of an edition as they are written, even in texts that are only half typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from publish.diagnostics import Location

_CALL = re.compile(r"\[\^(?P<key>[^\]\[\s^]+)\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[\^(?P<key>[^\]\[\s^]+)\]:[ \t]*(?P<text>.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*)", re.M
)
_BEGUN = re.compile(r"\[\^(?P<key>[^\]\[\s^]*)$")


class WrittenNote(Struct, frozen=True):
    """A note as it is defined: its key, its place, its text."""

    key: str
    at: Location
    text: str


class WrittenNotes:
    """The notes of an edition. `texts` are its Markdown files by path."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.definitions = [
            WrittenNote(one["key"], _location(path, text, one.start("key") - 2), " ".join(one["text"].split()))
            for path, text in texts.items()
            for one in _DEFINITION.finditer(text)
        ]

    def definition(self, key: str, path: str) -> WrittenNote | None:
        """Return the definition that a call in a file means: one in that file, else the first one elsewhere."""
        found = [one for one in self.definitions if one.key == key]
        return next((one for one in found if one.at.path == path), found[0] if found else None)

    def calls(self, note: WrittenNote) -> list[Location]:
        """Return the places that call a note, in the order of the files."""
        return [
            at
            for path, text in self._texts.items()
            for one in _CALL.finditer(text)
            if one["key"] == note.key and not text.startswith(":", one.end())
            if (at := _location(path, text, one.start())) and self.definition(note.key, path) == note
        ]

    def known(self, path: str) -> list[WrittenNote]:
        """Return the notes that a call in a file can mean, in the order of their keys."""
        keys = sorted({one.key for one in self.definitions})
        return [found for key in keys if (found := self.definition(key, path)) is not None]


def key_at(line: str, column: int) -> str | None:
    """Return the key of the call or the definition around a column, from 0, of a line; None if there is none."""
    return next((one["key"] for one in _CALL.finditer(line) if one.start() <= column <= one.end()), None)


def is_key_begun(line: str, column: int) -> bool:
    """Whether a key is being typed at a column, from 0, of a line."""
    return _BEGUN.search(line[:column]) is not None


def is_definition(line: str) -> bool:
    """Whether a line begins a definition."""
    return _DEFINITION.match(line) is not None


def _location(path: str, text: str, offset: int) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
