"""The signs for marks of the original document: a gap, words that were supplied, the beginning of a leaf."""

from __future__ import annotations

from publish.manuscript.tree import Element, Kind, Text, elements, mapped, plain
from publish.style_names import EditorClass

GAP = "[…]"


def show_marks(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the blocks with these signs in them: `[…]` for a gap, brackets around words that are supplied or stand for
    a gap, `|2r|` for a leaf."""
    return tuple([_with_signs(block) for block in blocks])


def _with_signs(block: Element) -> Element:
    if not any(one.classes for one in elements((block,))):
        return block
    shown = mapped(block, _shown)
    assert isinstance(shown, Element)
    return shown


def _shown(element: Element) -> Element:
    if element.kind is not Kind.SPAN:
        return element

    def sign(text: str) -> Text:
        return Text(text, element.at, literal=True)

    if EditorClass.GAP in element.classes and not element.children:
        return element.with_children((sign(GAP),))
    if EditorClass.LEAF in element.classes and not element.children:
        return element.with_children((sign(f"|{element.word('n')}|"),))
    if (EditorClass.SUPPLIED in element.classes and element.children) or _is_bare_gap(element):
        return element.with_children((sign("["), *element.children, sign("]")))
    return element


def _is_bare_gap(element: Element) -> bool:
    """Whether an element says in words what a gap is, without brackets: [illegible]{.gap}."""
    words = plain(element.children) if EditorClass.GAP in element.classes else ""
    return words != "" and not (words.startswith("[") and words.endswith("]"))
