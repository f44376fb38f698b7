"""Numbers that the pages decide: their figures change neither the lines nor their ends."""

from __future__ import annotations

import re

import pytest

from publish.composer.protrusion import HOUSE

RIGHT = 270.0
NEAR = 0.1  # pt
FIGURES = re.compile(r"\d+")


def with_numbers(prose, figures, room):
    """Paragraphs with a number after each ninth word."""
    words = prose(5, 500).split()
    numbered = (
        f'{" ".join(words[at : at + 9])} p.\u00a0<span data-room="{room}">{figures}</span>;'
        for at in range(0, len(words), 9)
    )
    return f"<p>{' '.join(numbered)} end."


def hang(glyph):
    return (glyph.right - glyph.left) * HOUSE.get(glyph.text, (0, 0))[1] / 1000


@pytest.mark.each_version
def test_other_figures_and_one_more_or_less_leave_the_lines_as_they_are(set_pages, prose):
    expected = None
    for figures in ("00", "11", "48", "7", "444"):
        pages = set_pages(with_numbers(prose, figures, "00"))
        lines = [FIGURES.sub("#", one) for one in pages.texts]
        expected = expected or lines
        assert len(lines) > 40
        assert lines == expected, figures
        for line in (line for page in pages.lines for line in page if not line.text.endswith("end.")):
            last = line.shown[-1]
            assert last.right - hang(last) == pytest.approx(RIGHT, abs=NEAR), line.text


def test_letters_move_together_by_a_hair_only_where_a_number_is_longer_than_its_room(set_pages, prose):
    fits, longer = (set_pages(with_numbers(prose, figures, "00")) for figures in ("00", "444"))
    tracked = [
        [float(one) for content in pages.contents for one in re.findall(rb"([-\d.]+) Tc", content)]
        for pages in (fits, longer)
    ]
    assert min(tracked[1]) < min(tracked[0]) < 0
    assert min(tracked[1]) > -0.2  # pt, of type of 10 pt
