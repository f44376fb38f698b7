"""All annotations of an edition, by their kinds and by the places that they stand at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from publish.editing.annotations.annotation import Annotation, Pass
from publish.editing.prose import Prose
from publish.manuscript.tree import Text

Data = TypeVar("Data")
# The columns of the first and the last character, by the file and the line.
_Lines = dict[tuple[str, int], list[tuple[int, int, Annotation[Any]]]]


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the passes learn of the words. A pass runs when its kind is first asked for: what nobody asks for takes no
    time."""

    prose: Prose
    passes: Mapping[type, Pass]
    _known: dict[type, tuple[Annotation[Any], ...]] = field(default_factory=dict, repr=False, compare=False)
    _placed: dict[type, _Lines] = field(default_factory=dict, repr=False, compare=False)

    def of(self, kind: type[Data]) -> tuple[Annotation[Data], ...]:
        """The annotations of a kind, in the order of the passages."""
        if kind not in self._known:
            self._known[kind] = tuple(self.passes[kind](self.prose))
        return cast("tuple[Annotation[Data], ...]", self._known[kind])

    def upon(self, text: Text, kind: type[Data]) -> Iterator[tuple[int, int, Annotation[Data]]]:
        """The annotations of a kind that a text of the edited book has a character of, each with the offsets that it
        begins and ends at in the text. Editing has moved the characters, but not the places that they are written at.
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
    """A place between two characters stands behind the one before it, or before the first."""
    lines: _Lines = {}
    for one in annotations:
        start, end = one.start, one.end
        if start == end:
            start = max(start - 1, 0)
            end = min(start + 1, len(one.passage.text))
        for first, last in one.passage.places(start, end):
            lines.setdefault((first.path, first.line), []).append((first.column, last.column, one))
    return lines
