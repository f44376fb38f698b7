"""The house style of a paragraph, read from CSS custom properties.

    --line-breaking: optimum | greedy       greedy: the composer leaves the paragraph alone
    --pretolerance, --tolerance             highest badness of a line without hyphens, and with them
    --hyphen-cost                           cost of one hyphen
    --double-hyphen-demerits                for two hyphens in a row
    --final-hyphen-demerits                 for a hyphen at the end of the last line but one
    --adjacent-demerits                     for a tight line beside a loose one
    --short-last-demerits                   for a last line that is too short
    --shortest-last-line: 2em               shortest acceptable last line (number of em)
    --space-stretch, --space-shrink         how much a space may change, as a share of its width
    --emergency-stretch: 3em                extra stretch of a line if nothing else helps
    --protrusion: house | none | "," 0 700  how far characters hang out of the measure, left and right, in thousandths
                                            of their width; figures are added to the house's table
    --expansion: 2%                         how much wider or narrower letters may be set before spaces change; 0: none
    --tracking: 1%                          how far letters may also move apart or together, as a share of their width
    --least-space: 0.24em                   minimum width of a space before it stretches or shrinks

The properties are inherited, as all custom properties are. A value that cannot be read counts as not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from publish.composer.items import Parameters
from publish.composer.protrusion import HOUSE, NONE, Table, overridden
from publish.style_names import HouseProperty
from publish.typefaces.hanging import Hang

# The property, the field of `Parameters`, the highest value allowed.
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
# Beyond this, letters look distorted.
MOST_EXPANSION = 0.05
_FIGURES = re.compile(r'("(?:[^"\\]|\\.)"|\'(?:[^\'\\]|\\.)\')\s+(-?\d+)\s+(-?\d+)\s*')


class House(Struct, frozen=True):
    """How paragraphs are set.

    `space_stretch` and `space_shrink` are shares of the space's width; `expansion` and `tracking` are shares of the
    letters' width. `shortest_last`, `emergency_stretch` and `least_space` are in em.
    """

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
    protrusion: Table = field(default_factory=lambda: HOUSE)

    def __hash__(self) -> int:
        return hash((self.tolerance, self.hyphen_cost, self.space_stretch, self.expansion, self.tracking))

    @property
    def loosest(self) -> float:
        """The ratio by which the spaces of the loosest line that is tolerated are stretched."""
        return float((self.tolerance / 100) ** (1 / 3))

    def parameters(self, size: float) -> Parameters:
        """Return the breaker's parameters for type of this size, in the unit of the size."""
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
    """Return the house style.

    `values` takes the name of a custom property without its dashes and returns its text, or "" if it is not set.
    """
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
