"""Make the outlines of a glyph heavier: each point moves outward along the bisector of its two sides.

The method is that of FreeType's FT_Outline_EmboldenXY (ftoutln.c), which fontconfig uses for missing bold fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Any

# The records of a fontTools pen: an operator and its points.
Record = list[tuple[str, tuple[Any, ...]]]
Point = tuple[float, float]
# Where a contour turns back more sharply (the cosine of its turn), its point stays, or it would become a spike.
_SHARPEST = -0.9375


def emboldened(record: Record, across: float, upward: float) -> Record:
    """Return outlines whose stems are `across` wider and whose bars are `upward` higher, about the same middle.

    Both are in units of the outlines.
    """
    contours = list(_contours(record))
    # Outer contours run clockwise in TrueType, and the other way in PostScript.
    area = sum(x * next_y - next_x * y for one in contours for (x, y), (next_x, next_y) in _sides(_points(one)))
    turn = 1 if area < 0 else -1
    return [step for one in contours for step in _with(one, _moved(_points(one), across / 2, upward / 2, turn))]


def _contours(record: Record) -> Iterator[Record]:
    found: Record = []
    for step in record:
        found.append(step)
        if step[0] in ("closePath", "endPath"):
            yield found
            found = []


def _points(contour: Record) -> list[Point]:
    return [point for _, points in contour for point in points if point is not None]


def _with(contour: Record, points: list[Point]) -> Record:
    """The contour with other points."""
    new = iter(points)
    return [(step, tuple(None if one is None else next(new) for one in held)) for step, held in contour]


def _sides(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    return pairwise([*points, *points[:1]])


def _moved(points: list[Point], across: float, upward: float, turn: int) -> list[Point]:
    """The points of a contour, moved outward; those that lie on each other stay so."""
    groups: list[tuple[Point, int]] = []
    for point in points:
        if groups and groups[-1][0] == point:
            groups[-1] = (point, groups[-1][1] + 1)
        else:
            groups.append((point, 1))
    closes = len(groups) > 1 and groups[0][0] == groups[-1][0]
    ring = [point for point, _ in (groups[:-1] if closes else groups)]
    if len(ring) < 3:
        return points
    moved = [
        _outward(before, at, after, across, upward, turn)
        for before, at, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
    ]
    if closes:
        moved.append(moved[0])
    return [point for point, (_, count) in zip(moved, groups, strict=True) for _ in range(count)]


def _outward(before: Point, at: Point, after: Point, across: float, upward: float, turn: int) -> Point:
    length_in, length_out = hypot(at[0] - before[0], at[1] - before[1]), hypot(after[0] - at[0], after[1] - at[1])
    into = ((at[0] - before[0]) / length_in, (at[1] - before[1]) / length_in)
    out = ((after[0] - at[0]) / length_out, (after[1] - at[1]) / length_out)
    cosine = into[0] * out[0] + into[1] * out[1]
    if cosine <= _SHARPEST:
        return at
    share = cosine + 1
    bend = (out[0] * into[1] - out[1] * into[0]) * -turn
    shortest = min(length_in, length_out)

    def shifted(direction: float, strength: float) -> float:
        # A side that is shorter than what it is moved by must not turn round.
        return direction * strength / share if strength * bend <= shortest * share else direction * shortest / bend

    return (
        at[0] + shifted(-turn * (into[1] + out[1]), across),
        at[1] + shifted(turn * (into[0] + out[0]), upward),
    )
