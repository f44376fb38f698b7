"""Describe in one line which pages an edit changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest

# More stretches of pages than this are counted instead of listed.
_MOST = 6


def moved(before: Sequence[str], after: Sequence[str]) -> str:
    """Compare the digests of the pages before and after an edit, and return "pages 5–7 changed, 8–294 unchanged".

    Pages count from 1; those before the first change are not mentioned. "" if there were no pages before.
    """
    if not before:
        return ""
    states = [_state(*both) for both in zip_longest(before, after)]
    stretches: list[tuple[str, int, int]] = []
    for state, held in groupby(enumerate(states, 1), key=lambda one: one[1]):
        numbers = [number for number, _ in held]
        if stretches or state != "unchanged":
            stretches.append((state, numbers[0], numbers[-1]))
    if not stretches:
        return "no page changed"
    if len(stretches) > _MOST:
        count = sum(state != "unchanged" for state in states)
        return f"{count} pages changed, the first is {stretches[0][1]}"
    noun = "page" if stretches[0][1] == stretches[0][2] else "pages"
    said = [f"{first if first == last else f'{first}–{last}'} {state}" for state, first, last in stretches]
    return f"{noun} {', '.join(said)}"


def _state(before: str | None, after: str | None) -> str:
    if before is None:
        return "new"
    if after is None:
        return "gone"
    return "unchanged" if before == after else "changed"
