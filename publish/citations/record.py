"""Valid contents of the fields of a work in the bibliography."""

from __future__ import annotations

import re
from typing import Any

from publish.diagnostics import Location
from publish.manuscript.reference_files import Record
from publish.textfile import CONTROL

DATES = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")
NAMES = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "composer",
    "director",
    "editorial-director",
    "illustrator",
    "interviewer",
    "original-author",
    "recipient",
    "reviewed-author",
)
# Stands for all authors that are not named; `citation_processor.js` writes "et al." for it.
OTHERS = "\uf8f5"
_OTHERS = frozenset({"others", "and others", "et al.", "et al"})
# EDTF as far as references use it: a year, month and day; a range; a question mark or a tilde for a doubtful date.
_DAY = re.compile(r"(-?\d{1,4})(?:-(\d\d?))?(?:-(\d\d?))?([?~%])?")
# Half of a character, which JSON can escape, and the control characters.
_UNPRINTABLE = re.compile(f"[\ud800-\udfff]|{CONTROL.pattern}")
_DEEPEST = 5


class UnreadRecords(Exception):
    """A file of the bibliography cannot be read."""

    def __init__(self, message: str, at: Location, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.help = help


def record_of(fields: dict[str, Any], at: Location) -> Record:
    """Return the record with these fields in CSL-JSON, its dates and names in the forms that the processor reads.

    Raises UnreadRecords if it has no `id`.
    """
    key = fields.get("id")
    if not isinstance(key, (str, int)) or isinstance(key, bool) or not str(key).strip():
        raise UnreadRecords("this work has no id", at, 'write its key: "id": "berg1902"')
    data = {name: _cleaned(value) for name, value in fields.items() if value not in (None, "", [], {})}
    data |= {name: date_of(data[name]) for name in DATES if name in data}
    data |= {name: [_name(one) for one in _listed(data[name])] for name in NAMES if name in data}
    # Some exports have a list where CSL has a text.
    data |= {name: value[0] for name, value in data.items() if name not in NAMES and isinstance(value, list) and value}
    data["id"] = str(key)
    data.setdefault("type", "document")
    return Record(str(key), data, at)


def date_of(value: Any) -> dict[str, Any]:
    """Return a date in CSL-JSON: "1902-10", 1902, {year: 1902}, or a list of two such tables for a range."""
    if isinstance(value, dict) and "date-parts" in value:
        parts = value["date-parts"]
        return value | {"date-parts": _alike(parts)} if _are_parts(parts) else {"literal": str(parts)}
    if isinstance(value, dict) and any(name in value for name in ("raw", "literal", "edtf")):
        return date_of(value["edtf"]) if "edtf" in value else value
    if isinstance(value, (dict, list)):
        tables = [one for one in _listed(value) if isinstance(one, dict)]
        parts = [[one[unit] for unit in ("year", "month", "day") if unit in one] for one in tables]
        made: dict[str, Any] = {"date-parts": _alike([one for one in parts if one])}
        made |= {name: tables[0][name] for name in ("season", "circa") if tables and name in tables[0]}
        return made if made["date-parts"] else {"literal": str(value)}
    ends = [_DAY.fullmatch(one.strip()) for one in str(value).split("/")]
    if len(ends) > 2 or not all(ends):
        return {"literal": str(value)}
    parts = [[int(one) for one in end.groups()[:3] if one] for end in ends if end]
    return {"date-parts": _alike(parts), **({"circa": True} if any(end and end[4] for end in ends) else {})}


def _alike(parts: list[Any]) -> list[Any]:
    """Return both ends of a range as exact as the less exact one; the processor reads no others."""
    exact = min(map(len, parts), default=0)
    return [one[:exact] for one in parts[:2]]


def _are_parts(value: Any) -> bool:
    """Whether a value is one date or two, each a year, or with month and day."""
    return isinstance(value, list) and all(
        isinstance(one, list) and one and all(str(unit).lstrip("-").isdecimal() for unit in one) for one in value
    )


def _cleaned(value: Any, depth: int = 0) -> Any:
    """Return a value of JSON without characters that no product may have, and without anything nested too deeply."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if depth == _DEEPEST:
        return ""
    if isinstance(value, dict):
        return {str(name): _cleaned(one, depth + 1) for name, one in value.items()}
    return [_cleaned(one, depth + 1) for one in value] if isinstance(value, list) else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> Any:
    words = " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
    if words.strip().lower() in _OTHERS:
        return {"literal": OTHERS}
    if isinstance(value, dict):
        return {name: one if isinstance(one, bool) else str(one) for name, one in value.items()}
    family, comma, given = str(value).partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": str(value).strip()}
