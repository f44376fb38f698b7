"""A date as attributes (TEI P5, att.datable.w3c)."""

from __future__ import annotations

from publish.edtf import EdtfDate, parsed


def when_attributes(date: EdtfDate) -> dict[str, str]:
    """Return the day of a date, or the days that it lies between, and whether that is uncertain."""
    first, last = date.bounds
    bounds = {"when": date.when} if date.when else {"notBefore": first, "notAfter": last}
    # CMIF 1.1 knows no other degree of certainty than "low".
    return bounds | ({} if date.is_certain else {"cert": "low"})


def written_date(written: str) -> dict[str, str]:
    """Return the attributes of a date in EDTF; none if it cannot be read."""
    try:
        return when_attributes(parsed(written))
    except ValueError:
        return {}
