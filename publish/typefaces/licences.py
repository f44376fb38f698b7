"""The licences that go with the fonts in a product."""

from __future__ import annotations

from collections.abc import Iterable

from publish.typefaces.book_fonts import plain_name
from publish.typefaces.typeface import Typeface

_OFL = b"SIL OPEN FONT LICENSE"


def licences(typefaces: Iterable[Typeface]) -> dict[str, bytes]:
    """Map file names to licence texts, each text once.

    The first is OFL.txt or LICENSE.txt; the names of the others also have the typeface's name. Typefaces without a
    licence file are skipped.
    """
    texts: dict[str, bytes] = {}
    for typeface in typefaces:
        text = typeface.licence.read_bytes() if typeface.licence else b""
        if text and text not in texts.values():
            kind = "OFL" if _OFL in text.upper() else "LICENSE"
            texts[f"{kind}-{plain_name(typeface.name)}.txt" if texts else f"{kind}.txt"] = text
    return texts
