"""Find the pieces of the source that each word of a Word document comes from.

Letters know their places. Signs between two letters, such as dashes, differ in print. If their number is the same, they
are matched one by one, else all together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from publish.manuscript.tree import Kind
from publish.returned.leaf_pieces import PieceKind, SourceLeaf, SourcePiece
from publish.returned.word_units import WordToken

_ATOMS = {Kind.NOTE_CALL: "note", Kind.LINE_BREAK: "break", Kind.IMAGE: "picture"}


class Chain(Struct, frozen=True, eq=False):
    """The pieces of some leaves in a row. `seams` are the numbers of the pieces between two leaves.

    `ends` are those seams that are ends of paragraphs. `source` is the text of the file.
    """

    source: str
    path: str
    leaves: tuple[SourceLeaf, ...]
    pieces: tuple[SourcePiece, ...]
    seams: frozenset[int]
    starts: dict[int, int]

    @classmethod
    def of(cls, source: str, leaves: Sequence[SourceLeaf]) -> Chain:
        """Join leaves that follow one another in a file."""
        pieces: list[SourcePiece] = []
        seams: set[int] = set()
        starts: dict[int, int] = {}
        for leaf in leaves:
            if pieces:
                seams.add(len(pieces))
                pieces.append(SourcePiece(PieceKind.GAP, pieces[-1].end, leaf.start))
            starts[id(leaf)] = len(pieces)
            pieces += leaf.pieces
        return cls(source, leaves[0].path, tuple(leaves), tuple(pieces), frozenset(seams), starts)

    def written(self, start: int, end: int) -> str:
        """Return the source of the pieces from one number up to another."""
        return self.source[self.pieces[start].start : self.pieces[end - 1].end] if start < end else ""


class TokenMap(Struct):
    """The pieces of each token: the number of the first and the last; None for words that publish made.

    Tokens with the same number in `shared` have their pieces in common: those of the first one.
    """

    spans: list[tuple[int, int] | None]
    shared: dict[int, int] = field(default_factory=dict)


class _Sign(Struct, frozen=True):
    """A character of a token, or a token without characters; `what` is the character, or the kind of the token."""

    token: int
    what: str


def map_tokens(tokens: Sequence[WordToken], chain: Chain) -> TokenMap:
    """Return the pieces of the tokens of some paragraphs. Ends of paragraphs are tokens with the key "end"."""
    found: dict[int, list[int]] = {}
    made = TokenMap([None] * len(tokens))
    pending: list[_Sign] = []
    last = -1
    for number, token in enumerate(tokens):
        if not token.text:
            pending.append(_Sign(number, _kind(token)))
            continue
        for at, sign in enumerate(token.text):
            place = token.places[at] if at < len(token.places) else None
            piece = chain.starts.get(id(place[0]), -1) + place[1] if place and id(place[0]) in chain.starts else -1
            if piece > last and _alike(sign, chain.pieces[piece].text):
                _between(pending, chain, last + 1, piece, found, made)
                found.setdefault(number, []).append(piece)
                pending, last = [], piece
            else:
                pending.append(_Sign(number, sign))
    _between(pending, chain, last + 1, len(chain.pieces), found, made)
    for number, pieces in found.items():
        made.spans[number] = min(pieces), max(pieces)
    return made


def _kind(token: WordToken) -> str:
    return token.key[0] if isinstance(token.key, tuple) else str(token.key)


def _between(
    signs: Sequence[_Sign], chain: Chain, start: int, end: int, found: dict[int, list[int]], made: TokenMap
) -> None:
    """Map the characters between two letters: first calls, pictures, breaks and ends, then the signs between these."""
    pieces = list(_mappable(chain, start, end))
    begin = at = 0
    for number, sign in enumerate(signs):
        if len(sign.what) < 2:
            continue
        match = next((n for n in range(at, len(pieces)) if pieces[n][1] == sign.what), None)
        if match is None:
            continue
        _signs(signs[begin:number], pieces[at:match], found, made)
        found.setdefault(sign.token, []).append(pieces[match][0])
        begin, at = number + 1, match + 1
    _signs(signs[begin:], pieces[at:], found, made)


def _mappable(chain: Chain, start: int, end: int) -> Iterator[tuple[int, str]]:
    for number in range(start, end):
        piece = chain.pieces[number]
        if number in chain.seams:
            yield number, "end"
        elif piece.kind is PieceKind.CHARACTER:
            yield number, piece.text
        elif piece.kind is PieceKind.ATOM and piece.element is not None and piece.element.kind in _ATOMS:
            yield number, _ATOMS[piece.element.kind]


def _signs(
    signs: Sequence[_Sign], pieces: Sequence[tuple[int, str]], found: dict[int, list[int]], made: TokenMap
) -> None:
    signs = [one for one in signs if len(one.what) == 1]
    pieces = [one for one in pieces if len(one[1]) == 1]
    if len(signs) != len(pieces):
        head = _common([one.what for one in signs], [what for _, what in pieces])
        tail = _common([one.what for one in signs[head:]][::-1], [what for _, what in pieces[head:]][::-1])
        inner, held = signs[head : len(signs) - tail], pieces[head : len(pieces) - tail]
        if inner and held and not any(one.what.isalnum() for one in inner):
            for one in inner:
                found.setdefault(one.token, []).extend(number for number, _ in held)
                made.shared[one.token] = held[0][0]
        signs = [*signs[:head], *signs[len(signs) - tail :]]
        pieces = [*pieces[:head], *pieces[len(pieces) - tail :]]
    for one, (number, _) in zip(signs, pieces, strict=True):
        found.setdefault(one.token, []).append(number)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    same = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if not _alike(a, b))
    return next(same, min(len(one), len(other)))


def _alike(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace())
