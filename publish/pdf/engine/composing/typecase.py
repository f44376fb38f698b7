"""Words as breaker items: each word is made into boxes and penalties once for a type and a house style.

The hyphenation dictionary says where a word may be divided. Widths are in px.
"""

from __future__ import annotations

from itertools import pairwise

from publish.addresses import joints
from publish.composer.house import House
from publish.composer.items import Box, Item, Penalty
from publish.composer.protrusion import hang
from publish.pdf.engine.composing.faces import Type
from publish.pdf.engine.composing.paragraph_text import Refused

SOFT = "\u00ad"
_HYPHENS = {"-", "\u2010"}
_DASHES = {"—", "―", "–"}
# The cost of beginning a line with a dash, and of breaking an address or a fraction at its stroke.
_BEFORE_DASH = 150.0
_ODD_PLACE = 60.0
# The cost of breaking an address anywhere else.
_WITHIN_ADDRESS = 5000.0
# From how many characters on an address is broken before words are divided, and between two joints elsewhere.
_LONG = 20
# The extra cost of a hyphen in a word that already has one.
_SECOND_HYPHEN = 60.0

# A word that cannot be broken, or its items with the place of each in the word.
MadeWord = Box | tuple[tuple[Item, int], ...]
# Words as made for one way to break them: their breaks, and the result.
_Known = dict[str, tuple[tuple[int, ...], MadeWord]]


class TypeCase:
    """The words of a type in a house style. `undivided` and `divided` cache those already made, by their text.

    Other documents of the process with the same type share what depends on the word and its breaks alone.
    """

    def __init__(self, kind: Type, house: House) -> None:
        self.undivided: dict[str, MadeWord] = {}
        self.divided: dict[str, MadeWord] = {}
        self._kind = kind
        self._table = house.protrusion
        self._give = house.expansion + house.tracking
        self._hangs: dict[tuple[str, int], float] = {}
        self._hyphens: dict[float, Penalty] = {}
        shared = kind.face.shapes.made.setdefault((kind.key, house), ({}, {}))
        self._shared: tuple[_Known, _Known] = shared

    def word(self, token: str, opens: tuple[int, ...], divides: bool) -> MadeWord:
        """Return the items of a word, breakable at `opens` and, if `divides`, where the dictionary allows.

        Raises Refused if the typeface lacks a character.
        """
        shared = self._shared[divides]
        known = shared.get(token)
        if known is None:
            known = shared[token] = opens, self._made(token, opens, divides)
        return known[1] if known[0] == opens else self._made(token, opens, divides)

    def whole(self, token: str) -> Box:
        """Return the box of a word that is never broken."""
        return self._box(token, self._kind.width(self._kind.word(token)))

    def _made(self, token: str, opens: tuple[int, ...], divides: bool) -> MadeWord:
        kind, soft = self._kind, SOFT in token
        word = kind.word(token.replace(SOFT, "") if soft else token)
        if not word.whole:
            raise Refused("characters that the typeface lacks")
        costs = self._points(token, opens, divides) if opens or divides else {}
        if not costs:
            return self._box(token, kind.width(word))
        points = sorted(costs)
        signs = [point - token.count(SOFT, 0, point) for point in points] if soft else points
        scale, spacing = kind.scale, kind.letter_spacing
        made: list[tuple[Item, int]] = []
        before, taken = 0, 0.0
        for point, sign, prefix in zip(points, signs, word.prefixes(signs), strict=True):
            shown = token[before:point].replace(SOFT, "")
            if not shown:
                continue
            width = prefix * scale + spacing * sign - taken
            taken += width
            cost, hyphen = costs[point]
            mark = self._hyphen(cost) if hyphen else Penalty(0.0, cost, token[point - 1] in _HYPHENS)
            made += (self._box(shown, width), before), (mark, point)
            before = point
        shown = token[before:].replace(SOFT, "")
        if shown:
            made.append((self._box(shown, kind.width(word) - taken), before))
        return tuple(made)

    def _box(self, shown: str, width: float) -> Box:
        table, give = self._table, self._give
        left = self._hang(shown[0], 0) if shown[0] in table else 0.0
        right = self._hang(shown[-1], 1) if shown[-1] in table else 0.0
        if self._kind.letter_spacing > 0:
            right += self._kind.letter_spacing
        if not give:
            return Box(width, left, right)
        return Box(width, left, right, width * give, width * give)

    def _hang(self, character: str, side: int) -> float:
        found = self._hangs.get((character, side))
        if found is None:
            width = self._kind.word(character).width * self._kind.scale
            found = self._hangs[character, side] = hang(self._table, character, side, width)
        return found

    def _hyphen(self, cost: float) -> Penalty:
        """Return the penalty of a hyphen with this cost on top of the standard hyphen cost."""
        found = self._hyphens.get(cost)
        if found is None:
            kind = self._kind
            sign = kind.word(kind.hyphen)
            if not sign.whole:
                raise Refused("a typeface without a hyphen")
            width = kind.width(sign)
            found = self._hyphens[cost] = Penalty(width, cost, True, hang(self._table, kind.hyphen, 1, width))
        return found

    def _points(self, token: str, opens: tuple[int, ...], divides: bool) -> dict[int, tuple[float, bool]]:
        """Return where the token may be broken, the cost beyond the hyphen's, and whether a hyphen is set there."""
        kind = self._kind
        costs: dict[int, tuple[float, bool]] = {}
        if kind.is_address:
            good = {*joints(token)}
            return {point: (_ODD_PLACE if point in good else _WITHIN_ADDRESS, False) for point in opens}
        for point in opens:
            before = token[point - 1]
            if before == SOFT:
                if kind.hyphens != "none":
                    costs[point] = 0.0, True
            elif before in _HYPHENS or before in _DASHES:
                costs[point] = 0.0, False
            else:
                costs[point] = (_BEFORE_DASH if token[point] in _DASHES else _ODD_PLACE), False
        if divides and SOFT not in token:
            extra = _SECOND_HYPHEN if not _HYPHENS.isdisjoint(token) else 0.0
            for point in kind.divisions(token):
                costs.setdefault(point, (extra, True))
        return costs


def address_breaks(address: str, divides: bool) -> tuple[int, ...]:
    """Return where a line may be broken in an address, or in code that is broken like one: at its joints.

    `divides`: words may be divided. Then short addresses are broken too, and anywhere between joints far apart.
    """
    if not divides:
        return tuple(joints(address)) if len(address) >= _LONG else ()
    found: list[int] = []
    for start, end in pairwise((0, *joints(address), len(address))):
        found += range(start + 1, end) if end - start > _LONG else ()
        found += [end] if end < len(address) else []
    return tuple(found)


def case_of(kind: Type, house: House) -> TypeCase:
    """Return the words of a type in a house style, cached with the type."""
    found: TypeCase | None = kind.cases.get(house)
    if found is None:
        found = kind.cases[house] = TypeCase(kind, house)
    return found
