"""A comparison in words for people: a sentence on the pages, and a line for each change."""

from __future__ import annotations

from collections.abc import Iterator

from publish.changes.change import ChangeKind
from publish.changes.change_places import PlacedChange
from publish.changes.change_words import STAYING, cut, kind_said, place_said
from publish.changes.page_summary import page_summary
from publish.versions.printed_versions import ComparedPages

_LENGTH = 80


def changes_counted(count: int) -> str:
    """Return how many changes there are, in words."""
    return "no change" if not count else "1 change" if count == 1 else f"{count} changes"


def review_sentence(compared: ComparedPages) -> str:
    """Return the list of changes and their effects on the pages."""
    counted = changes_counted(len(compared.placed))
    return f"{counted} since {compared.earlier.shown_as}: {page_summary(compared.effects, compared.gone)}"


def change_lines(compared: ComparedPages) -> Iterator[str]:
    """Yield a line for each change: its place, its kind, its words and its pages."""
    for one in compared.placed:
        pages = pages_said(one, compared)
        place = place_said(one.change)
        words = f"{kind_said(one.change)}{_words(one)}{f' ({pages})' if pages else ''}"
        yield f"{place}: {words}" if place else words


def _words(placed: PlacedChange) -> str:
    change = placed.change
    if change.what is ChangeKind.SETTING:  # as TOML has it
        return f": {change.old or '–'} → {change.new or '–'}"
    if change.what in STAYING or not change.old:
        words = f'"{cut(change.new, _LENGTH)}"' if change.new else ""
    else:
        words = f'"{cut(change.old, _LENGTH)}"' + (f' → "{cut(change.new, _LENGTH)}"' if change.new else "")
    return f": {words}" if words else ""


def pages_said(placed: PlacedChange, compared: ComparedPages) -> str:
    """Return the pages of a change before and after: "p. 12 → 13"; "" if it has none."""
    if not placed.page and not placed.page_before:
        return ""
    before, after = page_label(compared.old.labels, placed.page_before), page_label(compared.new.labels, placed.page)
    return f"p. {after}" if before == after else f"p. {before} → {after}"


def page_label(labels: tuple[str, ...], page: int) -> str:
    """Return the folio of a page from 1, or its number; a dash for 0."""
    return (labels[page - 1] or str(page)) if page else "–"
