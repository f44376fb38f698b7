"""The licences that go with the fonts in a product."""

from __future__ import annotations

from collections.abc import Iterable

from publish.typefaces.book_fonts import plain_name
from publish.typefaces.typeface import Typeface

_OFL = b"SIL OPEN FONT LICENSE"


def licences(typefaces: Iterable[Typeface]) -> dict[str, bytes]:
    """The texts of the licences by the names of their files, each text once; that of the first typeface is OFL.txt or
    LICENSE.txt."""
    texts: dict[str, bytes] = {}
    for typeface in typefaces:
        text = typeface.licence.read_bytes() if typeface.licence else b""
        if text and text not in texts.values():
            kind = "OFL" if _OFL in text.upper() else "LICENSE"
            texts[f"{kind}-{plain_name(typeface.name)}.txt" if texts else f"{kind}.txt"] = text
    return texts
