"""The lists of a Word document: how the paragraphs of each are numbered (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from publish.importing.word.word_package import attribute, child, name_of

_FORMATS = {
    "decimal": "",
    "decimalZero": "",
    "ordinal": "",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}


class ListLevel(Struct, frozen=True):
    """A level of a list.

    `style` is a, A, i, I or "" for figures; `delimiter` is ")" or "()" or "". `is_plain` is False for numbers that
    Markdown does not have. `indent` is that of its paragraphs, in twips.
    Lists with the same `abstract` list go on counting, except one that `begins_anew`.
    """

    is_bullet: bool
    style: str = ""
    delimiter: str = ""
    start: int = 1
    is_plain: bool = True
    is_numbered: bool = True
    indent: int = 0
    abstract: str = ""
    begins_anew: bool = False


class WordLists(Struct, frozen=True):
    """The levels of each list by its id and the number of the level, from 0."""

    levels: dict[tuple[str, int], ListLevel] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> WordLists:
        """Read numbering.xml; no lists if there is none."""
        if root is None:
            return cls()
        abstract: dict[str, dict[int, ListLevel]] = {}
        found: dict[tuple[str, int], ListLevel] = {}
        for one in root:
            if name_of(one) == "w:abstractNum":
                abstract[attribute(one, "abstractNumId")] = _levels(one)
        for one in root:
            if name_of(one) != "w:num":
                continue
            id = attribute(one, "numId")
            levels = dict(abstract.get(attribute(child(one, "w:abstractNumId"), "val"), {}))
            for override in one:
                if name_of(override) == "w:lvlOverride":
                    number = _number(attribute(override, "ilvl"), 0)
                    if child(override, "w:lvl") is not None:
                        levels |= _levels(override)
                    start = attribute(child(override, "w:startOverride"), "val")
                    if start and number in levels:
                        levels[number] = replace(levels[number], start=_number(start, 1), begins_anew=True)
            shared = attribute(child(one, "w:abstractNumId"), "val")
            found |= {(id, number): replace(level, abstract=shared) for number, level in levels.items()}
        return cls(found)


class ListCounter:
    """Counts the items of lists, in the order of the document, as Word does."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, list_id: str, level: int, numbering: ListLevel) -> int:
        """Return the number of the next item of a list."""
        key = numbering.abstract, level
        begins = numbering.begins_anew and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        self._counts[key] = numbering.start if begins or key not in self._counts else self._counts[key] + 1
        for deeper in [one for one in self._counts if one[0] == key[0] and one[1] > level]:
            del self._counts[deeper]
        return self._counts[key]


def _levels(node: etree._Element) -> dict[int, ListLevel]:
    return {_number(attribute(one, "ilvl"), 0): _level(one) for one in node if name_of(one) == "w:lvl"}


def _level(node: etree._Element) -> ListLevel:
    form = attribute(child(node, "w:numFmt"), "val") or "decimal"
    text = attribute(child(node, "w:lvlText"), "val")
    start = _number(attribute(child(node, "w:start"), "val"), 1)
    of_paragraph = child(node, "w:pPr", "w:ind")
    indent = _number(attribute(of_paragraph, "left") or attribute(of_paragraph, "start"), 0)
    if form in ("bullet", "none") or not text:
        return ListLevel(form == "bullet", is_numbered=form == "bullet", indent=indent)
    own = f"%{_number(attribute(node, 'ilvl'), 0) + 1}"
    delimiter = {f"{own}.": "", f"{own})": ")", f"({own})": "()"}.get(text)
    is_plain = form in _FORMATS and delimiter is not None
    return ListLevel(False, _FORMATS.get(form, ""), delimiter or "", start, is_plain, True, indent)


def _number(text: str, otherwise: int) -> int:
    try:
        return int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise
