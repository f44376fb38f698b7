"""The house style of a paragraph, read from the custom properties that its CSS gives it.

    --line-breaking: optimum | greedy       greedy: the composer leaves the paragraph alone
    --pretolerance, --tolerance             the badness of a line that is borne without hyphens, and with them
    --hyphen-cost                           of one hyphen
    --double-hyphen-demerits, --final-hyphen-demerits, --adjacent-demerits, --short-last-demerits
                                            of two hyphens in a row, of one at the end of the last line but one, of a
                                            tight line beside a loose one, of a last line that is too short
    --shortest-last-line: 2em               how short the last line should not be (number of em)
    --space-stretch, --space-shrink         how much a space gives, as a share of its width
    --emergency-stretch: 3em                what a line may stretch besides, where nothing else helps
    --protrusion: house | none | "," 0 700  how far characters hang out of the measure, left and right, in thousandths
                                            of their width; figures are added to the house's table
    --expansion: 2%                         how much wider or narrower letters may be set before spaces give; 0: none
    --tracking: 1%                          how much more or less room letters may be given besides, as a share of
                                            their width
    --least-space: 0.24em                   the width that a space has at least before it gives

They are inherited, as custom properties are; one that cannot be read counts as not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from publish.composer.items import Parameters
from publish.composer.protrusion import HOUSE, NONE, Table, overridden
from publish.style_names import HouseProperty
from publish.typefaces.hanging import Hang

# The property, the field of `Parameters`, the most that it may be.
_NUMBERS = {
    HouseProperty.PRETOLERANCE: ("pretolerance", 1e4),
    HouseProperty.TOLERANCE: ("tolerance", 1e4),
    HouseProperty.HYPHEN_COST: ("hyphen_cost", 1e4),
    HouseProperty.DOUBLE_HYPHEN_DEMERITS: ("double_hyphen_demerits", 1e9),
    HouseProperty.FINAL_HYPHEN_DEMERITS: ("final_hyphen_demerits", 1e9),
    HouseProperty.ADJACENT_DEMERITS: ("adjacent_demerits", 1e9),
    HouseProperty.SHORT_LAST_DEMERITS: ("short_last_demerits", 1e9),
}
_LENGTHS = {
    HouseProperty.SHORTEST_LAST_LINE: "shortest_last",
    HouseProperty.EMERGENCY_STRETCH: "emergency_stretch",
    HouseProperty.LEAST_SPACE: "least_space",
}
# Beyond that letters look distorted.
MOST_EXPANSION = 0.05
_FIGURES = re.compile(r'("(?:[^"\\]|\\.)"|\'(?:[^\'\\]|\\.)\')\s+(-?\d+)\s+(-?\d+)\s*')


@dataclass(frozen=True, slots=True)
class House:
    """How paragraphs are set. `space_stretch` and `space_shrink` are shares of the space, `expansion` one of the
    letters' width, as is `tracking`; `shortest_last`, `emergency_stretch` and `least_space` are in em."""

    optimum: bool = True
    pretolerance: float = 60.0
    tolerance: float = 2000.0
    hyphen_cost: float = 100.0
    double_hyphen_demerits: float = 30_000.0
    final_hyphen_demerits: float = 10_000.0
    adjacent_demerits: float = 10_000.0
    short_last_demerits: float = 5_000.0
    shortest_last: float = 1.5
    space_stretch: float = 0.3
    space_shrink: float = 0.3
    emergency_stretch: float = 3.0
    least_space: float = 0.24
    expansion: float = 0.02
    tracking: float = 0.01
    protrusion: Table = field(default_factory=lambda: HOUSE, hash=False)

    def parameters(self, size: float) -> Parameters:
        """What the breaker is asked for in a paragraph of type of this size, in the unit of the size."""
        return Parameters(
            pretolerance=self.pretolerance,
            tolerance=self.tolerance,
            hyphen_cost=self.hyphen_cost,
            double_hyphen_demerits=self.double_hyphen_demerits,
            final_hyphen_demerits=self.final_hyphen_demerits,
            adjacent_demerits=self.adjacent_demerits,
            emergency_stretch=self.emergency_stretch * size,
            shortest_last=self.shortest_last * size,
            short_last_demerits=self.short_last_demerits,
        )


def house(values: Callable[[str], str]) -> House:
    """The house style; `values` gives the text of a custom property by its name without the dashes, or nothing."""
    return _house(tuple([(name, value) for name in HouseProperty if (value := values(name).strip())]))


@lru_cache(maxsize=256)
def _house(given: tuple[tuple[HouseProperty, str], ...]) -> House:
    read: dict[str, Any] = {}
    for name, text in given:
        if name is HouseProperty.LINE_BREAKING:
            read["optimum"] = text != "greedy"
        elif name is HouseProperty.PROTRUSION:
            read["protrusion"] = _table(text)
        elif name in _NUMBERS:
            field_name, most = _NUMBERS[name]
            read[field_name] = _number(text, "", most)
        elif name in (HouseProperty.EXPANSION, HouseProperty.TRACKING):
            read[name.value] = _share(text, MOST_EXPANSION)
        elif name is HouseProperty.SPACE_STRETCH:
            read["space_stretch"] = _share(text, 3.0)
        elif name is HouseProperty.SPACE_SHRINK:
            read["space_shrink"] = _share(text, 0.6)
        else:
            read[_LENGTHS[name]] = _number(text, "em", 100)
    return House(**{name: value for name, value in read.items() if value is not None})


def _number(text: str, unit: str, most: float) -> float | None:
    match = re.fullmatch(rf"(\d+(?:\.\d+)?|\.\d+)(?:{unit})?" if unit else r"(\d+(?:\.\d+)?|\.\d+)", text)
    return min(float(match[1]), most) if match else None


def _share(text: str, most: float) -> float | None:
    found = _number(text.removesuffix("%"), "", 1e4)
    if found is None:
        return None
    return min(found / 100 if text.endswith("%") else found, most)


def _table(text: str) -> Table | None:
    if text in ("none", "0"):
        return NONE
    own: dict[str, Hang] = {}
    rest = text.removeprefix("house").lstrip()
    while rest:
        match = _FIGURES.match(rest)
        if match is None:
            return None
        own[match[1][1:-1].removeprefix("\\")] = (_bounded(match[2]), _bounded(match[3]))
        rest = rest[match.end() :]
    return overridden(HOUSE, own) if own else HOUSE


def _bounded(figure: str) -> int:
    return min(max(int(figure), 0), 1000)
