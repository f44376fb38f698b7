"""Rename a changed font whose makers reserve its name."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

# OpenType 1.9, "name": family, unique identifier, full name, PostScript name.
_FAMILY, _IDENTIFIER, _FULL, _POSTSCRIPT = 1, 3, 4, 6


def renamed(font: bytes, family: str, style: str) -> bytes:
    """Return a font under another name; its copyright and licence remain.

    `style` is "Regular", "Italic", "Bold" or "BoldItalic".
    """
    opened = TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False)
    whole = f"{family} {style}"
    names = {_FAMILY: family, _IDENTIFIER: whole, _FULL: whole, _POSTSCRIPT: whole.replace(" ", "-")}
    for record in opened["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    if "CFF " in opened:
        table = opened["CFF "].cff
        table.fontNames = [names[_POSTSCRIPT]]
        table[0].FamilyName, table[0].FullName = family, whole
    data = io.BytesIO()
    opened.save(data, reorderTables=None)
    return data.getvalue()
