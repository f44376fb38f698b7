"""Small editions, and pages that are set by hand: the lines of a PDF without the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from publish.facts.pdf import Page
from publish.facts.pdf_lines import PdfLine, PdfWord
from publish.markup.front import front_matter
from publish.pipeline import load
from publish.products.prepared import Prepared
from publish.proof.proving import Proof
from publish.proof.proving_pages import prove_pdf

TRIM = (10.0, 10.0, 310.0, 410.0)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
LEFT, MEASURE, TOP, LEADING, WIDTH = 40.0, 220.0, 60.0, 14.0, 5.0

# A line by its words, or with its left edge and its baseline, and where its last word stands if that is at the left of
# the others. One with words from right to left has its signs from left to right. ⟨These⟩ are marked as words of a
# stylesheet, ⟨2:these⟩ as those of its second declaration.
Set = str | tuple[str, float, float] | tuple[str, float, float, float]


def line(page: int, place: int, one: Set) -> PdfLine:
    text, x, y, *last = one if isinstance(one, tuple) else (one, LEFT, TOP + LEADING * place)
    text = re.sub("⟨(?:\\d:)?|⟩", "", text)
    return PdfLine(page, text, x, y, last[0] if last else x + min(WIDTH * len(text), MEASURE), 0)


def added_in(one: Set) -> list[tuple[int, int, int | None]]:
    """The stretches of a line that are marked, with the number of the declaration."""
    marked = one[0] if isinstance(one, tuple) else one
    pieces = re.split("⟨(?:\\d:)?|⟩", marked)
    numbers = [int(number) if number else None for number in re.findall(r"⟨(?:(\d):)?", marked)]
    ends = [*pairwise(accumulate(map(len, pieces), initial=0))][1::2]
    return [(*edges, number) for edges, number in zip(ends, numbers, strict=True)]


def without(one: PdfLine, stretches: Sequence[tuple[int, int]]) -> PdfLine:
    """A line with spaces in the place of some stretches."""
    text = one.text
    for start, end in stretches:
        text = text[:start] + " " * (end - start) + text[end:]
    return replace(one, text=text, x=one.x + WIDTH * (len(text) - len(text.lstrip())))


def words_of(number: int, one: PdfLine) -> Iterator[PdfWord]:
    """The words of a line, in type of 10 pt, each letter as wide as the line's length allows."""
    wide = (one.end - one.x) / len(one.text) if one.end > one.x else WIDTH
    for word in re.finditer(r"\S+", one.text):
        is_at_left = one.end < one.x and word.end() == len(one.text)
        x = one.end if is_at_left else one.x + wide * word.start()
        end = x + wide * len(word[0])
        yield PdfWord(word[0], one.page, number, x, end, one.y, 10.0, "Font", (0, 0, 0))


def facts_of(pages: Sequence[Sequence[Set]], labels: tuple[str, ...] = (), tracking: float = 0.0) -> Any:
    """What `prove_pdf` asks of a PDF. `tracking` is the gap between all letters, in em; else only spaces are gaps."""
    lines = [line(number, place, one) for number, held in enumerate(pages, 1) for place, one in enumerate(held)]
    added = [added_in(one) for held in pages for one in held]
    page = Page(300, 400, TRIM, TRIM, TRIM)
    return SimpleNamespace(
        lines=tuple(lines),
        pages=(page,) * len(pages),
        labels=labels,
        seen=SimpleNamespace(is_clear=lambda index: False, shares=lambda index, boxes: [1.0] * len(boxes)),
        text=SimpleNamespace(
            box=lambda number, start, end: (lines[number].x, lines[number].y - 8, lines[number].end, lines[number].y),
            gap=lambda line, offset: tracking or (0.25 if line.text[offset - 1] == " " else 0.0),
            from_left_to_right=lambda held: " ".join(one.text for one in held),
            added_in=lambda line: added[lines.index(line)],
            without=without,
            words_in=lambda line: words_of(-1, line),
            lines_of=lambda index: [one for one in lines if one.page == index + 1],
            words_of=lambda number: words_of(number, lines[number]),
            height_of=lambda number: (lines[number].y - 7, lines[number].y + 2),
        ),
    )


@pytest.fixture
def prepared(written: Callable[[Mapping[str, str | bytes]], Path]) -> Callable[..., Prepared]:
    """An edition of the given files, one part where they name no others."""

    def make(files: Mapping[str, str], settings: str = "") -> Prepared:
        head = 'title = "The Title"\n' if "title =" not in settings else ""
        folder = written(
            {
                "sources/edition.toml": head + settings,
                **{f"sources/{name}": text for name, text in files.items()},
            }
        )
        made = load(folder, {})
        assert made.prepared is not None, made.diagnostics
        return made.prepared

    return make


@pytest.fixture
def proof(prepared: Callable[..., Prepared]) -> Callable[..., Proof]:
    """The proof of pages that are set by hand, against the text of one part and its settings."""

    def prove(
        text: str,
        pages: Sequence[Sequence[Set]],
        settings: str = "",
        labels: tuple[str, ...] = (),
        tracking: float = 0.0,
    ) -> Proof:
        edition = prepared({"part.md": text, "dot.svg": DOT}, settings)
        front = front_matter(edition.book.settings, ("publish 1.0",), edition.revision, ("EB Garamond",))
        return prove_pdf(edition.book, front, facts_of(pages, labels, tracking), "build/a.pdf")

    return prove


@pytest.fixture
def facts_of_pages() -> Callable[..., Any]:
    return facts_of
