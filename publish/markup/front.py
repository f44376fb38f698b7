"""The words of half-title, title page, imprint and colophon, made from the settings."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.settings import FrontPage, Settings
from publish.words import words_of


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what: "Translated by", "A. Writer and B. Writer"."""

    role: str
    names: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
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
        return _joined([one.name for one in settings.contributor if one.role == role], words.and_)

    roles = dict.fromkeys(one.role for one in settings.contributor if one.role in words.roles)
    letter = settings.letter
    correspondence = sent_from = ""
    if letter is not None:
        if letter.sender and letter.recipient:
            sentence = words.correspondence.format(sender=letter.sender, recipient=letter.recipient)
            correspondence = sentence
        day = words.day(letter.date) if letter.date else ""
        sent_from = ", ".join(filter(None, (letter.place, day)))
    isbns = [one for one in (settings.isbn.print, settings.isbn.ebook) if one]
    colophon = (
        words.set_in.format(typeface=_joined(list(typefaces), words.and_)),
        words.made_with.format(tools=_joined(list(tools), words.and_)),
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
        edition=words.edition_of.format(date=words.day(settings.date)) if settings.date else "",
        colophon=colophon,
        pages=settings.front.pages,
        has_colophon=settings.front.colophon,
        unprinted="" if settings.front.colophon else " ".join(colophon),
    )


# Stands for the dedications and epigraphs among the pages before the text.
OPENING = "opening"


def sequence(pages: tuple[FrontPage, ...]) -> tuple[str, ...]:
    """Return the names of the pages, with OPENING before the first list; last if there is no list."""
    lists = [number for number, page in enumerate(pages) if page in (FrontPage.CONTENTS, FrontPage.FIGURES)]
    names, place = [page.value for page in pages], min(lists, default=len(pages))
    return (*names[:place], OPENING, *names[place:])


def _joined(names: list[str], conjunction: str) -> str:
    """Join names as "A", "A and B" or "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
