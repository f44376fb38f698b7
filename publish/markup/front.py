"""The words of half-title, title page, imprint and colophon, made from the settings."""

from __future__ import annotations

from msgspec import Struct

from publish.config.letter_records import is_volume
from publish.config.settings import FrontPage, Settings
from publish.edtf import in_words, point_in_words
from publish.words import Words, words_of


class Credit(Struct, frozen=True):
    """Credits of the contributors: "Translated by", "A. Writer and B. Writer"."""

    role: str
    names: str


class FrontMatter(Struct, frozen=True):
    """The words of the pages made from the settings; empty where a setting is missing.

    `pages` are those before the text, in their order. `colophon` names the state of the sources; `has_colophon` tells
    whether it is printed, and `unprinted` has its words for the metadata if it is not.
    """

    title: str
    subtitle: str
    authors: str
    publisher: str
    series: str
    correspondence: str
    sent_from: str
    credits: tuple[Credit, ...]
    rights: str
    isbns: tuple[str, ...]
    edition: str
    colophon: tuple[str, ...]
    pages: tuple[FrontPage, ...]
    has_colophon: bool
    unprinted: str


def front_matter(settings: Settings, tools: tuple[str, ...], revision: str, typefaces: tuple[str, ...]) -> FrontMatter:
    """Word the pages made from the settings.

    `tools` are names with versions, `revision` names the state of the sources, `typefaces` are the names of those used.
    """
    words = words_of(settings.language)

    def names(role: str) -> str:
        return words.joined([one.name for one in settings.contributor if one.role == role])

    roles = dict.fromkeys(one.role for one in settings.contributor if one.role in words.roles)
    letter = None if is_volume(settings) else settings.letter
    correspondence = sent_from = ""
    if letter is not None:
        if letter.sender and letter.recipient:
            sender, recipient = words.joined(letter.sender), words.joined(letter.recipient)
            correspondence = words.correspondence.format(sender=sender, recipient=recipient)
        day = in_words(letter.date, settings.language) if letter.date else ""
        sent_from = ", ".join(filter(None, (letter.place, day)))
    isbns = [one for one in (settings.isbn.print, settings.isbn.ebook) if one]
    colophon = (
        words.set_in.format(typeface=words.joined(typefaces)),
        words.made_with.format(tools=words.joined([tool.replace(" ", "\u00a0") for tool in tools])),
        words.revision.format(revision=revision),
    )
    return FrontMatter(
        title=settings.title,
        subtitle=settings.subtitle,
        authors=names("aut"),
        publisher=settings.publisher,
        series=", ".join(filter(None, (settings.series, str(settings.series_number or "")))),
        correspondence=correspondence,
        sent_from=sent_from,
        credits=tuple(Credit(words.roles[role], names(role)) for role in roles),
        rights=settings.rights,
        isbns=tuple(f"ISBN\u00a0{isbn}" for isbn in isbns),
        edition=_edition(words, settings),
        colophon=colophon,
        pages=settings.front.pages,
        has_colophon=settings.front.colophon,
        unprinted="" if settings.front.colophon else " ".join(colophon),
    )


def _edition(words: Words, settings: Settings) -> str:
    """Return the date of an edition as a sentence; some languages end a date with an abbreviation."""
    if not settings.date:
        return ""
    return words.edition_of.format(date=point_in_words(settings.date.point, settings.language)).replace("..", ".")


# Stands for the dedications and epigraphs among the pages before the text.
OPENING = "opening"


# A dedication stands before the first of them.
_LISTS = (FrontPage.CONTENTS, FrontPage.FIGURES, FrontPage.TABLES)


def sequence(pages: tuple[FrontPage, ...]) -> tuple[str, ...]:
    """Return the names of the pages, with OPENING before the first list; last if there is no list."""
    lists = [number for number, page in enumerate(pages) if page in _LISTS]
    names, place = [page.value for page in pages], min(lists, default=len(pages))
    return (*names[:place], OPENING, *names[place:])
