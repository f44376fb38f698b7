"""Passages from right to left among words from left to right.

WeasyPrint orders the words of one box. Where a passage consists of several, because a note is called in it, or a part
of it is marked, it needs an element with its direction. The rules are those of Unicode Standard Annex 9, reduced to
what a passage holds: it ends with its last letter, or with numbers (W2, I1), closing brackets (N0) or the call of a note right behind it. A
call behind a full stop is outside with the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import bidirectional

from publish.config.direction import runs_from_right
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text, plain

_RIGHT, _LEFT, _NUMBER, _CALL, _NEUTRAL = "R", "L", "1", "*", ""
_CLOSING = {")": "(", "]": "[", "}": "{", "⟩": "⟨"}
# Signs that are read with the number beside them.
_OF_NUMBERS = frozenset("%‰°")
# The blocks with all characters that run from right to left. To look for these is quicker than to ask for each
# character.
_BLOCKS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def in_passages(nodes: Sequence[Node]) -> Iterator[tuple[Sequence[Node], bool]]:
    """Yield the nodes in runs, and whether a run is a passage from right to left."""
    if not any(map(_runs_from_right, nodes)):
        yield nodes, False
        return
    units = [unit for number, node in enumerate(nodes) for unit in _units(number, node)]
    done = start = 0
    opened: list[str] = []
    while start < len(units):
        end = start + 1
        if units[start].way == _RIGHT:
            end = _end(units, start, opened)
            if done < start:
                yield _nodes(nodes, units[done:start]), False
            yield _nodes(nodes, units[start:end]), True
            done = end
        else:
            _bracket(units[start].character, opened)
        start = end
    if done < len(units):
        yield _nodes(nodes, units[done:]), False


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
    return _way_of(node) == _RIGHT


def _units(number: int, node: Node) -> Iterator[_Unit]:
    if isinstance(node, Text):
        yield from (_Unit(number, offset, one, _way(one)) for offset, one in enumerate(node.text))
    else:
        yield _Unit(number, 0, "", _way_of(node))


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


def _way_of(element: Element) -> str:
    """Return the direction of an element's letters, or else that it has figures; blocks and lines end any passage.

    Words of both directions in a language that runs from right to left have their own order: they end no passage (X5a).
    The mark of a note is no number of the text.
    """
    if element.kind not in INLINE or element.kind in (Kind.LINE_BREAK, Kind.VERSE_LINE):
        return _LEFT
    if element.kind is Kind.NOTE_CALL:
        return _CALL
    ways = set(map(_way, set(plain((element,)))))
    if {_LEFT, _RIGHT} <= ways and runs_from_right(element.lang):
        return _NEUTRAL
    return next((way for way in (_LEFT, _RIGHT, _NUMBER) if way in ways), _NEUTRAL)


def _bracket(sign: str, opened: list[str]) -> bool:
    """Enter a bracket in those that are open; return whether it closes one of them."""
    if sign in _CLOSING.values():
        opened.append(sign)
    elif opened and _CLOSING.get(sign) == opened[-1]:
        opened.pop()
        return True
    return False


def _end(units: Sequence[_Unit], start: int, around: Sequence[str]) -> int:
    """Return where the passage ends that begins at `start`; the brackets `around` it are open."""
    end, opened = start + 1, list[str]()
    for place in range(start + 1, len(units)):
        _, _, sign, way = units[place]
        if way == _LEFT or (not opened and around and _CLOSING.get(sign) == around[-1]):
            break
        is_closed = _bracket(sign, opened)
        is_of_number = sign in _OF_NUMBERS and end == place and units[place - 1].way == _NUMBER
        is_call_of_word = way == _CALL and end == place
        if way in (_RIGHT, _NUMBER) or is_closed or is_of_number or is_call_of_word:
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
