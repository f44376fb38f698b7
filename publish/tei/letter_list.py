"""A list of letters for correspSearch and its like: CMIF 1.1, the Correspondence Metadata Interchange Format.

Source: https://github.com/TEI-Correspondence-SIG/CMIF. The format requires the licence CC BY 4.0.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from msgspec import Struct

from publish.config.schemas import Name
from publish.config.settings import Settings
from publish.config.stored_names import without_ending
from publish.editing.identifiers import UsedIds, identifier
from publish.markup.tags import Piece, Tag
from publish.moment import Moment
from publish.tei.authorities import Authorities
from publish.tei.correspondence import DescribedLetter, descriptions, letter_of
from publish.tei.xml_ids import xml_name
from publish.tei.xml_writing import document, on_lines, words

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_LICENCE_WORDS = "This file is licensed under the terms of the Creative Commons licence CC BY 4.0"


class ListedEdition(Struct, frozen=True):
    """An edition whose letters are listed: its settings and its names."""

    settings: Settings
    names: Sequence[Name]

    @property
    def letters(self) -> list[DescribedLetter]:
        """Its letters in their order, each with its file and, if the edition is on the network, its address."""
        ids = UsedIds()
        found = []
        address = self.settings.export.tei.canonical
        for part in self.settings.part:
            stem = without_ending(part.file.rpartition("/")[2])
            id = xml_name(ids.free(identifier(stem or part.title, "part")))
            letter = letter_of(part, self.settings)
            if letter:
                reference = {"ref": f"{address}#{id}"} if address else {}
                found.append(DescribedLetter(letter, {"key": stem, **reference, "source": f"#{self.id}"}))
        return found

    @property
    def id(self) -> str:
        """A UUID made from the identifier of the edition, as an XML name."""
        return f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, self.settings.identifier)}"


def letter_list(editions: Sequence[ListedEdition], moment: Moment) -> bytes:
    """Return the list of all letters in the editions; `moment` is when it was made."""
    described: list[Piece] = []
    for edition in editions:
        authorities = Authorities(edition.names)
        described += descriptions(edition.letters, authorities.referred, lambda date: "")
    header = Tag("teiHeader", {}, on_lines([_file(editions, moment), Tag("profileDesc", {}, on_lines(described))]))
    text = Tag("text", {}, [Tag("body", {}, [Tag("p")])])
    return document(Tag("TEI", {"xmlns": _NAMESPACE}, on_lines([header, text])))


def _file(editions: Sequence[ListedEdition], moment: Moment) -> Tag:
    titles = dict.fromkeys(one.settings.title for one in editions)
    editors = dict.fromkeys(
        contributor.name
        for one in editions
        for contributor in one.settings.contributor
        if contributor.role == "edt" or not any(other.role == "edt" for other in one.settings.contributor)
    )
    publishers = dict.fromkeys(one.settings.publisher for one in editions if one.settings.publisher)
    addresses = [one.settings.export.tei.canonical for one in editions if one.settings.export.tei.canonical]
    published: list[Piece] = [Tag("publisher", {}, [words(one)]) for one in publishers or editors or titles]
    published += [Tag("idno", {"type": "url"}, [words(addresses[0] if addresses else editions[0].settings.identifier)])]
    published.append(Tag("date", {"when": moment.iso}))
    licence = Tag("licence", {"target": _LICENCE}, [words(_LICENCE_WORDS)])
    published.append(Tag("availability", {}, [licence]))
    named: list[Piece] = [Tag("title", {}, [words("; ".join(titles))])]
    named += [Tag("editor", {}, [words(one)]) for one in editors or publishers or titles]
    sources = [Tag("bibl", _source(one), [words(_cited(one.settings)), *_address(one)]) for one in editions]
    return Tag(
        "fileDesc",
        {},
        on_lines(
            [
                Tag("titleStmt", {}, on_lines(named)),
                Tag("publicationStmt", {}, on_lines(published)),
                Tag("sourceDesc", {}, on_lines(sources)),
            ]
        ),
    )


def _source(edition: ListedEdition) -> dict[str, str]:
    return {"type": "online" if edition.settings.export.tei.canonical else "print", "xml:id": edition.id}


def _cited(settings: Settings) -> str:
    people = ", ".join(one.name for one in settings.contributor)
    title = ". ".join(filter(None, (settings.title, settings.subtitle)))
    year = str(settings.date.year) if settings.date else ""
    return f"{': '.join(filter(None, (people, title)))}. {', '.join(filter(None, (settings.publisher, year)))}".strip()


def _address(edition: ListedEdition) -> list[Piece]:
    address = edition.settings.export.tei.canonical
    return [words(" "), Tag("ref", {"target": address}, [words(address)])] if address else []
