"""Tell apart the parts of elements that publish does not know, such as entries of a dictionary and lists of persons.

Their words are kept. Where such an element holds elements and no words of its own, its parts are told apart only by the
markup: without it, "quern" and "n." would be one word.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText

# Marks of single words or letters, which stand among the words around them.
_OF_WORDS = frozenset((
    "damage", "surplus", "restore", "retrace", "secl", "mod", "metamark", "undo", "redo", "formula", "notatedMusic",
    "lang", "ident", "val", "att", "tag", "gi",
))  # fmt: skip
# Known elements that are parts of an entry or of a citation, not marks in a word.
_PARTS = frozenset(("quote", "q", "bibl", "title", "label", "gloss", "desc", "figure", "stage"))


def may_be_block(element: XmlElement) -> bool:
    """Whether an unknown element that stands between blocks is a block."""
    return element.name not in _OF_WORDS


def with_spaces(children: Iterable[XmlNode], known: Container[str]) -> list[XmlNode]:
    """Return the children of an unknown element, with spaces between those that only the markup tells apart."""
    held = [*children]
    if any(isinstance(one, XmlText) and one.text.strip() for one in held):
        return held
    spaced: list[XmlNode] = []
    before: XmlElement | None = None
    for one in held:
        if isinstance(one, XmlElement):
            if before is not None and (_is_part(before, known) or _is_part(one, known)):
                spaced.append(XmlText(" ", one.at))
            before = one
        spaced.append(one)
    return spaced


def _is_part(element: XmlElement, known: Container[str]) -> bool:
    return element.name in _PARTS or element.name not in known
