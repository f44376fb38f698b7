"""Running heads above endnotes, compared with the pages of the calls."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publish.config.settings import SeriesPlace
from publish.diagnostics import Location
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.heads_of_endnotes import wrong_heads
from publish.proof.ink import ink
from publish.proof.stream import NoteMark, NoteSpan, Stream
from publish.words import words_of

AT = Location("sources/letter.md", 3, 1)
NONE = frozenset[int]()


def fragment(text: str, page: int) -> Fragment:
    return Fragment(tuple(text.split()), ink(text), page, 50.0, 30.0, 200.0)


def found(head: str) -> list[str]:
    """The messages on a head above two notes, which are called on the second and the fourth page."""
    marks = [NoteMark(at, at + 1, key, True, True, AT) for at, key in ((3, "a"), (7, "b"))]
    text = Stream("", "one1two2", [], NONE, NONE, NONE, (), tuple(marks), ())
    spans = NoteSpan("a", 0, 4, AT), NoteSpan("b", 4, 8, AT)
    notes = Stream("end", "1aaa2bbb", [], NONE, NONE, NONE, (), (), spans, place=SeriesPlace.EDITION)
    note = SimpleNamespace(at=AT, is_at_end=True, inner=())
    wanted = SimpleNamespace(streams=(text, notes), notes={"a": note, "b": note})
    fragments = fragment("one1", 1), fragment("two2", 3), fragment(head, 5), fragment("1aaa", 5), fragment("2bbb", 5)
    anchors = Anchor(0, 0, 4), Anchor(0, 4, 8), None, Anchor(1, 0, 4), Anchor(1, 4, 8)
    additions = SimpleNamespace(is_head_of_endnotes=lambda one: one.ink.startswith("Notesto"))
    labels = ["i", "1", "2", "3", "4", "5"]
    problems = wrong_heads(
        wanted, (fragments, anchors), labels, words_of("en"), additions, lambda page: f"on page {page + 1}"
    )
    return [f"{one.code}: {one.message}" for one in problems]


@pytest.mark.parametrize("head", ["Notes to pages 1–3", "A Book"])
def test_a_head_with_the_pages_of_the_calls_is_right(head):
    assert found(head) == []


def test_a_head_with_other_pages_is_an_error():
    assert found("Notes to pages 1–2") == [
        'endnote-head: "Notes to pages 1–2" stands above the notes on page 6: it should say "Notes to pages 1–3"'
    ]
