"""A variable font cut down to the glyphs that a PDF shows of it, and set to one place on its axes, by hb-subset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

# What chooses and places glyphs has done its work when a page is drawn, and drawings in colour are not kept.
DROPPED = ("BASE", "DSIG", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")


def embedded(font: bytes, index: int, glyphs: Iterable[int], axes: Mapping[str, float], *, hinted: bool) -> bytes:
    """The static font: the glyphs have the numbers that they had, and its widths are those at that place.

    `index` is that of the font in a collection; an axis that `axes` does not name, in its own units, is set to its
    default, and a value beyond its ends to the end. The same font, glyphs and axes give the same bytes, whatever the
    day. Raises RuntimeError where HarfBuzz cannot cut the font down.
    """
    source = hb.Face(hb.Blob(font), index)
    request = hb.SubsetInput()
    request.glyph_set.update(sorted(glyphs))
    request.drop_table_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in DROPPED])
    # PDF knows no CFF2 (ISO 32000-1, table 126); contours that overlap, as those of variable fonts do, are said to.
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
