"""A link whose text does not say where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements, plain

CHECK = Check(
    "link-text",
    Severity.WARNING,
    "links",
    what="The words of a link do not say where it leads, or give another address.",
    why="""
Readers who listen also move through a book by its links, and hear "here" and "here". On
paper only these words are left of the link. If they are an address other than the link's,
one of the two is wrong.""",
    mend="""
Write what the reader finds there. Put an address that is to be printed between < and >:

    [the letter's facsimile](https://example.org/letter)
    <https://example.org/letter>""",
)

# By language; all are checked everywhere.
_WORDS = {
    "de": ("hier", "dieser link", "mehr", "siehe hier"),
    "en": ("here", "click here", "this", "this link", "link", "see here", "more", "read more", "click", "website"),
    "es": ("aquí", "enlace", "este enlace"),
    "fr": ("ici", "cliquez ici", "lien", "ce lien"),
    "it": ("qui", "clicca qui"),
    "pl": ("tutaj", "tu"),
    "pt": ("aqui",),
    "ru": ("здесь", "тут", "ссылка", "по ссылке", "сюда"),
}
_SAYS_NOTHING = frozenset(words for these in _WORDS.values() for words in these)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each link whose words say nothing, are missing, or are an address other than its own."""
    for blocks in sources.blocks:
        for link in elements(blocks, Kind.LINK):
            said = " ".join(plain(link.children).split())
            if said.casefold().strip(".:!,»›") in _SAYS_NOTHING:
                yield CHECK.found(
                    f'the words of the link, "{said}", do not say where it leads',
                    link.at,
                    "write what readers find there",
                )
            elif not said and not _is_reference(link) and not any(elements(link.children, Kind.IMAGE, Kind.CODE)):
                yield CHECK.found("this link has no words", link.at, "write [words](address), or <address>")
            elif _ADDRESS.fullmatch(said):
                yield from _of_address(link, said)


def _is_reference(link: Element) -> bool:
    """Whether publish writes the words: the link leads to a place in the edition."""
    return not re.match(r"[a-z][a-z0-9+.-]*:|//", link.word("href"), re.IGNORECASE)


def _of_address(link: Element, said: str) -> Iterator[Diagnostic]:
    href = link.word("href")
    if _bare(said) != _bare(href):
        yield CHECK.found(
            f'the link reads "{said}" but leads to {href}', link.at, f"write <{href}>, or correct the address"
        )


def _bare(address: str) -> str:
    """An address without the parts that browsers add."""
    return re.sub(r"^https?://(www\.)?|^www\.", "", address.lower()).rstrip("/")
