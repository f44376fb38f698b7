"""Characters that the typeface lacks, marked up to be set in another face."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from publish.markup.tags import Piece, Tag
from publish.style_names import NumberedClass
from publish.typefaces.fallbacks import Fallback, clusters
from publish.typefaces.used import UsedTypefaces


def fallback_rules(used: UsedTypefaces) -> str:
    """The CSS rules for what `fallback_writer` marks up; "" if the typefaces lack nothing."""
    return "".join(one.rule(f".{_class(number)}", used.text) for number, one in enumerate(used.fallbacks, 1))


def fallback_writer(fallbacks: Sequence[Fallback]) -> Callable[[Sequence[Piece]], Sequence[Piece]]:
    """Return the function that puts the characters which other faces set into spans with the face's class."""
    number_of = {character: number for number, one in enumerate(fallbacks, 1) for character in one.characters}
    found = re.compile(f"[{re.escape(''.join(sorted(number_of)))}]") if number_of else None

    def write(pieces: Sequence[Piece]) -> Sequence[Piece]:
        if found is None:
            return pieces
        return [made for piece in pieces for made in _written(piece, number_of, found)]

    return write


def _written(piece: Piece, number_of: dict[str, int], found: re.Pattern[str]) -> Iterator[Piece]:
    if isinstance(piece, Tag):
        children = [made for child in piece.children for made in _written(child, number_of, found)]
        yield Tag(piece.name, piece.attributes, children)
    elif not found.search(piece.text):
        yield piece
    else:
        done = 0
        for number, run in groupby(clusters(piece.text), lambda cluster: _number(cluster, number_of)):
            held = piece.cut(done, done + sum(map(len, run)))
            done += len(held.text)
            yield Tag("span", {"class": _class(number)}, [held]) if number else held


def _number(cluster: str, number_of: dict[str, int]) -> int:
    """The face of a letter with its marks, which belong together: that of the first which is lacking; 0 if none is."""
    return next((number_of[one] for one in cluster if one in number_of), 0)


def _class(number: int) -> str:
    return f"{NumberedClass.FACE}-{number}"
