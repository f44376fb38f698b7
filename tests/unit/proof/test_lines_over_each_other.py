"""Words over other words, among lines that are set by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publish.diagnostics import Location
from publish.memory import Memory
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.placing import Placing

_LINE = ("the mill. It turned", 40, 74)


@pytest.mark.parametrize(
    ("lines", "of_second", "expected"),
    [
        pytest.param([_LINE], 0, [], id="two lines on a slant that a reader takes for one"),
        pytest.param([_LINE, ("It turned", 40, 76)], 1, ["text-over-text"], id="two lines over each other"),
    ],
)
def test_a_word_does_not_stand_over_itself(facts_of_pages, lines, of_second, expected):
    stream = SimpleNamespace(name="", openings_in=lambda *_: [], location=lambda _: Location("part.md", 1, 1))
    held = [
        Fragment(("the", "mill."), "themill.", 0, 40.0, 74.0, 140.0, line=0),
        Fragment(("It", "turned"), "Itturned", 0, 40.0, 76.0, 100.0, line=of_second, begin=8),
    ]
    anchors = [Anchor(0, 0, 8), Anchor(0, 8, 16)]
    facts = facts_of_pages([lines])
    placing = Placing(facts, [stream], held, anchors, "on page {}".format, "a.pdf", (), Memory.of_one_build())
    assert [one.code for one in placing.diagnostics()] == expected
