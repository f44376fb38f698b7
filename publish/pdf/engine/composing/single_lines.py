"""Paragraphs of a few words, which are sure to stand in one line."""

from __future__ import annotations

from publish.composer.house import House
from publish.pdf.engine.composing.paragraph_text import ParagraphText
from publish.pdf.engine.composing.set_text import NO_BREAK_SPACE
from publish.pdf.engine.composing.slug import Slug
from publish.pdf.engine.composing.typecase import SOFT

# Share of the measure: words that fill more of it may need a second line.
FULL = 0.95


def is_single_line(paragraph: ParagraphText, measure: float, house: House) -> bool:
    """Whether a paragraph is sure to stand in one line of this measure, in px.

    False where only the search for breaks can tell, or where it would refuse the paragraph.
    """
    text = paragraph.text
    if paragraph.letter is not None or "\n" in text or SOFT in text or not text.strip(f" {NO_BREAK_SPACE}"):
        return False
    room = FULL * measure - sum(span.left + span.right for span in paragraph.edged)
    for leaf in paragraph.leaves:
        if leaf.type is None:
            room -= leaf.width
            continue
        kind, words = leaf.type, leaf.type.face.words(leaf.text.split(" "))
        if not all(word.whole for word in words):
            return False
        room -= sum([kind.width(word) for word in words]) + (len(words) - 1) * kind.natural_space(house.least_space)
        if leaf.room:
            room -= kind.width(kind.word(leaf.room))
        if room <= 0:
            return False
    return room > 0


def single_line(paragraph: ParagraphText, measure: float, indent: float) -> Slug:
    """Return the line of a paragraph that stands in one, `measure` px wide without its indent."""
    last = len(paragraph.leaves) - 1
    return Slug((0, 0), (last, len(paragraph.leaves[last].text)), None, last, False, False, measure, indent, 0.0, None)
