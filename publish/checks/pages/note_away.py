"""A note that begins on a different page from its call, or in the margin far from its line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from math import ceil

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity
from publish.proof.pagination import NotePlace
from publish.proof.printed_lines import PrintedLine

CHECK = Check(
    "note-away",
    Severity.WARNING,
    what="A note is not on the page of its call, or far from it in the margin.",
    why="""
A note stands at the foot of the page so that one glance finds it. On another page readers
have to search, and most give up. A note in the margin stands beside the line of its call;
where there are many, they push each other away.""",
    mend="""
Shorten the note or one near it, or move its call by a few words, so that the page breaks
elsewhere:

    ... in the spring[^note] of that year.

To turn this message off, write in edition.toml:

    [print.faults]
    note-away = false""",
)


# How many lines from its call a note of the margin may begin.
_NEAR = 3
# Share of a line: baselines that differ by less are level.
_LEVEL = 0.1


def is_away(note: NotePlace) -> bool:
    """Whether the first words of the note are on a different page from its first call."""
    return bool(note.call and note.pages and note.pages[0] != note.call and not note.is_at_end)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the call of each note that begins on a different page."""
    if not printed.faults.note_away:
        return []
    return [*_on_other_pages(printed), *_away_in_margin(printed)]


def _on_other_pages(printed: PrintedPages) -> list[Diagnostic]:
    return [
        CHECK.found(
            f'note "{note.key}" is called on {printed.page(note.call)} but begins on {printed.page(note.pages[0])}',
            printed.calls[note.key],
            "shorten the note, or move its call to another place in the sentence",
        )
        for note in printed.notes.values()
        if is_away(note)
    ]


def _away_in_margin(printed: PrintedPages) -> Iterator[Diagnostic]:
    """Yield a warning for each note of the margin that begins more than a few lines from its call.

    A note by line stands beside the line on which its words begin, be they ever so long: its call is behind them, and
    may be on a later page.
    """
    marks: dict[tuple[str, bool], PrintedLine] = {}
    words = _lines_of_words(printed)
    for line in (*printed.lines, *printed.margin) if printed.margin else ():
        for mark in printed.streams[line.stream].marks_in(line.start, line.stop):
            if mark.first or not mark.call:
                marks[mark.key, mark.call] = line
    begun: set[str] = set()
    for line in printed.margin:
        for mark in printed.streams[line.stream].marks_in(line.start, line.stop):
            if mark.call or mark.key in begun:
                continue  # a lemma of several lines ends with a mark of the note as well
            begun.add(mark.key)
            call = words.get(mark.key) or marks.get((mark.key, True))
            away = abs(line.y - call.y) / printed.leading if call is not None and call.page == line.page else 0.0
            if away > _NEAR + _LEVEL:
                side = "below" if call is not None and line.y > call.y else "above"
                yield CHECK.found(
                    f'note "{mark.key}" begins {ceil(away - _LEVEL)} lines {side} its '
                    f"{'words' if mark.key in words else 'call'} in the margin of {printed.page(line.page)}",
                    printed.calls[mark.key],
                    "shorten a note near it, or move its call to another place in the sentence",
                )


def _lines_of_words(printed: PrintedPages) -> dict[str, PrintedLine]:
    """Return the line on which the words of each note by line begin."""
    text = sorted((line for line in printed.lines if not line.stream), key=lambda line: line.start)
    starts = [line.start for line in text]
    found = {key: bisect_right(starts, offset) - 1 for key, offset in printed.lemmas.items()}
    return {key: text[place] for key, place in found.items() if place >= 0 and printed.lemmas[key] < text[place].stop}
