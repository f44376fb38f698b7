"""A paragraph's leaves, made into boxes, glue and penalties.

Pango says where a line may be broken, following Unicode (UAX 14). It is asked once for the whole paragraph. Widths are
in px.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from publish.composer.house import House
from publish.composer.items import INFINITE, Box, Glue, Item, Penalty, finish
from publish.pdf.engine.composing.faces import Type
from publish.pdf.engine.composing.paragraph_text import Leaf, ParagraphText, Refused
from publish.pdf.engine.composing.typecase import MadeWord, TypeCase, address_breaks, case_of
from publish.pdf.engine.upstream.text import ffi, get_log_attrs

# A word, and the space or the line end after it; either may be empty.
_WORD = re.compile("([^ \u00a0\n]*)([ \u00a0\n]?)")
# Tests the first bit of Pango's attributes of a character: a line may be broken before it.
_MAY_BREAK = bytes(number & 1 for number in range(256))

_NO_EDGES = 0.0, 0.0
_NEVER = Penalty(0.0, INFINITE)
# A line may begin with a note's call only if white space was written before the call, and even then it should not.
_BEFORE_CALL = Penalty(0.0, 1000.0)
# Punctuation that opens or joins words (Unicode, General Category); it need not stay with a call before it.
_NOT_CLOSING = ("Ps", "Pd", "Pc")


class _LeafSetting(NamedTuple):
    """How the words of a type are made into items: `made` are those that were, `divides` whether others may be."""

    case: TypeCase
    made: dict[str, MadeWord]
    divides: bool
    glue: Glue


# Where a line broken at an item ends, and where the next begins: leaf and character in it, twice.
Place = tuple[int, int, int, int]


class Items:
    """The items of a paragraph, and for each item where a line may end, its place."""

    def __init__(self, paragraph: ParagraphText, house: House, language: str | None) -> None:
        self._paragraph = paragraph
        self._house = house
        self._settings: dict[tuple[Type, bool], _LeafSetting] = {}
        attributes = get_log_attrs(paragraph.text, language)
        self._breaks = bytes(ffi.buffer(attributes))[::4].translate(_MAY_BREAK)

    def make(self, hyphenated: bool) -> tuple[list[Item], list[Place | None]]:
        """Return the items and, for each item where a line may break, its place.

        `hyphenated`: words may be divided.
        """
        items: list[Item] = []
        places: list[Place | None] = []
        breaks = self._breaks
        edges = self._edges()
        leaves = self._paragraph.leaves
        last_text = (0, 0)  # the end of the last leaf that shows something
        called = False  # whether that leaf is in a note's call
        for index, leaf in enumerate(leaves):
            opening, closing = edges.get(index, _NO_EDGES)
            may_break = leaf.text and leaf.start and leaf.wraps and breaks[leaf.start]
            tied = leaf.is_call or (called and leaf.text and _closes(leaf.text[0]))
            if may_break and not tied and items and isinstance(items[-1], Box):
                items.append(Penalty(0.0, 0.0))
                places.append((*last_text, last_text[0] + 1, 0))
            if opening:
                items.append(Box(opening))
                places.append(None)
            if leaf.atom:
                items.append(Box(leaf.width))
                places.append(None)
            elif leaf.type is not None:
                self._text(leaf, index, leaf.type, items, places, hyphenated)
            if leaf.text:
                last_text, called = (index, len(leaf.text)), leaf.is_call
            if closing:
                items.append(Box(closing))
                places.append(None)
        if not items or not _is_end(items[-1]):
            _end_paragraph(items, places)
        return items, places

    def _text(
        self,
        leaf: Leaf,
        index: int,
        kind: Type,
        items: list[Item],
        places: list[Place | None],
        hyphenated: bool,
    ) -> None:
        breaks, leaves = self._breaks, self._paragraph.leaves
        text, start = leaf.text, leaf.start
        end, wraps = len(text), kind.wraps
        setting = self._settings.get((kind, hyphenated)) or self._setting(kind, hyphenated)
        case, made_before, divides, glue = setting
        after = 0
        if leaf.room and " " not in text and kind.word(text).whole and kind.word(leaf.room).whole:
            items.append(case.whole(leaf.room))
            places.append(None)
            return
        for word, space in _WORD.findall(text):
            if word:
                at, after = after, after + len(word)
                made = made_before.get(word)
                if made is None:
                    opens: tuple[int, ...] = ()
                    if wraps and kind.is_address:
                        opens = address_breaks(word, hyphenated)
                    elif wraps:
                        found = breaks[start + at + 1 : start + after]
                        opens = tuple([number + 1 for number, one in enumerate(found) if one])
                    made = made_before[word] = case.word(word, opens, divides)
                if isinstance(made, Box):
                    items.append(made)
                    places.append(None)
                else:
                    for item, offset in made:
                        items.append(item)
                        places.append(None if type(item) is Box else (index, at + offset, index, at + offset))
            if not space:
                continue
            at, after = after, after + 1
            if space == " " and after < end and wraps and breaks[start + after]:
                items.append(glue)
                places.append((index, at, index, after))
                continue
            place = (index, at, index, after) if after < end else (index, at, index + 1, 0)
            if space == "\n":
                _end_paragraph(items, places)
                places[-1] = place
                continue
            goes_on = wraps if after < end else index + 1 < len(leaves) and leaves[index + 1].wraps
            if space != " " or not goes_on or not breaks[start + after]:
                items.append(_NEVER)
                places.append(None)
            elif after == end and not leaf.is_call and self._goes_on_with_call(index):
                items.append(_BEFORE_CALL)
                places.append(place)
            items.append(glue)
            places.append(place)

    def _setting(self, kind: Type, hyphenated: bool) -> _LeafSetting:
        house = self._house
        divides = hyphenated and kind.hyphens == "auto" and kind.wraps and kind.dictionary is not None
        case = case_of(kind, house)
        breaks_words = hyphenated if kind.is_address else divides
        natural = kind.natural_space(house.least_space)
        glue = Glue(natural, natural * house.space_stretch, natural * house.space_shrink)
        made = _LeafSetting(case, case.divided if breaks_words else case.undivided, divides, glue)
        self._settings[kind, hyphenated] = made
        return made

    def _goes_on_with_call(self, index: int) -> bool:
        """Whether the next leaf that shows something is in a note's call."""
        return next((leaf.is_call for leaf in self._paragraph.leaves[index + 1 :] if leaf.text), False)

    def _edges(self) -> dict[int, tuple[float, float]]:
        """Return the edge widths (px) of the spans that open before and close after a leaf, by leaf."""
        edges: dict[int, tuple[float, float]] = {}
        for span in self._paragraph.edged:
            if span.left:
                opening, closing = edges.get(span.first, _NO_EDGES)
                edges[span.first] = opening + span.left, closing
            if span.right:
                opening, closing = edges.get(span.last, _NO_EDGES)
                edges[span.last] = opening, closing + span.right
        return edges


def _closes(sign: str) -> bool:
    """Whether a sign is closing punctuation, which ends what comes before it."""
    kind = unicodedata.category(sign)
    return kind[0] == "P" and kind not in _NOT_CLOSING


def _is_never(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost >= INFINITE


def _is_end(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost <= -INFINITE


def _end_paragraph(items: list[Item], places: list[Place | None]) -> None:
    """End a line that is not filled. Spaces before its end vanish. Raises Refused for an empty line."""
    while items and isinstance(items[-1], Glue):
        del items[-1], places[-1]
        if items and _is_never(items[-1]):
            del items[-1], places[-1]
    if not items or not isinstance(items[-1], Box):
        raise Refused("an empty line")
    items.extend(finish())
    places.extend((None, None, None))
