"""Find the paragraphs that begin with an initial: the first of a chapter, a letter or another part in prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from publish.config.part_kinds import IN_PROSE
from publish.editing.book import BookPart
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import LETTER_PARTS, EditorClass, MarkupClass

# What may stand between the heading of a part and its first paragraph.
_BEFORE = frozenset({*LETTER_PARTS, EditorClass.LETTERHEAD, EditorClass.EPIGRAPH})
_INSIDE = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.SPAN})
# Quotation marks, the Spanish marks that open a sentence, and the dash of a speech, each perhaps with a space after it.
OPENING_MARKS = "(?:[“”„‟‘’‚‛«»‹›¿¡—–―][ \u00a0\u202f\u2009]?)*"
_MARKS = re.compile(OPENING_MARKS)
# What screens would take for the letter itself, or for the end of it (CSS Pseudo-Elements 4, 2.2).
_NOT_ON_SCREENS = re.compile("[—–― \u00a0\u202f\u2009]")


def mark_initials(part: BookPart) -> BookPart:
    """Give the class of an initial to the first paragraph of a part, and to the first below each further title."""
    if part.part.settings.kind not in IN_PROSE:
        return part
    return replace(part, blocks=tuple(_marked(part.blocks)))


def _marked(blocks: Iterable[Element]) -> Iterator[Element]:
    begins = True
    for block in blocks:
        if block.kind is Kind.HEADING:
            begins = begins or block.data["level"] == 1
        elif block.data.get("made") or MarkupClass.SIDES in block.classes:
            pass
        elif begins and block.kind is Kind.PARAGRAPH:
            begins, block = False, _with_initial(block)
        elif begins and _holds_text(block):
            inner = (one for one in block.children if isinstance(one, Element))
            begins, block = False, block.with_children(tuple(_marked(inner)))
        elif not (block.kind is Kind.CONTAINER and block.word("name") in _BEFORE):
            begins = False
        yield block


def _holds_text(block: Element) -> bool:
    """Whether a block is plain text: it has no attributes but a language, an identifier, or a time of writing."""
    if block.kind is not Kind.CONTAINER or block.classes:
        return False
    return block.word("name") in ("", EditorClass.SESSION)


def _with_initial(paragraph: Element) -> Element:
    first = _first(paragraph)
    found = _MARKS.match(first) if first else None
    if first is None or found is None or unicodedata.category((first[found.end() :] or " ")[0]) not in ("Lu", "Lt"):
        return paragraph
    spaced = (MarkupClass.INITIAL_SPACED,) if _NOT_ON_SCREENS.search(found[0]) else ()
    return replace(paragraph, classes=(*paragraph.classes, MarkupClass.INITIAL, *spaced))


def _first(paragraph: Element) -> str | None:
    """The text at the beginning of a paragraph; None if something else stands there, or centred text."""
    if {EditorClass.CENTERED, EditorClass.RIGHT}.intersection(paragraph.classes) or not paragraph.children:
        return None
    node: Node = paragraph.children[0]
    while isinstance(node, Element) and node.kind in _INSIDE and node.children:
        node = node.children[0]
    return node.text if isinstance(node, Text) else None
