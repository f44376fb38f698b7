"""References by `target-counter()` whose target is named by an attribute: `target-counter(attr(href), page)`.

WeasyPrint lists the counters that a reference lacks under the name of its target, but does not resolve the name if it
is an attribute's value. Such a reference is not written again when the page of its target becomes known.
`collect_missing_counters` completes the names. It replaces the method of that name of
`weasyprint.css.targets.TargetCollector`, as does `cache_target_page_counters`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from publish.pdf.engine.upstream.data import TargetsData, data_of
from publish.pdf.engine.upstream.layout import stock_cache_target_page_counters, stock_collect_missing_counters


def collect_missing_counters(
    collector: Any,
    parent_box: Any,
    css_token: str,
    parse_again: Any,
    missing_counters: list[str],
    missing_target_counters: dict[str | None, list[str]],
) -> None:
    """Remember which counters the box of a reference lacks, as WeasyPrint does, under the names of its targets."""
    unnamed = missing_target_counters.pop(None, [])
    for name in _names_in_attributes(parent_box) if unnamed else ():
        known = missing_target_counters.setdefault(name, [])
        known += [counter for counter in unnamed if counter not in known]
    stock_collect_missing_counters(
        collector, parent_box, css_token, parse_again, missing_counters, missing_target_counters
    )


def _names_in_attributes(box: Any) -> list[str]:
    """Return the targets that the box's content names by attributes."""
    content = box.style["content"]
    asked = [value[0] for kind, value in content if kind in ("target-counter()", "target-counters()")]
    values = [box.element.get(token[1][0]) or "" for token in asked if token[0] == "attr()"]
    return [value[1:] for value in values if value.startswith("#")]


def cache_target_page_counters(
    collector: Any, anchor: str, counters: dict[str, list[int]], number: int, page_maker: list[Any]
) -> None:
    """Remember that a place is on the page with this number, from 0, and the counters there, as WeasyPrint does.

    All places on a page share one copy of its counters, unless there are references that lack counters.
    """
    if collector.collecting or collector.counter_lookup_items:
        stock_cache_target_page_counters(collector, anchor, counters, number, page_maker)
        return
    data, item = data_of(collector, TargetsData), collector.target_lookup_items.get(anchor)
    if item and item.state == "up-to-date":
        if data.counters != counters:
            data.counters = deepcopy(counters)
        item.page_maker_index, item.cached_page_counter_values = number, data.counters
