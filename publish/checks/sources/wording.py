"""The words that a message quotes to help an editor find the place."""

from __future__ import annotations

from publish.editing.passages import OBJECT, Passage

_LONGEST = 60


def words_at(passage: Passage, start: int, end: int, around: int = 1) -> str:
    """The characters from `start` up to `end`, completed to whole words, with `around` more words on either side.

    Line ends become spaces; long text is shortened in the middle.
    """
    text = passage.text
    first, last = start, end
    for number in range(around + 1):
        first = _word_before(text, first, is_other=number > 0)
        last = _word_after(text, last, is_other=number > 0)
    words = " ".join(text[first:last].replace(OBJECT, "…").split())
    return words if len(words) <= _LONGEST else f"{words[:28].rstrip()} … {words[-28:].lstrip()}"


def _word_before(text: str, place: int, is_other: bool) -> int:
    """The start of the word at `place`; if `is_other`, of the word before it."""
    stop = max(0, place - _LONGEST)
    while is_other and place > stop and text[place - 1].isspace():
        place -= 1
    while place > stop and not text[place - 1].isspace():
        place -= 1
    return place


def _word_after(text: str, place: int, is_other: bool) -> int:
    stop = min(len(text), place + _LONGEST)
    while is_other and place < stop and text[place].isspace():
        place += 1
    while place < stop and not text[place].isspace():
        place += 1
    return place
