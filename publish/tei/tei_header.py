"""The header of a TEI document: the edition, its publisher and rights, its sources, the correspondents."""

from __future__ import annotations

from collections.abc import Sequence

from publish import __version__
from publish.config.settings import Settings
from publish.editing.annotations.calendars import Calendar
from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.languages import InLanguage
from publish.editing.book import Book
from publish.edtf import in_words
from publish.markup.front import FrontMatter
from publish.markup.tags import Piece, Tag
from publish.tei.apparatus import witnesses
from publish.tei.authorities import Authorities
from publish.tei.correspondence import DescribedLetter, descriptions, letter_of
from publish.tei.xml_ids import XmlIds
from publish.tei.xml_writing import on_lines, words

# MARC relators that TEI has an element for; others are statements of responsibility.
_AUTHOR, _EDITOR = "aut", "edt"


def header(
    book: Book, front: FrontMatter, ids: XmlIds, authorities: Authorities, hands: Sequence[tuple[str, str]]
) -> Tag:
    """Return the header; `hands` are the ids and the names of the hands that the original has."""
    settings = book.settings
    method = {"method": "double-end-point", "location": "external"}
    encoded = [Tag("variantEncoding", method)] if settings.witness else []
    described = [
        _file(book, front, ids),
        Tag("encodingDesc", {}, on_lines([Tag("appInfo", {}, on_lines([_application(front)])), *encoded])),
        Tag("profileDesc", {}, on_lines(_profile(book, settings, ids, authorities, hands))),
    ]
    return Tag("teiHeader", {}, on_lines(described))


def _file(book: Book, front: FrontMatter, ids: XmlIds) -> Tag:
    settings = book.settings
    described = [
        Tag("titleStmt", {}, on_lines(_title(settings))),
        *([Tag("editionStmt", {}, [Tag("p", {}, [words(front.edition)])])] if front.edition else []),
        Tag("publicationStmt", {}, on_lines(_publication(settings, front))),
        *_series(settings),
        Tag("sourceDesc", {}, on_lines(_sources(book, ids))),
    ]
    return Tag("fileDesc", {}, on_lines(described))


def _title(settings: Settings) -> list[Piece]:
    pieces: list[Piece] = [Tag("title", {"type": "main" if settings.subtitle else ""}, [words(settings.title)])]
    if settings.subtitle:
        pieces.append(Tag("title", {"type": "sub"}, [words(settings.subtitle)]))
    by_role = {role: [one for one in settings.contributor if one.role == role] for role in (_AUTHOR, _EDITOR)}
    pieces += [Tag("author", {}, [words(one.name)]) for one in by_role[_AUTHOR]]
    pieces += [Tag("editor", {}, [words(one.name)]) for one in by_role[_EDITOR]]
    for one in settings.contributor:
        if one.role not in by_role:
            role = Tag("resp", {"key": one.role}, [words(one.role)])
            pieces.append(Tag("respStmt", {}, on_lines([role, Tag("name", {}, [words(one.name)])])))
    return pieces


def _publication(settings: Settings, front: FrontMatter) -> list[Piece]:
    """Publisher, date, numbers and rights; a paragraph if no publisher is known (TEI P5, 2.2.4)."""
    pieces: list[Piece] = [Tag("publisher", {}, [words(settings.publisher or front.authors or settings.title)])]
    if settings.date:
        pieces.append(Tag("date", {"when": settings.date.isoformat()}, [words(settings.date.isoformat())]))
    address = settings.export.tei.canonical
    numbers = (
        ("", settings.identifier),
        ("url", address),
        ("ISBN", settings.isbn.print),
        ("ISBN", settings.isbn.ebook),
    )
    pieces += [Tag("idno", {"type": type}, [words(number)]) for type, number in numbers if number]
    if settings.rights:
        pieces.append(Tag("availability", {}, [Tag("p", {}, [words(settings.rights)])]))
    return pieces


def _series(settings: Settings) -> list[Piece]:
    if not settings.series:
        return []
    number = [Tag("biblScope", {"unit": "volume"}, [words(str(settings.series_number))])]
    held = [Tag("title", {"level": "s"}, [words(settings.series)]), *(number if settings.series_number else [])]
    return [Tag("seriesStmt", {}, on_lines(held))]


def _sources(book: Book, ids: XmlIds) -> list[Piece]:
    """The originals of the letters; the edition itself, if the settings name none."""
    letters = ((part.id, letter_of(part.part.settings, book.settings)) for part in book.parts)
    documents: list[Piece] = [
        Tag("bibl", {"corresp": ids.to(id)}, [words(one.source)]) for id, one in letters if one and one.source
    ]
    listed = witnesses(book, ids)
    return [*documents, *listed] or [Tag("bibl", {}, [Tag("title", {}, [words(book.settings.title)])])]


def _letters(book: Book, ids: XmlIds, authorities: Authorities) -> list[Piece]:
    """The correspondence: a description for each letter."""
    settings, address = book.settings, book.settings.export.tei.canonical
    letters = [(ids.names[part.id], letter_of(part.part.settings, settings)) for part in book.parts]
    described = [
        DescribedLetter(one, {"corresp": f"#{id}", "ref": f"{address}#{id}" if address else ""})
        for id, one in letters
        if one
    ]
    return descriptions(described, authorities.named, lambda date: in_words(date, settings.language))


def _application(front: FrontMatter) -> Tag:
    """The program, and the revision of the sources."""
    made = [Tag("label", {}, [words("publish")]), Tag("desc", {}, [words(front.colophon[-1])])]
    return Tag("application", {"ident": "publish", "version": __version__}, on_lines(made))


def _profile(
    book: Book, settings: Settings, ids: XmlIds, authorities: Authorities, hands: Sequence[tuple[str, str]]
) -> list[Piece]:
    tags = dict.fromkeys((settings.language, *(one.data.tag for one in book.annotations.of(InLanguage))))
    languages = [Tag("language", {"ident": tag}, [words(tag)]) for tag in tags]
    pieces: list[Piece] = [Tag("langUsage", {}, on_lines(languages)), *_letters(book, ids, authorities)]
    if settings.description:
        pieces.insert(0, Tag("abstract", {}, [Tag("p", {}, [words(settings.description)])]))
    if settings.subjects:
        terms = [Tag("term", {}, [words(one)]) for one in settings.subjects]
        pieces.append(Tag("textClass", {}, [Tag("keywords", {}, on_lines(terms))]))
    if any(one.data.calendar is Calendar.JULIAN for one in book.annotations.of(DateFound)):
        julian = Tag("calendar", {"xml:id": "julian"}, [Tag("p", {}, [words("Julian (Old Style)")])])
        pieces.append(Tag("calendarDesc", {}, on_lines([julian])))
    if hands:
        notes = [Tag("handNote", {"xml:id": id}, [words(hand)]) for id, hand in hands]
        pieces.append(Tag("handNotes", {}, on_lines(notes)))
    return pieces
