"""The date of a TEI element, from its attributes, in EDTF."""

from __future__ import annotations

import re

from publish.edtf import parsed
from publish.importing.tei.xml_tree import XmlElement

_UNSURE = frozenset({"low", "medium", "unknown"})


def edtf_of(element: XmlElement) -> str:
    """Return the date, "" if the attributes do not state one (TEI P5, att.datable)."""
    when = _day(element, "when")
    first = _day(element, "notBefore") or _day(element, "from")
    last = _day(element, "notAfter") or _day(element, "to")
    mark = "?" if element.get("cert") in _UNSURE or element.get("evidence") == "conjecture" else ""
    if when:
        written = f"{when}{mark}"
    elif first or last:
        written = f"{first}{mark if first else '..'}/{last}{mark if last else '..'}"
    else:
        return ""
    try:
        return parsed(written).written
    except ValueError:
        return ""


def _day(element: XmlElement, name: str) -> str:
    given = element.get(name) or element.get(f"{name}-iso")
    found = re.match(r"-?\d{4}(-\d\d(-\d\d)?)?", given)
    return found[0] if found else ""
