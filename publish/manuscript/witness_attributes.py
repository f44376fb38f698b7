"""Marks of the places where a witness begins or ends: `[]{witness=B range=begin}`.

Those of a gap are `[]{lacuna=B range=begin}` and `range=end`. A mark may name several witnesses, as `lacuna="B C"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, error
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END
from publish.manuscript.tree import Element, Kind, Node

WITNESS, LACUNA = "witness", "lacuna"
WITNESS_ATTRIBUTES = (WITNESS, LACUNA, "range")


class WitnessMark(Struct, frozen=True):
    """A mark: the sigla that it names, whether it is that of a gap, and whether it is at its beginning."""

    sigla: tuple[str, ...]
    is_lacuna: bool
    begins: bool
    at: Location

    @property
    def gives(self) -> bool:
        """Whether the witnesses have the text after it."""
        return self.begins is not self.is_lacuna


def witness_mark(node: Node) -> WitnessMark | None:
    """Return the mark that a node is; None for any other node."""
    if not isinstance(node, Element) or node.kind is not Kind.SPAN:
        return None
    name = next((one for one in (WITNESS, LACUNA) if node.word(one)), "")
    if not name or node.word("range") not in (RANGE_BEGIN, RANGE_END):
        return None
    return WitnessMark(tuple(node.word(name).split()), name == LACUNA, node.word("range") == RANGE_BEGIN, node.at)


def check_witness(span: Element) -> Iterator[Diagnostic]:
    """Report a mark that does not say whether the witness begins or ends, and one with words."""
    name = next((one for one in (WITNESS, LACUNA) if span.word(one)), "")
    if not name or span.kind is not Kind.SPAN:
        return
    if span.children or witness_mark(span) is None:
        given = f'{name}="{span.word(name)}"' if " " in span.word(name) else f"{name}={span.word(name)}"
        yield error(
            "witness-range",
            f"this mark of {given} does not say where the witness begins or ends",
            span.at,
            f"write []{{{given} range=begin}} or []{{{given} range=end}} at the place, without words",
        )
