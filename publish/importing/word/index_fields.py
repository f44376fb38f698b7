"""The fields of Word that make entries of an index: `XE "Harper:travels" \\b` (ECMA-376 part 1, 17.16.5.79)."""

from __future__ import annotations

import re

from publish.diagnostics import Location
from publish.manuscript.index_attributes import MAIN
from publish.manuscript.tree import Element, Kind
from publish.style_names import EditorClass

# A word of an instruction: in quotation marks, in which a backslash stands before one of them, or a switch.
_WORD = re.compile(r'["“](?P<quoted>(?:\\.|[^"”\\])*)["”]|(?P<switch>\\\w)|(?P<bare>[^\s"“]+)')
_LEVELS = re.compile(r"(?<!\\):")
_SEE = re.compile(r"(?:see(?P<also> also)?|siehe(?P<auch> auch)?|voir(?P<aussi> aussi)?)\s+", re.IGNORECASE)
_FIELD = "XE"
# Switches with a value: other words instead of a page, a bookmark, the kind of index, how it is sorted.
_WITH_VALUE = ("\\t", "\\r", "\\f", "\\y")


def index_mark(instruction: str, at: Location) -> Element | None:
    """Return the mark of the entry that a field makes.

    None if the field makes no entry, or one that a mark cannot hold: with three levels, or for the pages of a bookmark.
    """
    words = [*_WORD.finditer(instruction)]
    if not words or words[0][0].upper() != _FIELD:
        return None
    held = [one["quoted"] if one["quoted"] is not None else one[0] for one in words[1:]]
    switches = {one: held[at + 1] if at + 1 < len(held) else "" for at, one in enumerate(held) if one in _WITH_VALUE}
    levels = [one.replace("\\", "").strip() for one in _LEVELS.split(held[0])] if held else []
    if not 0 < len(levels) <= 2 or not all(levels) or "\\r" in switches:
        return None
    entry, *below = levels
    data: dict[str, object] = {"entry": entry}
    if below:
        data["sub"] = below[0]
    if "\\b" in held:
        data["mention"] = MAIN
    if instead := switches.get("\\t", "").strip():
        found = _SEE.match(instead)
        also = bool(found and (found["also"] or found["auch"] or found["aussi"]))
        data["see-also" if also else "see"] = instead[found.end() :] if found else instead
    return Element(Kind.SPAN, at, classes=(EditorClass.INDEX,), data=data)
