"""The settings of line numbers and witnesses, tables of `edition.toml`."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class LineRestart(Enum):
    """Where the count of lines begins anew."""

    PAGE = "page"
    PART = "part"
    EDITION = "edition"


class LineSide(Enum):
    """The margin in which line numbers stand."""

    OUTER = "outer"
    INNER = "inner"
    LEFT = "left"
    RIGHT = "right"


class SeriesLayout(Enum):
    """How the notes of a series stand at the foot: each a paragraph, all in one paragraph, or in columns."""

    BLOCK = "block"
    RUN_IN = "run-in"
    TWO_COLUMNS = "columns-2"
    THREE_COLUMNS = "columns-3"

    @property
    def columns(self) -> int:
        """The number of columns."""
        return {SeriesLayout.TWO_COLUMNS: 2, SeriesLayout.THREE_COLUMNS: 3}.get(self, 1)


class LineSettings(Struct, frozen=True):
    """Line numbers: every `every`th line has one.

    `parts` are the kinds of the parts that are numbered; without any, all parts of the body are. `headings`, `verse`
    and `prose` say which lines count. `paragraphs`: the paragraphs are numbered instead of the lines.
    """

    every: int = 5
    restart: LineRestart = LineRestart.PAGE
    side: LineSide = LineSide.OUTER
    parts: tuple[str, ...] = ()
    headings: bool = False
    verse: bool = True
    prose: bool = True
    paragraphs: bool = False


class Witness(Struct, frozen=True):
    """A witness of the text: its siglum, as notes have it, and its name.

    `parts` are the files that it has; without any, it has all texts that do not face another one.
    """

    siglum: str
    name: str = ""
    parts: tuple[str, ...] = ()


def siglum(value: str) -> str:
    """A siglum: one word."""
    if not value or any(one.isspace() or one in ",;:[]" for one in value):
        raise ValueError(f'"{value}" is not a siglum: write one word without commas, such as "A" or "Mosc"')
    return value


def note_source(value: str) -> str:
    """The source of a series of notes: "emendations", or "" for notes that are written."""
    if value in ("", "emendations"):
        return value
    raise ValueError(f'"{value}" is not a source of notes: write "emendations", or delete the key')
