"""The word that a large letter begins: the letter and the rest are drawn together, as one marked content.

They are two texts of different sizes, often on different baselines. Programs that conclude from places what a word is
take them for two words, or put the letter into the line on whose baseline it stands. So the whole word is the text of
the content (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.pdf.engine.composing.set_text import SetText
from publish.pdf.engine.upstream.data import LineEdge, give, given_to
from publish.pdf.engine.upstream.layout import TextBox
from publish.pdf.engine.words_of_styles import is_added


class LetterOfWord(Struct, frozen=True):
    """A letter with the marks before it: how both are read, and the boxes of their texts.

    The boxes are placed from the origin of the rest of the word, in px; `x` is the least of their places.
    """

    text: str
    pieces: tuple[Any, ...]
    x: float


def join_word(line: Any, pieces: Sequence[Any], *, is_word: bool) -> bool:
    """Give the first text of a line the letter that stands before it, if both are one run of text.

    `pieces` are the boxes of the marks and the letter, `is_word` tells whether a space follows. Returns whether the
    letter is drawn with that text now. Another element, such as the call of a note, is not joined.
    """
    rest, letter = _first_text(line), pieces[-1]
    if rest is None or rest.element is not letter.element or is_added(rest) != is_added(letter):
        return False
    if not all(map(_is_plain, (rest, letter))):
        return False
    x, y = rest.position_x, rest.position_y + rest.baseline
    for one in pieces:
        one.position_x -= x
        one.position_y -= y
    text = "".join([one.text for one in pieces]) + (" " if is_word else "")
    # The letter comes first: where a reader puts the whole word at one place, that has the size of the letter.
    opening = LetterOfWord(text, tuple(reversed(pieces)), min(one.position_x for one in pieces))
    give(rest, replace(given_to(rest, LineEdge) or LineEdge("", ""), opening=opening))
    return True


def _first_text(box: Any) -> Any:
    """The box of the text with which a line begins, or None."""
    while box.children:
        box = box.children[0]
        if isinstance(box, TextBox):
            return box if isinstance(box.pango_layout, SetText) else None
    return None


def _is_plain(box: Any) -> bool:
    return bool(box.style["text_decoration_line"] == "none" and box.style["visibility"] == "visible")
