"""Faults put into a good PDF: lines taken out, moved and printed twice, as a renderer might do it.

A line is named by some of its words. It is what stands on one baseline: WeasyPrint shows each piece of it between BT
and ET, with its place in the text matrix in CSS pixels from the upper left corner (ISO 32000-1, 9.4).
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from publish.facts import pdf

PIXEL = 0.75  # pt
NEAR = 0.3  # pt

Pages = Any  # pikepdf's list of a document's pages
Surgery = Callable[[bytes], bytes]
Instructions = list[pikepdf.ContentStreamInstruction]


def take_line(words: str) -> Surgery:
    """The line is printed nowhere."""
    return _with_line(words, lambda show: [])


def move_line(words: str, x: float = 0, y: float = 0) -> Surgery:
    """The line stands elsewhere on its page (pt to the right and downwards)."""
    return _with_line(words, lambda show: _moved(show, x, y))


def print_twice(words: str, y: float) -> Surgery:
    """The line stands once more, so far below (pt)."""
    return _with_line(words, lambda show: [*show, *_moved(show, 0, y)])


def swap_lines(one: str, other: str) -> Surgery:
    """Two lines of a page change their places."""

    def swap(data: bytes) -> bytes:
        facts = pdf.of(data, "good")
        distance = _line(facts, other).y - _line(facts, one).y
        return _at_once(data, {one: distance, other: -distance})

    return swap


def take_page(words: str) -> Surgery:
    """The page of a line is not there."""
    return _with_pages([words], lambda pages, place: pages.__delitem__(place))


def swap_pages(one: str, other: str) -> Surgery:
    """The pages of two lines change their places."""

    def swap(pages: Pages, first: int, second: int) -> None:
        kept = pages[first], pages[second]
        pages[first], pages[second] = kept[1], kept[0]

    return _with_pages([one, other], swap)


def print_page_twice(words: str) -> Surgery:
    """The page of a line comes again."""
    return _with_pages([words], lambda pages, place: pages.insert(place + 1, pages[place]))


def without_text() -> Surgery:
    """Every page is empty."""

    def empty(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.Contents = document.make_stream(b"")

    return _with_document(empty)


def lines(data: bytes) -> list[tuple[int, str]]:
    """Every line with its page, from 1."""
    return [(line.page, line.text) for line in pdf.of(data, "good").lines]


def _with_pages(lines: list[str], change: Callable[..., None]) -> Surgery:
    def operate(data: bytes) -> bytes:
        facts = pdf.of(data, "good")
        places = [_line(facts, words).page - 1 for words in lines]
        return _with_document(lambda document: change(document.pages, *places))(data)

    return operate


def _with_document(change: Callable[[pikepdf.Pdf], None]) -> Surgery:
    def operate(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as document:
            change(document)
            result = BytesIO()
            document.save(result)
            return result.getvalue()

    return operate


def _at_once(data: bytes, distances: dict[str, float]) -> bytes:
    facts = pdf.of(data, "good")
    lines = {words: _line(facts, words) for words in distances}
    places = {(line.page, line.y): distances[words] for words, line in lines.items()}

    def change(number: int, height: float, show: Instructions) -> Instructions:
        for (page, y), distance in places.items():
            if page == number and abs(_baseline(show) - y) < NEAR:
                return _moved(show, 0, distance)
        return show

    return _rewritten(data, facts, {line.page for line in lines.values()}, change)


def _with_line(words: str, change: Callable[[Instructions], Instructions]) -> Surgery:
    def operate(data: bytes) -> bytes:
        facts = pdf.of(data, "good")
        line = _line(facts, words)

        def on_line(number: int, height: float, show: Instructions) -> Instructions:
            return change(show) if abs(_baseline(show) - line.y) < NEAR else show

        return _rewritten(data, facts, {line.page}, on_line)

    return operate


def _rewritten(
    data: bytes, facts: pdf.PdfFacts, numbers: set[int], change: Callable[[int, float, Instructions], Instructions]
) -> bytes:
    def rewrite(document: pikepdf.Pdf) -> None:
        for number in numbers:
            page = document.pages[number - 1]
            kept: Instructions = []
            show: Instructions = []
            for one in pikepdf.parse_content_stream(page):
                if show or str(one.operator) == "BT":
                    show.append(one)
                else:
                    kept.append(one)
                if str(one.operator) == "ET":
                    kept += change(number, facts.pages[number - 1].height, show)
                    show = []
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))

    return _with_document(rewrite)(data)


def _line(facts: pdf.PdfFacts, words: str) -> pdf.Line:
    """The one line with these words; a whole line where there are several."""
    found = [line for line in facts.lines if words in line.text.replace("\xa0", " ")]
    found = [line for line in found if line.text == words] or found
    assert len(found) == 1, (words, found)
    return found[0]


def _baseline(show: Instructions) -> float:
    matrix = next(one for one in show if str(one.operator) == "Tm")
    return float(matrix.operands[5]) * PIXEL


def _moved(show: Instructions, x: float, y: float) -> Instructions:
    return [
        pikepdf.ContentStreamInstruction(
            [*one.operands[:4], float(one.operands[4]) + x / PIXEL, float(one.operands[5]) + y / PIXEL], one.operator
        )
        if str(one.operator) == "Tm"
        else one
        for one in show
    ]
