"""The fonts that an edition brings in its `styles/`, looked at before anything is set in them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

from publish.diagnostics import Diagnostic, Location, error
from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.soundness import LARGEST_FONT, BrokenFont, check_font

_WRAPPED = (b"wOFF", b"wOF2")


def read_fonts(files: Mapping[str, Path]) -> tuple[dict[str, FontFile], list[Diagnostic]]:
    """The fonts in files of the edition, by their paths from `styles/`, and an error for each that cannot be used."""
    fonts: dict[str, FontFile] = {}
    problems = []
    for path, file in files.items():
        try:
            fonts[path] = read_font(file)
        except (BrokenFont, OSError) as reason:
            problems.append(
                error(
                    "font-broken",
                    f"this font cannot be used: {reason}",
                    Location(f"styles/{path}"),
                    "download it again, or delete it",
                )
            )
    return fonts, problems


def read_font(path: Path) -> FontFile:
    """The font in a file. Raises BrokenFont where it cannot be used, OSError where it cannot be read."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FONT + 1)
    check_font(data)
    return font_file(path, _unwrapped(data) if data[:4] in _WRAPPED else None)


def _unwrapped(data: bytes) -> bytes:
    """The font in a WOFF or WOFF 2 file. Raises BrokenFont."""
    plain = io.BytesIO()
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        font.save(plain, reorderTables=None)
    # Nobody knows what a file made to break the reader does to it.
    except Exception as reason:
        raise BrokenFont(f"it cannot be unpacked: {reason}"[:100]) from None
    return plain.getvalue()
