"""The effects of the changes on the pages, in one sentence: "words changed on pages 3 and 12; pages 4–6 reflowed"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from publish.changes.page_effects import Effect, PageEffect

# What is said of the pages with an effect: one page, several pages.
_SAID = {
    Effect.CHANGED: ("words changed on page {}", "words changed on pages {}"),
    Effect.FORMATTED: ("formatting changed on page {}", "formatting changed on pages {}"),
    Effect.NEW: ("page {} is new", "pages {} are new"),
    Effect.REFLOWED: ("page {} reflowed", "pages {} reflowed"),
    Effect.RENUMBERED: (
        "only folios, heads, marks or page numbers changed on page {}",
        "only folios, heads, marks or page numbers changed on pages {}",
    ),
    Effect.UNCHANGED: ("page {} unchanged", "pages {} unchanged"),
}


def page_summary(effects: Sequence[PageEffect], gone: Sequence[str] = ()) -> str:
    """Return what became of the pages. `gone` are the folios of old pages that are no longer there."""
    if effects and all(one.effect is Effect.UNCHANGED for one in effects) and not gone:
        return "all pages unchanged" if len(effects) > 1 else "the page is unchanged"
    clauses = []
    for effect, (one, several) in _SAID.items():
        pages = [(page.page, page.label or str(page.page)) for page in effects if page.effect is effect]
        if pages:
            clauses.append((one if len(pages) == 1 else several).format(page_ranges(pages)))
    if gone:
        said = "page {} is gone" if len(gone) == 1 else "pages {} are gone"
        clauses.append(said.format(", ".join(gone)))
    return "; ".join(clauses)


def page_ranges(pages: Sequence[tuple[int, str]]) -> str:
    """Return pages in words: "3", "3 and 12", "i–iv, 4–6 and 9". Each comes with its number, to find rows of them."""
    rows = []
    for _, group in groupby(enumerate(pages), key=lambda it: (it[1][0] - it[0], it[1][1].isdecimal())):
        labels = [label for _, (_, label) in group]
        rows.append(labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}")
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} and {rows[-1]}"
