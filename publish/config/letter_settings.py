"""The settings of letters: who wrote to whom, where and when, and how letters are numbered and listed."""

from __future__ import annotations

from enum import Enum
from typing import NewType

from msgspec import Struct

from publish.edtf import EdtfDate

# The names of those who wrote a letter or to whom it was written: one text in the file, or a list.
People = NewType("People", tuple[str, ...])
NOBODY = People(())


class LetterNumbers(Enum):
    """How letters are numbered: in figures in a volume of letters and not at all elsewhere, or as the words say."""

    AUTO = "auto"
    NONE = "none"
    ARABIC = "1"
    ROMAN = "I"


class BackPage(Enum):
    """The pages after the text that publish makes."""

    LETTERS = "letters"
    CHRONOLOGY = "chronology"


class Letter(Struct, frozen=True):
    """The record of a letter: who wrote to whom, from where and when.

    `source` describes the document: shelf mark, hand, paper. `destination` is the place that the letter was sent to,
    `received` when it came there; both are only for TEI and lists of letters.
    """

    sender: People = NOBODY
    recipient: People = NOBODY
    place: str = ""
    date: EdtfDate | None = None
    source: str = ""
    destination: str = ""
    received: EdtfDate | None = None


class BackSettings(Struct, frozen=True):
    """The pages that publish makes after the text: `pages` in their order, before the indexes and the colophon."""

    pages: tuple[BackPage, ...] = ()
