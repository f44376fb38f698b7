"""Titles and ids of parts, ids of headings."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from publish.config.letter_records import letter_record
from publish.config.settings import FrontPage, Settings
from publish.config.stored_names import without_ending
from publish.diagnostics import Diagnostic, Location, error
from publish.editing.bare_words import without_calls
from publish.editing.book import BookPart
from publish.editing.identifiers import UsedIds, identifier
from publish.manuscript.tree import Element, Kind, NoteDefinition, Part, Text, elements, mapped, plain
from publish.words import words_of


def name_parts(
    parts: tuple[Part, ...], notes: Iterable[NoteDefinition], settings: Settings
) -> tuple[tuple[BookPart, ...], UsedIds, list[Diagnostic]]:
    """Give parts a title and an id, and headings an id. Ids written in the sources, also in notes, are kept."""
    diagnostics: list[Diagnostic] = []
    written: dict[str, Element] = {}
    for blocks in (*(part.blocks for part in parts), *(note.blocks for note in notes)):
        for element in elements(blocks):
            first = written.setdefault(element.id, element) if element.id else element
            if first is not element:
                diagnostics.append(
                    error(
                        "id-duplicate",
                        f'the id "{element.id}" is given twice',
                        element.at,
                        f"it is already used at {first.at.path}:{first.at.line}; choose another",
                    )
                )
    ids = UsedIds(written)
    named = []
    for part in parts:
        named_after = without_ending(part.settings.file.rpartition("/")[2]) or part.settings.title
        part_id = ids.free(identifier(named_after, "part"))
        named.append(_named(part, part_id, settings, ids))
    return tuple(named), ids, diagnostics


def _named(part: Part, part_id: str, settings: Settings, ids: UsedIds) -> BookPart:
    listed = [
        kind
        for page, kind in ((FrontPage.FIGURES, Kind.IMAGE), (FrontPage.TABLES, Kind.TABLE))
        if page in settings.front.pages
    ]

    def with_id(element: Element) -> Element:
        if element.kind is Kind.HEADING and not element.id:
            return replace(element, id=ids.free(identifier(plain(element.children), "section")))
        caption = next((one for kind in listed if (one := caption_of(element, kind)) is not None), None)
        if caption is not None and not element.id:
            return replace(element, id=ids.free(identifier(plain(caption.children), "figure")))
        return element

    blocks = tuple(done for block in part.blocks if isinstance(done := mapped(block, with_id), Element))
    heading = blocks[0] if blocks and blocks[0].kind is Kind.HEADING else None
    if heading is not None:
        return BookPart(part, part_id, without_calls(heading.children), heading, blocks[1:])
    # The title has no line and column: it is not written in the part.
    title = (Text(_title(part, settings), Location(part.path)),) if part.blocks else ()
    return BookPart(part, part_id, title, None, blocks)


def _title(part: Part, settings: Settings) -> str:
    """Title of a part without a heading: from the settings, a letter's correspondents, or the part's kind."""
    letter = letter_record(part.settings, settings)
    words = words_of(settings.language)
    if part.settings.title:
        return part.settings.title
    if letter and letter.sender and letter.recipient:
        sender, recipient = words.joined(letter.sender), words.joined(letter.recipient)
        return words.correspondence.format(sender=sender, recipient=recipient)
    return words.kinds.get(part.settings.kind, part.settings.kind.capitalize())


def caption_of(element: Element, held: Kind) -> Element | None:
    """Return the caption of a figure that holds pictures, or tables; None if there is none."""
    if element.kind is not Kind.FIGURE or not any(elements(element.children, held)):
        return None
    return next((one for one in elements(element.children, Kind.CAPTION)), None)
