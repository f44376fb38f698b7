"""Where the words of a line are that is stored in another order than it is read."""

from __future__ import annotations

from types import SimpleNamespace

from publish.proof.fragment import Fragment
from publish.proof.placed_words import _places


def test_a_stop_stored_at_the_other_side_does_not_hide_its_word() -> None:
    read, stored = "המים ויאמר אור.", "המים. ויאמר אור"
    fragment = Fragment(tuple(read.split()), read.replace(" ", ""), 0, 0.0, 0.0, 100.0, line=0)
    places = _places(fragment, [SimpleNamespace(text=stored)])
    for word in ("המים", "ויאמר", "אור"):
        at = fragment.ink.index(word)
        assert [places[at + step] for step in range(len(word))] == [
            (0, stored.index(word) + step) for step in range(len(word))
        ], word
