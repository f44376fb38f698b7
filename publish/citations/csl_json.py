"""Read a bibliography in CSL-JSON: a list of works, or an object that holds one under "items" or "references"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from publish.citations.record import UnreadRecords, record_of
from publish.diagnostics import Location
from publish.manuscript.reference_files import Record

_ID = re.compile(r'"id"\s*:\s*("(?:\\.|[^"\\])*"|-?\d+)')
_LISTS = ("items", "references")
_EXPORT = "export it again as CSL-JSON, or correct this place"


def read(text: str, path: str) -> Iterator[Record]:
    """Yield the works of a file; `path` is its name in messages. Raises UnreadRecords."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as wrong:
        at = Location(path, wrong.lineno, wrong.colno)
        raise UnreadRecords(f"this is not JSON: {wrong.msg}", at, _EXPORT) from None
    except RecursionError:
        raise UnreadRecords("this is nested too deeply", Location(path), _EXPORT) from None
    if isinstance(found, dict):
        found = next((found[name] for name in _LISTS if isinstance(found.get(name), list)), [found])
    if not isinstance(found, list):
        raise UnreadRecords("this is not a list of works", Location(path, 1, 1), 'write [{"id": "...", ...}]')
    places = _places(text, path)
    for number, fields in enumerate(found):
        if not isinstance(fields, dict):
            message = f"number {number + 1} of the list is not a work"
            raise UnreadRecords(message, Location(path), 'write {"id": "...", "type": "book", ...}')
        yield record_of(fields, _place(fields.get("id"), places) or Location(path))


def _places(text: str, path: str) -> Iterator[tuple[Any, Location]]:
    """Yield each id of a file with its place, in order."""
    line, start = 1, 0
    for one in _ID.finditer(text):
        line += text.count("\n", start, one.start())
        start = one.start()
        yield json.loads(one[1], strict=False), Location(path, line, one.start() - text.rfind("\n", 0, one.start()))


def _place(key: Any, places: Iterator[tuple[Any, Location]]) -> Location | None:
    return None if key is None else next((at for found, at in places if found == key), None)
