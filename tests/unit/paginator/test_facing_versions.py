"""The lengths of the paragraphs of two facing texts."""

from __future__ import annotations

import pytest

from publish.paginator.facing_run import FacingRun
from publish.paginator.facing_versions import even_versions, in_versions
from publish.paginator.measured_part import MeasuredPart, Paragraph, TextLine, TypeArea, Version


def run(*paragraphs: dict[int, int]) -> FacingRun:
    """A text with one paragraph a chunk: for each, the demerits by the number of its lines, the preferred first."""
    elements = tuple(
        Paragraph(tuple(Version((TextLine(12.0),) * lines, cost) for lines, cost in one.items())) for one in paragraphs
    )
    return FacingRun(MeasuredPart(elements), tuple(range(len(elements))), TypeArea(400.0, 12.0))


@pytest.mark.parametrize(
    ("one", "other", "lines"),
    [
        # The longer text is shortened, or the shorter one made longer: what costs less.
        ({6: 0, 5: 20}, {5: 0, 6: 12}, (6, 6)),
        ({6: 0, 5: 12}, {5: 0, 6: 20}, (5, 5)),
        # One line less of white, though both do not end level.
        ({9: 0, 8: 10}, {5: 0}, (8, 5)),
        # A loose paragraph would only stand above less white.
        ({9: 0}, {5: 0, 6: 10}, (9, 5)),
        # Too dear.
        ({6: 0}, {5: 0, 6: 60}, (6, 5)),
        # Both together.
        ({8: 0, 7: 15}, {6: 0, 7: 15}, (7, 7)),
    ],
)
def test_a_chunk_is_made_even_by_lines(one, other, lines):
    texts = run(one), run(other)
    found = [in_versions(text, versions) for text, versions in zip(texts, even_versions(*texts), strict=True)]
    assert tuple(len(text.part.elements[0].versions[0].lines) for text in found) == lines


def test_each_chunk_is_made_even_by_itself():
    assert even_versions(run({6: 0, 5: 9}, {4: 0, 3: 9}), run({5: 0}, {4: 0})) == ((1, 0), (0, 0))
