"""The plans of facing texts, from what was measured of both."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.layout.gathering import Gathering, Measured
from publish.paginator.facing_run import FacingRun, SidePlan, Together
from publish.paginator.facing_search import plan_facing

Runs = tuple[FacingRun, ...]
Plans = tuple[tuple[SidePlan, ...], tuple[SidePlan, ...]]


class FacingPlans:
    """The plans of each gathering, remembered as long as what was measured stays the same."""

    def __init__(self, gatherings: Sequence[Gathering]) -> None:
        self._gatherings = gatherings
        self._known: dict[int, tuple[Runs, Runs, Plans]] = {}

    def of(self, measured: Sequence[Measured]) -> list[tuple[SidePlan, ...]]:
        """Return the plan of each gathering, empty for one that faces no other."""
        found: list[tuple[SidePlan, ...]] = [()] * len(measured)
        for number, gathering in enumerate(self._gatherings):
            if gathering.faces:
                runs = measured[number - 1].runs, measured[number].runs
                known = self._known.get(number)
                if known is None or known[:2] != runs:
                    known = self._known[number] = (*runs, _planned(*runs, Together(gathering.together)))
                found[number - 1], found[number] = known[2]
        return found


def _planned(ones: Runs, others: Runs, together: Together) -> Plans:
    """Return the plans of two texts run by run, up to the first runs that cannot be kept together."""
    versos: list[SidePlan] = []
    rectos: list[SidePlan] = []
    opening = 0
    for one, other in zip(ones, others, strict=False):
        both = plan_facing(one, other, together)
        if both is None:
            break
        plans = [replace(plan, openings=tuple(opening + number for number in plan.openings)) for plan in both]
        versos.append(plans[0])
        rectos.append(plans[1])
        opening = max(number for plan in plans for number in plan.openings) + 1
    return tuple(versos), tuple(rectos)
