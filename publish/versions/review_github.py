"""A comparison in GitHub's Markdown, for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from publish.changes.change_words import STAYING, cut, kind_said, place_said
from publish.versions.printed_versions import ComparedPages
from publish.versions.review_text import page_label, pages_said, review_sentence

# So many changes are shown at once; more are behind a line that unfolds them. A comment may have 65,536 characters.
_SHOWN, _MOST, _LENGTH = 20, 200, 120
_ESCAPED = str.maketrans({one: f"\\{one}" for one in "\\`*_{}[]<>|#~"} | {"\n": " "})


def review_github(compared: ComparedPages) -> str:
    """Return a summary: a sentence, a table of the changes, and one of the changed pages."""
    lines = [f"### {_said(compared.prepared.book.settings.title)}", "", f"{_said(review_sentence(compared))}.", ""]
    rows = list(_rows(compared))
    if len(rows) > _SHOWN:
        lines += ["<details>", f"<summary>{len(rows)} changes</summary>", ""]
    if rows:
        lines += ["| | Change | Before | After | Page | Place |", "|---|---|---|---|---|---|", *rows[:_MOST]]
    if len(rows) > _MOST:
        lines += ["", f"and {len(rows) - _MOST} more: see the proof"]
    if len(rows) > _SHOWN:
        lines += ["", "</details>"]
    return "\n".join([*lines, "", *_pages(compared)]).rstrip()


def _rows(compared: ComparedPages) -> Iterator[str]:
    for number, one in enumerate(compared.placed, 1):
        change = one.change
        old = "" if change.what in STAYING else change.old
        cells = [str(number), kind_said(change), cut(old, _LENGTH), cut(change.new, _LENGTH)]
        shown = [_said(cell) for cell in (*cells, pages_said(one, compared), "")][:-1]
        place = place_said(change)
        yield f"| {' | '.join(shown)} | {f'`{place}`' if place else ''} |"


def _pages(compared: ComparedPages) -> Iterator[str]:
    rows = [one for one in compared.effects if one.effect.value != "unchanged"]
    if not rows:
        return
    yield from ("<details>", "<summary>Pages that are not as before</summary>", "")
    yield from ("| Page | Before | |", "|---|---|---|")
    for one in rows:
        before = page_label(compared.old.labels, one.before)
        yield f"| {_said(one.label or str(one.page))} | {_said(before)} | {one.effect.value} |"
    yield from ("", "</details>")


def _said(words: str) -> str:
    return words.translate(_ESCAPED)
