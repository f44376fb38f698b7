"""All faults of the page, one check after another."""

from __future__ import annotations

from collections.abc import Callable

from publish.checks.pages import (
    heading_at_foot,
    image_coarse,
    ladder,
    last_line_short,
    line_loose,
    line_tight,
    missing_glyph,
    note_away,
    note_split,
    orphan,
    page_short,
    spread_uneven,
    text_near_trim,
    text_outside,
    widow,
    word_repeated,
)
from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Setting], list[Diagnostic]], ...] = tuple(
    one.check
    for one in (
        widow,
        orphan,
        last_line_short,
        ladder,
        line_loose,
        line_tight,
        word_repeated,
        heading_at_foot,
        note_away,
        note_split,
        page_short,
        spread_uneven,
        image_coarse,
        missing_glyph,
        text_outside,
        text_near_trim,
    )
)


def judge(setting: Setting) -> list[Diagnostic]:
    """Every fault of the pages, one kind after the other."""
    return [found for check in CHECKS for found in check(setting)]
