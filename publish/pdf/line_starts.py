"""The lines before each part of a printed document whose lines are counted through the edition.

Facing texts are set apart from each other and from the parts around them, so what was counted before them is known only
when those parts are laid out. The text on the rectos, or in the second column, is counted by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.layout.book_pages import BookPages
from publish.layout.dividing import is_facing
from publish.markup.line_marks import counts_through
from publish.markup.printed import Printed
from publish.pdf.engine.asked_lines import second_text
from publish.style_names import DataAttribute, TemplateClass


class LineStarts(Struct, frozen=True):
    """How many lines come before each part of a document, by its id: "12 9" for the text, and for the second one."""

    document: Printed

    @property
    def guess(self) -> Mapping[str, str]:
        """No lines before any part; empty if the book can be set in one piece, where they are counted as they come."""
        root = self.document.root
        if not counts_through(root) or not any(map(is_facing, root.iter("section"))):
            return {}
        return {part.get("id", ""): "0 0" for part in self._parts()}

    def write(self, words: Mapping[str, str]) -> None:
        """Write the numbers."""
        for part in self._parts():
            part.set(DataAttribute.LINES_BEFORE, words[part.get("id", "")])

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the numbers that are right on these pages."""
        found: dict[str, str] = {}
        first = second = 0
        for part in self._parts():
            id = part.get("id", "")
            found[id] = f"{second} 0" if _is_second(part) else f"{first} {second}"
            written = [*map(int, part.get(DataAttribute.LINES_BEFORE, "0 0").split())]
            counted = _last(pages, id) - written[0] if id in pages.lines else 0
            if _is_second(part):
                second += counted
            else:
                first += counted
                beside = second_text(id)
                second += _last(pages, beside) - written[1] if beside in pages.lines else 0
        return found

    def _parts(self) -> list[Element]:
        sections = self.document.root.iter("section")
        return [one for one in sections if one.get(DataAttribute.LINES) == TemplateClass.PART]


def _is_second(part: Element) -> bool:
    return TemplateClass.RECTOS in part.get("class", "").split()


def _last(pages: BookPages, id: str) -> int:
    """Return the number of the last line of a text; a line inserted after it, "7.2", counts within it."""
    return int(pages.lines[id][1].partition(".")[0])
