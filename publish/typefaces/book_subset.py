"""Cut a font down to the characters of one book, at one weight.

Uses hb-subset (https://harfbuzz.github.io/harfbuzz-hb-subset.html).
"""

from __future__ import annotations

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.font_file import FontFile, loaded

# Features that a stylesheet can ask for and that HarfBuzz does not keep by itself (as it does kern, liga, mark, locl,
# frac ...): small capitals, the kinds of figures, case forms, superiors, inferiors, ordinals, rare and old ligatures.
FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "case", "sups", "subs", "sinf", "ordn", "dlig", "hlig")

# The names that every font has, and the two of the licence: the OFL (condition 2) accepts copyright and licence inside
# the font instead of separate files.
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)

BASIC_LATIN = frozenset(map(chr, range(0x20, 0x7F)))
# Characters that reading systems insert themselves: no-break space, soft hyphen, and the hyphen at the end of a line.
SET_BY_READERS = frozenset("\u00a0\u00ad\u2010")
# The optical size in pt: reading systems set running text at about this size.
TEXT_SIZE = 12


def subset(file: FontFile, characters: set[str], weight: int) -> bytes:
    """Return a static font: the file at a weight (CSS units, clamped to its range), with the glyphs that a book needs.

    These are the characters and Basic Latin, both in upper and lower case, and all that the kept features make of them.
    The same characters and weight give the same bytes. Raises RuntimeError if HarfBuzz cannot cut the font down.
    """
    wanted = characters | BASIC_LATIN | SET_BY_READERS
    return cut(file, wanted.union(*(one.upper() + one.lower() for one in wanted)), weight)


def cut(file: FontFile, characters: set[str], weight: int) -> bytes:
    """Return a static font as `subset` does, but with these characters alone."""
    request = hb.SubsetInput()
    request.unicode_set.update(sorted(map(ord, characters)))
    request.layout_feature_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES])
    request.name_id_set.update(NAMES)
    # Not every reader knows CFF2.
    request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.DOWNGRADE_CFF2
    source = loaded(file)
    for tag, value in file.place(weight, TEXT_SIZE).items():
        request.pin_axis_location(source, tag, float(value))
    return bytes(hb.subset(source, request).blob.data)
