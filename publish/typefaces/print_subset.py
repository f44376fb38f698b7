"""Cut a font down to the glyphs that a PDF shows, and fix a variable font's axes, with hb-subset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

# A PDF needs no tables that choose and place glyphs. HarfBuzz drops further tables by itself (kern, SVG ...).
DROPPED = ("BASE", "DSIG", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")


def embedded(font: bytes, index: int, glyphs: Iterable[int], axes: Mapping[str, float], *, hinted: bool) -> bytes:
    """Return the static font; glyphs keep their numbers and have the widths of this place on the axes.

    `index` is the font's place in a collection. `axes` gives values in each axis's own units; a value out of range is
    clamped, and an axis not named has its default. `hinted` keeps the hinting. The same input gives the same bytes on
    any day. Raises RuntimeError if HarfBuzz cannot cut the font down.
    """
    source = hb.Face(hb.Blob(font), index)
    request = hb.SubsetInput()
    request.glyph_set.update(sorted(glyphs))
    request.drop_table_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in DROPPED])
    # PDF does not support CFF2 (ISO 32000-1, table 126). Contours of variable fonts may overlap, which needs a flag.
    request.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.DOWNGRADE_CFF2
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.SET_OVERLAPS_FLAG
    )
    if not hinted:
        request.flags |= hb.SubsetFlags.NO_HINTING
    request.pin_all_axes_to_default(source)
    known = {axis.tag for axis in source.axis_infos}
    for tag, value in axes.items():
        if tag in known:
            request.pin_axis_location(source, tag, value)
    return bytes(hb.subset(source, request).blob.data)
