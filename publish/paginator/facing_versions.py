"""Choose the lengths of the paragraphs of two facing texts, so that as little white as possible is below a chunk.

A paragraph may be set a line longer or shorter at a cost. The longer text of a chunk is shortened where that is hardly
seen; the shorter one is made longer only if both then end level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from publish.paginator.facing_run import FacingRun
from publish.paginator.measured_part import Block, Paragraph, PartElement, Space, Version

# Demerits of a version that a reader may just notice: dearer ones are not worth a line.
_DEAREST = 40

# For each element, the number of its version.
Versions = tuple[int, ...]


class _Change(NamedTuple):
    """A paragraph in another version: its cost, the text, the element and the version, and the remaining difference."""

    demerits: int
    text: int
    element: int
    version: int
    left: float


def even_versions(one: FacingRun, other: FacingRun) -> tuple[Versions, Versions]:
    """Return the versions of the elements of two texts with which their chunks are as even as they can be."""
    runs = one, other
    chosen = [[0] * len(run.chunks) for run in runs]
    leading = one.area.leading
    chunks = [_elements_by_chunk(run) for run in runs]
    for chunk in chunks[0].keys() & chunks[1].keys():
        held = [of_text[chunk] for of_text in chunks]
        height = [_height(run, elements) for run, elements in zip(runs, held, strict=True)]
        apart = height[0] - height[1]
        while abs(apart) > leading / 2 and (change := min(_changes(runs, held, chosen, apart, leading), default=None)):
            chosen[change.text][change.element] = change.version
            apart = change.left
    return tuple(chosen[0]), tuple(chosen[1])


def in_versions(run: FacingRun, versions: Sequence[int]) -> FacingRun:
    """Return a text whose paragraphs have these versions alone."""
    elements = tuple(map(_in_version, run.part.elements, versions))
    return replace(run, part=replace(run.part, elements=elements))


def _in_version(element: PartElement, version: int) -> PartElement:
    if not isinstance(element, Paragraph):
        return element
    return replace(element, versions=(replace(element.versions[version], demerits=0),))


def _changes(
    runs: Sequence[FacingRun],
    held: Sequence[Sequence[int]],
    chosen: Sequence[Sequence[int]],
    apart: float,
    leading: float,
) -> Iterator[_Change]:
    """Yield the changes that make a chunk more even, where `apart` is how much longer its first text is."""
    longer = int(apart < 0)
    for text, elements in enumerate(held):
        for number in elements:
            element = runs[text].part.elements[number]
            if not isinstance(element, Paragraph) or chosen[text][number]:
                continue
            for version, found in enumerate(element.versions[1:], 1):
                added = _lines_height(found) - _lines_height(element.versions[0])
                left = apart + (added if text == 0 else -added)
                is_better = abs(left) < abs(apart) - leading / 2
                if is_better and found.demerits <= _DEAREST and (text == longer or abs(left) <= leading / 2):
                    yield _Change(found.demerits, text, number, version, left)


def _elements_by_chunk(run: FacingRun) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, chunk in enumerate(run.chunks):
        found.setdefault(chunk, []).append(number)
    return found


def _height(run: FacingRun, elements: Sequence[int]) -> float:
    """Return the height of a chunk in points, without the space above it."""
    total = 0.0
    for number in elements:
        element = run.part.elements[number]
        if isinstance(element, Paragraph):
            total += _lines_height(element.versions[0])
        elif isinstance(element, Block) or (isinstance(element, Space) and total):
            total += element.height
    return total


def _lines_height(version: Version) -> float:
    return sum(line.height for line in version.lines)
