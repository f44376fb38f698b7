"""Format the ledger of the notes: as a table, or as JSON with one note per line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from publish.checks.sources.notes.ledger import LedgerEntry
from publish.diagnostics import Location
from publish.reporting.escaping import seen
from publish.reporting.plain_text import place

_HEAD = ("mark", "page", "key", "series", "calls", "definition")
_NOTHING = "-"


def ledger_text(entries: Sequence[LedgerEntry]) -> str:
    """Return a table in aligned columns, with `-` for an empty cell; "" if there are no notes."""
    if not entries:
        return ""
    rows = [_HEAD, *(tuple(cell or _NOTHING for cell in _cells(entry)) for entry in entries)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def ledger_json(entries: Sequence[LedgerEntry]) -> str:
    """Return one JSON object per note, in ASCII. `calls` is a list of places; missing values are "" or null."""
    return "".join(f"{json.dumps(_fields(entry))}\n" for entry in entries)


def _cells(entry: LedgerEntry) -> tuple[str, ...]:
    definition = entry.definition
    return (
        entry.mark,
        _page(entry),
        seen(entry.key),
        seen(entry.series),
        ", ".join(map(place, entry.calls)),
        place(Location(definition.path, definition.line)) if definition else "",
    )


def _page(entry: LedgerEntry) -> str:
    """Return the folio of a note, the first and the last one if it continues on another page, "" if unknown."""
    ends = dict.fromkeys((*entry.folios[:1], *entry.folios[-1:]))
    return "-".join(ends)


def _fields(entry: LedgerEntry) -> dict[str, object]:
    definition = entry.definition
    return {
        "mark": entry.mark,
        "page": _page(entry),
        "key": entry.key,
        "series": entry.series,
        "calls": [{"path": one.path, "line": one.line, "column": one.column} for one in entry.calls],
        "definition": {"path": definition.path, "line": definition.line} if definition else None,
    }
