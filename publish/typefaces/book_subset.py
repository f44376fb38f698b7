"""A font cut down to the letters of one book, at one weight, by hb-subset
(https://harfbuzz.github.io/harfbuzz-hb-subset.html)."""

from __future__ import annotations

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.font_file import FontFile, loaded

# What a stylesheet can ask for, beside what HarfBuzz keeps by itself (kern, liga, mark, locl, frac ...): small
# capitals, the four kinds of figures, forms for capitals, superiors and inferiors, historical and rarer ligatures.
FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "case", "sups", "subs", "sinf", "ordn", "dlig", "hlig")

# The names that every font has, and the two that carry the licence: the OFL (condition 2) takes the copyright and the
# licence inside the font for a copy of the notice.
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)

BASIC_LATIN = frozenset(map(chr, range(0x20, 0x7F)))
# What a reader puts in by itself: the no-break space, the soft hyphen and the hyphen at the end of a line.
SET_BY_READERS = frozenset("\u00a0\u00ad\u2010")
# The size (pt) that the letters of running text are drawn for: readers set it at about that size.
TEXT_SIZE = 12


def subset(file: FontFile, characters: set[str], weight: int) -> bytes:
    """A static font: the file at that weight (CSS units, held to what it can do), with the glyphs of the characters, of
    Basic Latin, of both their cases, and of all that the kept features make of them.

    The same characters and weight give the same bytes.
    """
    wanted = characters | BASIC_LATIN | SET_BY_READERS
    both_cases = wanted.union(*(one.upper() + one.lower() for one in wanted))

    request = hb.SubsetInput()
    request.unicode_set.update(sorted(map(ord, both_cases)))
    request.layout_feature_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES])
    request.name_id_set.update(NAMES)
    # Not every reader knows CFF2.
    request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.DOWNGRADE_CFF2
    source = loaded(file)
    for tag, value in file.place(weight, TEXT_SIZE).items():
        request.pin_axis_location(source, tag, float(value))
    return bytes(hb.subset(source, request).blob.data)
