"""Passages from right to left among words from left to right, and the other way round.

WeasyPrint orders the words of one box. Where a passage consists of several, because a note is called in it, or a part
of it is marked, it needs an element with its direction. The rules are those of Unicode Standard Annex 9, reduced to
what a passage holds: it ends with its last letter, or with numbers (W2, W7, I1), closing brackets (N0) or the call of
a note right after it. A call after a full stop is outside, with the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import bidirectional

from publish.config.direction import has_letters_from_right, runs_from_right
from publish.editing.book import BookNote
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text, plain
from publish.markup.bidi_edges import with_edges_apart

_RIGHT, _LEFT, _NUMBER, _NEUTRAL = "R", "L", "1", ""
# The call of a note among words from left to right, and from right to left; and what ends any passage.
_CALL, _MARK, _BREAK = "*", "M", "B"
_NAMES = {_RIGHT: "rtl", _LEFT: "ltr"}
_CLOSING = {")": "(", "]": "[", "}": "{", "⟩": "⟨"}
# Signs that are read with the number beside them.
_OF_NUMBERS = frozenset("%‰°")
# The blocks with all characters that run from right to left. To look for these is quicker than to ask for each
# character.
_BLOCKS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def in_passages(nodes: Sequence[Node], *, from_right: bool = False) -> Iterator[tuple[Sequence[Node], str]]:
    """Yield the nodes in runs, with the direction ("rtl" or "ltr") of a run that is a passage, else "".

    `from_right`: the words around them run from right to left. Then those from left to right are passages as well, if
    several nodes hold them, or if a line may end within them: the lines of one node are ordered one by one, and a sign
    that ends a line would stand before its words.
    """
    if not from_right and not any(map(_runs_from_right, nodes)):
        yield nodes, ""
        return
    nodes = with_edges_apart(nodes) if from_right else nodes
    units = [unit for number, node in enumerate(nodes) for unit in _units(number, node, from_right=from_right)]
    done = start = 0
    opened: list[str] = []
    while start < len(units):
        end, way = start + 1, units[start].way
        if from_right and _begins_word(units, start):
            way = _LEFT
        if way == _RIGHT or (way == _LEFT and from_right):
            end = _end(units, start, opened, way, from_right=from_right)
            if way == _RIGHT or units[start].number < units[end - 1].number or _may_end_line(nodes, units[start:end]):
                if done < start:
                    yield _nodes(nodes, units[done:start]), ""
                yield _nodes(nodes, units[start:end]), _NAMES[way]
                done = end
        for unit in units[start:end] if way != _RIGHT else ():
            _bracket(unit.character, opened)
        start = end
    if done < len(units):
        yield _nodes(nodes, units[done:]), ""


def is_from_right(element: Element) -> bool:
    """Whether an element has words of a language that runs from right to left, in its script."""
    return bool(element.lang) and runs_from_right(element.lang) and has_letters_from_right(plain((element,)))


def direction_of(note: BookNote) -> str:
    """Return "rtl" if the first block of a note runs from right to left, else "".

    The words that it repeats count as well: the reading "om. B" has no letter of the language in which it is written.
    """
    first = note.blocks[0]
    if is_from_right(first):
        return "rtl"
    is_opened = note.lemma is not None and bool(first.lang) and runs_from_right(first.lang)
    return "rtl" if is_opened and note.lemma and has_letters_from_right(note.lemma.plain) else ""


class _Unit(NamedTuple):
    """A character of a text, or an element, with its direction. `number` is that of its node, `offset` its place."""

    number: int
    offset: int
    character: str
    way: str


def _runs_from_right(node: Node) -> bool:
    """Whether a text has a character that runs from right to left, or an element counts as one."""
    if isinstance(node, Text):
        return not node.text.isascii() and any(_way(one) == _RIGHT for one in _BLOCKS.findall(node.text))
    return not plain((node,)).isascii() and _way_of(node) == _RIGHT


def _units(number: int, node: Node, *, from_right: bool) -> Iterator[_Unit]:
    if isinstance(node, Text):
        way = _NEUTRAL
        for offset, one in enumerate(node.text):
            way = way if bidirectional(one) == "NSM" else _way(one)  # a mark goes with its letter (W1)
            yield _Unit(number, offset, one, way)
    else:
        yield _Unit(number, 0, "", _way_of(node, from_right=from_right))


def _way(character: str) -> str:
    if character.isascii() and character.isalpha():
        return _LEFT
    match bidirectional(character):
        case "R" | "AL" | "AN":
            return _RIGHT
        case "L":
            return _LEFT
        case "EN":
            return _NUMBER
    return _NEUTRAL


def _way_of(element: Element, *, from_right: bool = False) -> str:
    """Return the direction of an element's letters, or else that it has figures; blocks and lines end any passage.

    Words of both directions in a language that runs from right to left have their own order: they end no passage (X5a).
    Where the words around them run from right to left, other words of both directions end one from left to right, and
    the mark of a note belongs to the sentence rather than to a passage that ends before it. It is no number of the
    text.
    """
    if element.kind not in INLINE or element.kind in (Kind.LINE_BREAK, Kind.VERSE_LINE):
        return _BREAK
    if element.kind is Kind.NOTE_CALL:
        return _MARK if from_right else _CALL
    ways = set(map(_way, set(plain((element,)))))
    if {_LEFT, _RIGHT} <= ways and runs_from_right(element.lang):
        return _NEUTRAL
    if from_right and {_LEFT, _RIGHT} <= ways:
        return _BREAK
    return next((way for way in (_LEFT, _RIGHT, _NUMBER) if way in ways), _NEUTRAL)


def _bracket(sign: str, opened: list[str]) -> bool:
    """Add a bracket to the open ones; return whether it closes one of them."""
    if sign in _CLOSING.values():
        opened.append(sign)
    elif opened and _CLOSING.get(sign) == opened[-1]:
        opened.pop()
        return True
    return False


def _may_end_line(nodes: Sequence[Node], units: Sequence[_Unit]) -> bool:
    """Whether a passage from left to right has more than letters and figures, such as spaces or signs of an address."""
    said = "".join(unit.character or plain((nodes[unit.number],)) for unit in units)
    return not said.isalnum()


def _begins_word(units: Sequence[_Unit], start: int) -> bool:
    """Whether figures begin a word with letters from left to right, such as "2n1"."""
    end = start
    while end < len(units) and units[end].way == _NUMBER:
        end += 1
    return start < end < len(units) and units[end].way == _LEFT


def _end(units: Sequence[_Unit], start: int, around: Sequence[str], own: str, *, from_right: bool) -> int:
    """Return where a passage in the direction `own` ends that begins at `start`; the brackets `around` it are open."""
    other = _LEFT if own == _RIGHT else _RIGHT
    end, opened = start + 1, list[str]()
    for place in range(start + 1, len(units)):
        _, _, sign, way = units[place]
        if way in (other, _BREAK) or (not opened and around and _CLOSING.get(sign) == around[-1]):
            break
        if from_right and own == _RIGHT and _begins_word(units, place):
            break
        is_closed = _bracket(sign, opened)
        is_of_number = sign in _OF_NUMBERS and end == place and units[place - 1].way == _NUMBER
        is_call = (way == _MARK and own == _RIGHT) or (way == _CALL and end == place)
        if way in (own, _NUMBER) or is_call or is_closed or is_of_number:
            end = place + 1
    return end


def _nodes(nodes: Sequence[Node], units: Sequence[_Unit]) -> list[Node]:
    """Return the nodes of some units that follow each other, texts cut where these begin and end."""
    found: list[Node] = []
    for number, held in groupby(units, key=attrgetter("number")):
        node, (first, *rest) = nodes[number], held
        last = rest[-1] if rest else first
        found.append(node.cut(first.offset, last.offset + 1) if isinstance(node, Text) else node)
    return found
