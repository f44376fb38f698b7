"""Find the place where a few words fit a text best, and how they differ from it there.

This is a semi-global alignment (P. H. Sellers, The theory and computation of evolutionary distances, 1980): text before
and after the place costs nothing. Two neighbouring words that were swapped are one step (Damerau).
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.editing.witnesses.collating import Departure

# Placeholder for words in brackets: the text may have a few words there, or none.
ANY = ""

_STEP = 10  # a different word, or an extra one
_LEFT_OUT = 9  # an omitted word, which is more likely than a different one
_LIKE = 7  # a similar word
_SIGN = 4  # an extra or missing sign
_PASSED = 1  # a word replaced by words in brackets


def fitted(quoted: Sequence[str], text: Sequence[str]) -> list[Departure]:
    """Find where `quoted` differs from the stretch of `text` that it fits best.

    Returns the differences in order, with places in `text` counted from its beginning.
    """
    rows = _rows(quoted, text)
    at, place = len(quoted), min(range(len(text) + 1), key=lambda column: (rows[-1][column], column))
    steps: list[Departure] = []
    while at:
        step = _last_step(rows, quoted, text, at, place)
        if quoted[at - 1] != ANY and not (step == (1, 1) and _is_same(quoted, text, at, place)):
            steps.append(Departure(at - step[0], at, place - step[1], place))
        at, place = at - step[0], place - step[1]
    return _joined(steps[::-1])


def _rows(quoted: Sequence[str], text: Sequence[str]) -> list[list[int]]:
    rows = [[0] * (len(text) + 1)]
    for at in range(1, len(quoted) + 1):
        row = [rows[-1][0] + _alone(quoted[at - 1])]
        for place in range(1, len(text) + 1):
            row.append(min(cost for cost, _ in _steps(rows, row, quoted, text, at, place)))
        rows.append(row)
    return rows


def _steps(
    rows: list[list[int]], row: list[int], quoted: Sequence[str], text: Sequence[str], at: int, place: int
) -> list[tuple[int, tuple[int, int]]]:
    """The possible last steps to a place: the cost of each, and how many tokens of `quoted` and `text` it takes."""
    before, key = rows[at - 1], quoted[at - 1]
    if key == ANY:
        return [(before[place], (1, 0)), (row[place - 1] + _PASSED, (0, 1))]
    steps = [
        (before[place - 1] + _other(quoted, text, at, place), (1, 1)),
        (before[place] + _alone(key), (1, 0)),
        (row[place - 1] + min(_alone(text[place - 1]), _LEFT_OUT), (0, 1)),
    ]
    if at > 1 and place > 1 and key == text[place - 2] and quoted[at - 2] == text[place - 1]:
        steps.append((rows[at - 2][place - 2] + _STEP, (2, 2)))
    return steps


def _last_step(
    rows: list[list[int]], quoted: Sequence[str], text: Sequence[str], at: int, place: int
) -> tuple[int, int]:
    if place == 0:
        return 1, 0
    return min(_steps(rows, rows[at], quoted, text, at, place), key=lambda step: step[0])[1]


def _is_same(quoted: Sequence[str], text: Sequence[str], at: int, place: int) -> bool:
    """Whether two tokens are equal; for the first token of the quotation, case is ignored."""
    one, other = quoted[at - 1], text[place - 1]
    return one == other or (at == 1 and one.casefold() == other.casefold())


def _other(quoted: Sequence[str], text: Sequence[str], at: int, place: int) -> int:
    one, other = quoted[at - 1], text[place - 1]
    if _is_same(quoted, text, at, place):
        return 0
    if one[0].isalnum() != other[0].isalnum():
        return 2 * _STEP
    return _LIKE if is_like(one.casefold(), other.casefold()) else _STEP


def _alone(key: str) -> int:
    return 0 if key == ANY else _STEP if key[0].isalnum() else _SIGN


def is_like(one: str, other: str) -> bool:
    """Whether the common beginning and end of two words make up at least two thirds of the longer one."""
    shorter = min(len(one), len(other))
    head = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    tail = next((n for n in range(shorter - head) if one[-1 - n] != other[-1 - n]), shorter - head)
    return (head + tail) * 3 >= max(len(one), len(other)) * 2


def _joined(steps: list[Departure]) -> list[Departure]:
    """Join adjacent steps into one difference."""
    joined: list[Departure] = []
    for step in steps:
        last = joined[-1] if joined else None
        if last is not None and last.end == step.start and last.other_end == step.other_start:
            joined[-1] = Departure(last.start, step.end, last.other_start, step.other_end)
        else:
            joined.append(step)
    return joined
