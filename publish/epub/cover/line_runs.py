"""The runs of a line in one direction each, in the order in which they stand on the page.

HarfBuzz sets the letters of a run in order, but not the runs of a line: Unicode Standard Annex 9 orders them. Here are
its rules for a line without marks of direction: W1 to W7, N1 and N2, L2.
"""

from __future__ import annotations

from itertools import groupby
from unicodedata import bidirectional

from publish.config.direction import has_letters_from_right

_LEFT, _RIGHT, _NUMBER, _NEUTRAL = "L", "R", "1", ""
_WAYS = {"L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "EN": _NUMBER, "AN": _NUMBER}


def line_runs(text: str, *, from_right: bool) -> list[tuple[str, bool]]:
    """Return the runs of a line from left to right, and of each whether its letters run from right to left.

    `from_right`: the line runs from right to left, if it has letters that do.
    """
    if not has_letters_from_right(text):
        return [(text, False)]
    levels = _levels(text, from_right=from_right)
    runs = [
        (level, "".join(text[place] for place in places))
        for level, places in groupby(range(len(text)), key=levels.__getitem__)
    ]
    for lowest in range(max(levels, default=0), 0, -1):
        ordered: list[tuple[int, str]] = []
        for is_turned, group in groupby(runs, key=lambda run: run[0] >= lowest):
            held = list(group)
            ordered += reversed(held) if is_turned else held
        runs = ordered
    return [(run, level % 2 == 1) for level, run in runs]


def _levels(text: str, *, from_right: bool) -> list[int]:
    """Return the level of each character: odd from right to left, even from left to right."""
    around = _RIGHT if from_right else _LEFT
    ways = _with_numbers(text, around)
    levels = []
    for place, way in enumerate(ways):
        if way == _NEUTRAL:  # between letters of one direction it goes with them; a number counts as from right to left
            before = next((one for one in reversed(ways[:place]) if one), around)
            after = next((one for one in ways[place:] if one), around)
            before, after = (_RIGHT if one == _NUMBER else one for one in (before, after))
            way = before if before == after else around
        if from_right:
            levels.append(1 if way == _RIGHT else 2)
        else:
            levels.append({_LEFT: 0, _RIGHT: 1, _NUMBER: 2}[way])
    return levels


def _with_numbers(text: str, around: str) -> list[str]:
    """Return the direction of each character; signs within and beside numbers go with these."""
    kinds: list[str] = []
    letter = around
    for one in text:
        kind = bidirectional(one)
        if kind in ("NSM", "BN") and kinds:  # W1
            kind = kinds[-1]
        elif kind == "EN" and letter == "AL":  # W2
            kind = "AN"
        letter = kind if kind in ("L", "R", "AL") else letter
        kinds.append(kind)
    for place in range(1, len(kinds) - 1):  # W4
        if kinds[place - 1 : place + 2] in (["EN", "ES", "EN"], ["EN", "CS", "EN"], ["AN", "CS", "AN"]):
            kinds[place] = kinds[place - 1]
    for places in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):  # W5
        step = places.step
        for place in places:
            if kinds[place] == "ET" and kinds[place - step] == "EN":
                kinds[place] = "EN"
    ways: list[str] = []
    letter = around
    for kind in kinds:
        letter = _WAYS.get(kind, letter) if kind in ("L", "R", "AL") else letter
        ways.append(_LEFT if kind == "EN" and letter == _LEFT else _WAYS.get(kind, _NEUTRAL))  # W7
    return ways
