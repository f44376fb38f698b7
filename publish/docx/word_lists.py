"""numbering.xml: the lists of the document (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from lxml import etree

from publish.docx.footnote_plan import FORMATS
from publish.docx.word_styles import twips
from publish.docx.wordml import element, paragraph_properties, root, serialised

# How deep lists in lists can be numbered.
LEVELS = 9
# How far each level is indented, in em.
INDENT = 1.8
_BULLETS = ("•", "–", "·")
_AROUND = {"": "{}.", ".": "{}.", ")": "{})", "()": "({})"}


class Numbering:
    """The lists of the document: a list of Word for each stretch of items that are counted without a gap."""

    def __init__(self, size: float) -> None:
        self._em = size
        self._abstract: dict[tuple[str, str], int] = {}
        self._lists: list[tuple[int, int, int]] = []  # the abstract list, the level, the first number

    def bullets(self, level: int) -> str:
        """Return the id of a new list with bullets."""
        return self._new("bullet", "", level, 1)

    def numbers(self, style: str, delimiter: str, level: int, start: int) -> str:
        """Return the id of a new list of numbers that begins at `start`."""
        return self._new(FORMATS[style or "1"], delimiter, level, start)

    def _new(self, form: str, delimiter: str, level: int, start: int) -> str:
        abstract = self._abstract.setdefault((form, delimiter), len(self._abstract))
        self._lists.append((abstract, level, start))
        return str(len(self._lists))

    def adopted_by(self, other: Numbering, id: str) -> str:
        """Return the id of a new list in another document that is like one of this document."""
        abstract, level, start = self._lists[int(id) - 1]
        kinds = {number: key for key, number in self._abstract.items()}
        return other._new(*kinds[abstract], level, start)

    def xml(self) -> bytes:
        """Return the file; b"" if there are no lists."""
        if not self._lists:
            return b""
        made = [self._abstract_list(number, *key) for key, number in self._abstract.items()]
        for number, (abstract, level, start) in enumerate(self._lists, 1):
            override = element("w:startOverride", {"w:val": str(start)})
            made.append(
                element(
                    "w:num",
                    {"w:numId": str(number)},
                    [
                        element("w:abstractNumId", {"w:val": str(abstract)}),
                        element("w:lvlOverride", {"w:ilvl": str(level)}, [override]),
                    ],
                )
            )
        return serialised(root("w:numbering", ["w"], made))

    def _abstract_list(self, number: int, form: str, delimiter: str) -> etree._Element:
        levels = [self._level(level, form, delimiter) for level in range(LEVELS)]
        kind = element("w:multiLevelType", {"w:val": "hybridMultilevel"})
        return element("w:abstractNum", {"w:abstractNumId": str(number)}, [kind, *levels])

    def _level(self, level: int, form: str, delimiter: str) -> etree._Element:
        text = _BULLETS[level % len(_BULLETS)] if form == "bullet" else _AROUND[delimiter].format(f"%{level + 1}")
        indent = {"left": twips(INDENT * self._em * (level + 1)), "hanging": twips(INDENT * self._em * 0.8)}
        return element(
            "w:lvl",
            {"w:ilvl": str(level)},
            [
                element("w:start", {"w:val": "1"}),
                element("w:numFmt", {"w:val": form}),
                element("w:lvlText", {"w:val": text}),
                element("w:lvlJc", {"w:val": "left"}),
                *paragraph_properties({"ind": indent}),
            ],
        )
