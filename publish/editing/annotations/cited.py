"""Citations: which works a place of the text cites."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose
from publish.manuscript.tree import Element, Kind, plain


class CitedKey(Struct, frozen=True):
    """A work that is cited: its key in the bibliography, and the words before and after it, such as "p. 3".

    `is_alone`: without its author.
    """

    key: str
    at: Location
    before: str
    behind: str
    is_alone: bool


class Cited(Struct, frozen=True):
    """The works of a citation in their order. `is_in_text`: the sentence names the author of the first one."""

    works: tuple[CitedKey, ...]
    is_in_text: bool


def find_citations(prose: Prose) -> Iterator[Annotation[Cited]]:
    """Find the citations; there are none in an edition without a bibliography."""
    for passage in prose.passages:
        for start, piece in zip(passage.starts, passage.pieces, strict=True):
            if isinstance(piece.node, Element) and piece.node.kind is Kind.CITATION:
                works = tuple(_work(one) for one in piece.node.children if isinstance(one, Element))
                yield Annotation(passage, start, start + 1, Cited(works, bool(piece.node.data["is_in_text"])))


def _work(work: Element) -> CitedKey:
    before, behind = (plain((one,)).strip() for one in work.children)
    return CitedKey(work.word("key"), work.at, before, behind, bool(work.data["is_alone"]))
