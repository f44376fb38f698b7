"""The places where the emendations of `sources/emendations.toml` are made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from publish.config.schemas import Emendation
from publish.editing.annotations.annotation import Annotation
from publish.editing.passages import Passage
from publish.editing.prose import Prose
from publish.editing.witnesses.tokens import Token


class Emended(Struct, frozen=True):
    """A place where an emendation is made.

    `number` is the emendation's entry in the list, `nth` the place among those where it is made; both count from 0. An
    emendation that spans several blocks is annotated in each of them.
    """

    number: int
    emendation: Emendation
    nth: int


def find_emendations(prose: Prose) -> Iterator[Annotation[Emended]]:
    """Find every emendation: the words that the part has, or the place where it omits words."""
    for collation in prose.collations:
        for number, emendation in collation.listed:
            for nth, one in enumerate(collation.made[number]):
                for passage, start, end in _stretches(collation.reading, one.start, one.end):
                    yield Annotation(passage, start, end, Emended(number, emendation, nth))


def _stretches(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[tuple[Passage, int, int]]:
    """The stretch of the tokens in each block; for no tokens, the place after the token before."""
    if start == end:
        if start:
            yield tokens[start - 1].passage, tokens[start - 1].end, tokens[start - 1].end
        elif tokens:
            yield tokens[0].passage, tokens[0].start, tokens[0].start
        return
    for _, inside in groupby(tokens[start:end], key=lambda token: id(token.passage)):
        held = tuple(inside)
        yield held[0].passage, held[0].start, held[-1].end
