"""What stands between quotation marks, of any language and shape, one inside the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.checks.sources.passages import Passage
from publish.editing.typography.marks import Mark, Side, find_marks

# What may close what is opened by each.
_MATES = {"“": "”“", "„": "“”", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’‘", "‚": "‘’",
          "‛": "’", '"': '"', "'": "'"}
_ALWAYS_OPENS = "„‟‚‛"
_SINGLE = "'’"
# Deeper than anybody quotes: marks that are never closed are forgotten.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """From the character behind the opening mark to before the closing one; `depth` is 0 for the outermost."""

    start: int
    end: int
    depth: int


def quotations_in(passage: Passage) -> list[Quotation]:
    """The quotations of a passage that are opened and closed in it, in the order in which they begin."""
    return sorted(_pairs(find_marks(passage.text)), key=lambda one: (one.start, one.depth))


def _pairs(marks: list[Mark]) -> Iterator[Quotation]:
    opened: list[Mark] = []
    after_opening = False
    for number, mark in enumerate(marks):
        side = mark.side(after_opening and mark.follows)
        after_opening = False
        if mark.char in _SINGLE and (mark.inside_word or _is_possessive(marks, number)):
            continue
        mate = next((at for at in range(len(opened) - 1, -1, -1) if mark.char in _MATES[opened[at].char]), None)
        if mate is not None and (side is not Side.OPENS or mark.char not in "“‘«»‹›\"'"):
            yield Quotation(opened[mate].place + 1, mark.place, mate)
            del opened[mate:]
        elif mark.char in _ALWAYS_OPENS or (side is not Side.CLOSES and mark.char != "’"):
            opened.append(mark)
            del opened[:-_DEEPEST]
            after_opening = True


def _is_possessive(marks: list[Mark], number: int) -> bool:
    """`comrades’ lives’`: behind an s, with another mark to come that closes before one opens."""
    mark = marks[number]
    if mark.left not in "sxz" or not mark.left or not mark.next.isspace():
        return False
    for later in marks[number + 1 :]:
        if later.char in "‘‚":
            return False
        if later.char == mark.char and not later.inside_word:
            return later.side(after_opening=False) is Side.CLOSES
    return False
