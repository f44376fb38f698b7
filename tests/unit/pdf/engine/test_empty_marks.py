"""Ragged lines end before marks that show nothing, not before calls, and no word is set without the space before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PARAGRAPH = "<p style='text-align: left; text-indent: 0; margin: 0; hyphens: none; width: {}px'>{}</p>"
MARK = "<span id='{}'></span>"


@pytest.mark.each_version
def test_a_line_ends_at_a_space_before_marks_and_not_at_marks_in_a_word(printed: Callable[..., Any]) -> None:
    words = [f"mill{number}" for number in range(10, 18)]
    marked = [f"{MARK.format(word)}{MARK.format(f'{word}a')}{word}" for word in words]
    within = [f"{word}<em>{MARK.format(f'{word}b')}race</em>" for word in words[:2]]
    dashes = [f"{MARK.format(f'{word}c')}{word}—{MARK.format(f'{word}d')}" for word in words[:2]]
    blocks = (PARAGRAPH.format(80, " ".join(marked)), PARAGRAPH.format(40, " ".join(within)))
    result = printed("".join((*blocks, PARAGRAPH.format(50, "".join(dashes)))))
    pairs = [f"{one} {other}" for one, other in zip(words[::2], words[1::2], strict=True)]
    lines = [line.strip() for line in result.pages[0].splitlines() if "mill" in line]
    assert lines == [*pairs, "mill10race", "mill11race", "mill10—", "mill11—"]


@pytest.mark.each_version
def test_a_narrow_word_does_not_take_the_place_of_the_space_before_it(printed: Callable[..., Any]) -> None:
    widths = [20 + step for step in range(13)]
    result = printed("".join(PARAGRAPH.format(width, f"mill {MARK.format(width)}<em>I</em>") for width in widths))
    words = [word for word in result.pages[0].split() if word != "1"]
    assert words == ["mill", "I"] * len(widths)


@pytest.mark.each_version
@pytest.mark.parametrize("called", ["{}", "<em>{}</em>"])
def test_a_call_stands_beside_the_stop_before_it(printed: Callable[..., Any], called: str) -> None:
    call = called.format("<a class='note-call'>17</a>")
    texts = (PARAGRAPH.format(width, f"the long mill.{call}") for width in range(44, 90))
    words = "\n".join(printed("".join(texts)).pages).split()
    assert words.count("mill.17") == 46
