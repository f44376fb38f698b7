"""The places of notes: space for those in the outer margin, and marks that endnotes cannot have."""

from __future__ import annotations

from msgspec.structs import replace

from publish.config.line_settings import LineSettings, LineSide
from publish.config.schema_reader import SchemaReader
from publish.config.settings import NotesSettings, Print, Restart, SeriesPlace
from publish.designs.margins import Canon, MarginLengths, Margins
from publish.units import POINTS

# An outer margin that takes notes is at least this share of the page's width: 34 mm of A5.
_SHARE = 0.23
# What numbers of lines take of it, if they stand there too.
_SHARE_OF_NUMBERS = 0.03
# No column of notes fits an outer margin narrower than this (pt): with its distances from the text and the trim it
# would be less than five words wide.
_LEAST = 25 * POINTS["mm"]


def is_beside_numbers(notes: NotesSettings, lines: LineSettings | None) -> bool:
    """Whether notes and the numbers of lines stand in the same margin."""
    in_margin = any(one.place is SeriesPlace.MARGIN for one in notes.series)
    return in_margin and lines is not None and lines.side is not LineSide.INNER


def with_room_for_notes(page: Print, notes: NotesSettings, lines: LineSettings | None) -> Print:
    """Return the page with an outer margin that takes notes, if there are any and the margins are those of a canon.

    The measure is narrowed; the inner margin stays as it is.
    """
    by, width = page.margins.by, page.trim.width
    if not isinstance(by, Canon) or not any(one.place is SeriesPlace.MARGIN for one in notes.series):
        return page
    measure = min(by.measure * width, by.widest * page.text.size)
    inner = (width - measure) * by.inner
    least = _SHARE + (_SHARE_OF_NUMBERS if is_beside_numbers(notes, lines) else 0.0)
    outer = max(width - measure - inner, least * width)
    share = 1 - (inner + outer) / width
    return replace(page, margins=Margins(replace(by, measure=share, inner=inner / (inner + outer))))


def check_room_for_notes(page: Print, notes: NotesSettings, reader: SchemaReader) -> None:
    """Report notes in an outer margin that the edition has made too narrow for them."""
    by = page.margins.by
    if not isinstance(by, MarginLengths) or by.outer >= _LEAST:
        return
    numbers = reader.kept.get(("notes", "series"), [])
    for number, series in zip(numbers, notes.series, strict=False):
        if series.place is SeriesPlace.MARGIN:
            reader.report_bad(
                ("notes", "series", number, "place"),
                f"the outer margin of {by.outer / POINTS['mm']:.0f} mm is too narrow for notes: write at least "
                f'"{_LEAST / POINTS["mm"]:.0f}mm" as the third length of [print] margins',
            )


def check_places(notes: NotesSettings, reader: SchemaReader) -> None:
    """Report endnotes whose marks begin again on each page."""
    numbers = reader.kept.get(("notes", "series"), [])
    for number, series in zip(numbers, notes.series, strict=False):
        if series.is_at_end and series.restart is Restart.PAGE and not series.is_by_line:
            reader.report_bad(
                ("notes", "series", number, "restart"),
                f'the notes of "{series.name}" are not on the pages of their calls: write "part" or "edition"',
            )
