"""Read the fonts in an edition's `styles/`, and check them before they are used."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.soundness import LARGEST_FONT, BrokenFont, check_font, restriction

_WRAPPED = (b"wOFF", b"wOF2")


def read_fonts(files: Mapping[str, Path]) -> tuple[dict[str, FontFile], list[Diagnostic]]:
    """Read fonts, given and returned by their path from `styles/`.

    Return an error for each that cannot be used, and a warning for each that must not be embedded.
    """
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
            continue
        said = restriction(fonts[path].sfnt or file.read_bytes())
        if said:
            problems.append(
                warning(
                    "font-restricted",
                    f"this font says of itself: {said} (fsType)",
                    Location(f"styles/{path}"),
                    "ask its makers for a licence that allows it, or use another font",
                )
            )
    return fonts, problems


def read_font(path: Path) -> FontFile:
    """Read a font file. Raises BrokenFont if it cannot be used, OSError if it cannot be read."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FONT + 1)
    check_font(data)
    return font_file(path, _unwrapped(data) if data[:4] in _WRAPPED else None)


def _unwrapped(data: bytes) -> bytes:
    """Unpack a WOFF or WOFF 2 file. Raises BrokenFont if that fails."""
    plain = io.BytesIO()
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        font.save(plain, reorderTables=None)
    # A malicious or broken file can make fontTools raise anything.
    except Exception as reason:
        raise BrokenFont(f"it cannot be unpacked: {reason}"[:100]) from None
    return plain.getvalue()
