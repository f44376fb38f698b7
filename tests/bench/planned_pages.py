"""Plan the pages of random parts: seconds for 10,000 lines and 1,000 notes, and where 10,000 notes come to stand.

python tests/bench/planned_pages.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "paginator"))

from random_parts import LEADING, long_part
from reckoning import replay

from publish.paginator.measured_part import MeasuredPart, PageSide, TypeArea
from publish.paginator.planner import plan_pages

AREA = TypeArea(36 * LEADING, LEADING)


def planned(part: MeasuredPart) -> tuple[float, Counter[str]]:
    """Return the CPU seconds that a plan takes, and how often each rule is broken, after checking it."""
    begin = process_time()
    plan = plan_pages(part, AREA)
    seconds = process_time() - begin
    assert replay(part, AREA, PageSide.RIGHT, plan) == plan.demerits, "the plan is reckoned otherwise"
    found = Counter(one.rule.name for page in plan.pages for one in page.demerits)
    return seconds, found + Counter(pages=len(plan.pages), notes=len(part.notes))


def main() -> None:
    for name, lines, notes, longest in (("prose", 10_000, 1_000, 20), ("dialogue", 10_000, 0, 4)):
        seconds, found = planned(long_part(Random(1), lines, notes, longest))
        print(f"{name}: {seconds:.1f} s, {dict(found)}", flush=True)
    total: Counter[str] = Counter()
    while total["notes"] < 10_000:
        total += planned(long_part(Random(total["notes"]), 2_000, 500))[1]
    print(f"many notes: {dict(total)}, {total['note-away'] / total['notes']:.2%} away from their calls")


if __name__ == "__main__":
    main()
