"""All annotations of an edition, by kind and by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from publish.editing.annotations.annotation import Annotation, Pass
from publish.editing.prose import Prose
from publish.manuscript.tree import Text

Data = TypeVar("Data")
# By path and line: the columns of the first and the last character of each annotation there.
_Lines = dict[tuple[str, int], list[tuple[int, int, Annotation[Any]]]]


class Annotations(Struct, frozen=True):
    """The annotations of an edition. A pass runs when its kind is first asked for, so unused kinds take no time."""

    prose: Prose
    passes: Mapping[type, Pass]
    _known: dict[type, tuple[Annotation[Any], ...]] = field(default_factory=dict)
    _placed: dict[type, _Lines] = field(default_factory=dict)

    def of(self, kind: type[Data]) -> tuple[Annotation[Data], ...]:
        """All annotations of a kind, in the order of the passages."""
        if kind not in self._known:
            self._known[kind] = tuple(self.passes[kind](self.prose))
        return cast("tuple[Annotation[Data], ...]", self._known[kind])

    def upon(self, text: Text, kind: type[Data]) -> Iterator[tuple[int, int, Annotation[Data]]]:
        """Find the annotations of a kind in a text of the edited book.

        Yields the start and end offset in that text, and the annotation. Editing changes offsets, but not the places in
        the source, so annotations are found by place.
        """
        if kind not in self._placed:
            self._placed[kind] = _by_line(self.of(kind))

        def column(offset: int) -> int:
            return text.place(offset).column

        offsets = range(len(text.text))
        for first, last, one in self._placed[kind].get((text.at.path, text.at.line), ()):
            start, end = bisect_left(offsets, first, key=column), bisect_right(offsets, last, key=column)
            if start == end:
                continue
            if one.start == one.end:
                start = end = end if one.start else start
            yield start, end, one


def _by_line(annotations: tuple[Annotation[Any], ...]) -> _Lines:
    """Annotations by line. A place between two characters counts as part of the character before it."""
    lines: _Lines = {}
    for one in annotations:
        start, end = one.start, one.end
        if start == end:
            start = max(start - 1, 0)
            end = min(start + 1, len(one.passage.text))
        for first, last in one.passage.places(start, end):
            lines.setdefault((first.path, first.line), []).append((first.column, last.column, one))
    return lines
