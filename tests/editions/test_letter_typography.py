"""The shipped edition's page as a typographer judges it: true small capitals and old-style figures, ligatures, one
rhythm of lines, no widow and no orphan, hanging note numbers."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from manuscripts import paragraphs
from printed_pages import HYPHEN, Line, Page, Volume
from shown_glyphs import glyph_runs
from workshop import CHECKOUT, product

SETTINGS = tomllib.loads((CHECKOUT / "sources" / "edition.toml").read_text("utf-8"))
SIZE, LEADING = (float(one.removesuffix("pt")) for one in SETTINGS["print"]["text"].split("/"))
PARTS = {"introduction.md": ("vii", "ix"), "letter.md": ("1", "4")}
NEAR = 0.05  # pt
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@pytest.fixture(scope="session")
def pdf(letter: Path) -> Path:
    return product(letter, ".pdf")


def pages_of(volume: Volume, file: str) -> list[Page]:
    """The pages of a part, from its opening to the page before the next one opens."""
    labels = [page.label for page in volume.pages]
    first, last = PARTS[file]
    return volume.pages[labels.index(first) : labels.index(last) + 1]


def glyphs_of(pdf: Path, page: Page, line: Line) -> list[str]:
    """The glyphs of a line, found by how many of its characters are shown in one go."""
    letters = re.sub(r"\s", "", line.text)
    for _, names in glyph_runs(pdf, page.index):
        shown = [name for name in names if name != "space" and not name.startswith("uni00A0")]
        if "".join(name.partition(".")[0] for name in shown if len(name.partition(".")[0]) == 1) == letters:
            return shown
    raise AssertionError(f"no text of page {page.label} has the letters of {line.text!r}")


def test_the_type_has_the_size_of_the_settings(volume):
    for file in PARTS:
        sizes = [line.size for page in pages_of(volume, file) for line in page.text]
        assert sum(abs(size - SIZE) < NEAR for size in sizes) > 0.9 * len(sizes)


def test_running_heads_are_true_small_capitals(pdf, volume):
    """The letters of a head are glyphs of the feature smcp, and have one size: none is a capital made smaller."""
    heads = [page for page in volume.pages if page.head]
    assert len(heads) >= 4
    for page in heads:
        assert len({round(one.size, 2) for one in page.head.glyphs if not one.text.isspace()}) == 1
        shown = glyphs_of(pdf, page, page.head)
        wanted = [f"{one.lower()}.sc" if one.islower() else one for one in re.sub(r"\s", "", page.head.text)]
        assert shown == wanted


def test_subheadings_are_all_small_capitals(pdf, volume):
    subheadings = {title: page for level, title, page in volume.bookmarks if level == 1}
    assert len(subheadings) >= 3
    for title, number in subheadings.items():
        page = volume.pages[number]
        (line,) = [one for one in page.text if one.text == title]
        shown = glyphs_of(pdf, page, line)
        assert all(name.endswith(".sc") for name in shown), f"{title}: {shown}"
        assert line.size <= 1.1 * SIZE


def test_figures_are_old_style(pdf, volume):
    figures = [
        name
        for page in volume.pages
        for _, names in glyph_runs(pdf, page.index)
        for name in names
        if name.partition(".")[0] in DIGITS
    ]
    kinds = {name.partition(".")[2] for name in figures}
    assert kinds == {"osf", "tosf", "sups"}, "the figures are old-style, and superior in the note calls"


def test_calls_are_superior_figures_of_the_font(pdf, volume):
    """A figure made smaller by the style would be thinner than the text around it."""
    calls = [(page, mark) for page in volume.pages for _, mark in page.calls]
    shown = [
        names
        for page in volume.pages
        for _, run in glyph_runs(pdf, page.index)
        if (names := [name for name in run if name != "space"]) and all(name.endswith(".sups") for name in names)
    ]
    assert shown == [[f"{DIGITS[int(digit)]}.sups" for digit in mark] for _, mark in calls]


def test_ligatures(pdf, volume):
    """No f and i side by side: the font has one glyph for both."""
    joins = 0
    for page in volume.pages:
        for _, names in glyph_runs(pdf, page.index):
            joins += sum(name in ("f_i", "fi", "f_f_i", "uniFB01", "uniFB03") for name in names)
            assert not any(pair == ("f", "i") for pair in pairwise(names))
    assert joins > 3


def test_one_rhythm_of_lines(volume):
    """The lines of the text stand on one grid through the whole book: on both sides of a leaf, and across a spread."""
    steps = []
    for file in PARTS:
        for page in pages_of(volume, file):
            lines = [line for line in page.text if abs(line.size - SIZE) < NEAR]
            assert lines
            for line in lines:
                steps.append((line.y / LEADING, page.label, line.text))
            assert page.folio is not None
            steps.append((page.folio.y / LEADING, page.label, "folio"))
    anchor = steps[0][0]
    off = [
        (label, text, round(((step - anchor) % 1) * LEADING, 2))
        for step, label, text in steps
        if abs(step - anchor - round(step - anchor)) * LEADING > NEAR
    ]
    assert off == []


def test_the_notes_have_a_rhythm_of_their_own(volume):
    for page in volume.pages:
        steps = {round(one.y - other.y, 1) for one, other in pairwise(page.notes)}
        assert len(steps) <= 1, f"page {page.label}: the lines of the notes are {sorted(steps)} apart"
        assert {round(line.size, 1) for line in page.notes} <= {round(0.86 * SIZE, 1)}


def test_notes_stand_on_one_foot(volume):
    """The last line of the notes has the same height on all pages that go on."""
    floors = []
    for file in PARTS:
        for page in pages_of(volume, file)[:-1]:
            if page.notes:
                floors.append(page.notes[-1].y)
    assert max(floors) - min(floors) < NEAR


def test_note_numbers_hang(volume):
    for page in volume.pages:
        marks = [link for link, _ in page.marks]
        edges, ends = [], []
        for line in page.notes:
            of_mark = [one for one in line.glyphs if any(link.holds(one) for link in marks)]
            words = [one for one in line.glyphs if one not in of_mark and not one.text.isspace()]
            edges.append(words[0].x)
            if of_mark:
                figures = [one.x for one in of_mark if not one.text.isspace()]
                ends.append(max(figures))
                assert max(figures) < words[0].x - 2, f"page {page.label}: a mark does not hang"
        assert not edges or max(edges) - min(edges) < NEAR, f"page {page.label}: the notes have no common edge"


@pytest.mark.parametrize("file", PARTS)
def test_no_widow_and_no_orphan(volume, file):
    """A paragraph that goes over the page has two lines on each of them at least, and no heading stands last."""
    lines = [(page, line) for page in pages_of(volume, file) for line in page.text]
    source = paragraphs((CHECKOUT / "sources" / file).read_text("utf-8"))
    if file == "letter.md":
        lines = lines[1:]  # the letter's head is not of the source
    place, turns = 0, 0
    ends: list[tuple[bool, str, str]] = []
    for paragraph in source:
        wanted, shown, pages = "".join(paragraph.words.split()), "", []
        while len(shown) < len(wanted):
            page, line = lines[place]
            shown = shown.removesuffix(HYPHEN) + "".join(line.text.split())
            pages.append(page.label)
            place += 1
        assert shown == wanted
        counts = [pages.count(label) for label in dict.fromkeys(pages)]
        turns += len(counts) > 1
        assert len(counts) == 1 or min(counts) >= 2, f"{paragraph.words[:40]}...: {counts} lines on its pages"
        ends.append((paragraph.heading, pages[0], pages[-1]))
    assert place == len(lines)
    assert turns > 0, "no paragraph goes over a page: nothing was tested"
    for (heading, _, last), (_, first, _) in pairwise(ends):
        assert not heading or last == first, "a heading stands alone at the foot of a page"


def test_lines_fit_the_measure(volume):
    """No line sticks out into the margins."""
    for file in PARTS:
        for page in pages_of(volume, file):
            left = min(line.x for line in page.text)
            right = max(one.x for line in page.text for one in line.glyphs)
            assert left > 0.1 * page.width
            assert right < 0.9 * page.width
