"""The parts that hold the lists of letters, before and after the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from publish.config.letter_settings import BackPage, BackSettings
from publish.config.part_kinds import CHRONOLOGY, LETTER, LETTERS, UNLISTED
from publish.config.settings import FrontPage, FrontSettings, Matter, PartSettings
from publish.words import words_of

_COLOPHON = "colophon"


def place_lists(
    parts: Sequence[PartSettings], front: FrontSettings, back: BackSettings, language: str
) -> tuple[PartSettings, ...]:
    """Return the parts with the lists of letters that the settings ask for; none if the edition has no letters.

    Before the text they follow the contents, the dedications and the epigraphs; at the end they precede a colophon of
    the edition's own.
    """
    if not any(part.kind == LETTER for part in parts):
        return tuple(parts)
    words = words_of(language)
    titles = {LETTERS: words.letters, CHRONOLOGY: words.chronology}

    def made(pages: Sequence[FrontPage | BackPage], matter: Matter) -> list[PartSettings]:
        names = (page.value for page in pages)
        return [PartSettings(kind=name, matter=matter, title=titles[name]) for name in names if name in titles]

    begin = sum(1 for _ in takewhile(lambda part: part.kind in UNLISTED and part.matter is Matter.FRONT, parts))
    end = len(parts) - sum(1 for _ in takewhile(lambda part: part.kind == _COLOPHON, reversed(parts)))
    in_front, behind = made(front.pages, Matter.FRONT), made(back.pages, Matter.BACK)
    return (*parts[:begin], *in_front, *parts[begin:end], *behind, *parts[end:])


def is_list_of_letters(part: PartSettings) -> bool:
    """Whether publish makes the text of a part: it is a list of letters."""
    return part.kind in (LETTERS, CHRONOLOGY)
