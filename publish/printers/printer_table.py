"""The printers, one row each. docs/printers.md gives the source of each figure, and the missing ones."""

from __future__ import annotations

from types import MappingProxyType

from publish.printers.printer import IN, MM, LeastMargins, Paper, Printer, SpineText, Trims, by_page
from publish.printers.standards import X1A, X3, X4
from publish.units import Size

_EIGHTH = 0.125 * IN

# Black ink on 50-61 lb paper (KDP, "Create a Paperback Cover").
_WHITE, _CREAM = by_page(0.002252 * IN, 828), by_page(0.0025 * IN, 776)

# For an edition that names no printer: PDF/X-4, and how thick a leaf of ordinary book paper is.
ANY = Printer(
    name="",
    title="the printer",
    standard=X4,
    spine_text=SpineText(aside=1.5 * MM),
    papers=MappingProxyType({"white": by_page(0.002252 * IN), "cream": by_page(0.0025 * IN)}),
)

INGRAMSPARK = Printer(
    name="ingramspark",
    title="IngramSpark",
    standard=X1A,
    embeds_profile=False,
    keeps_bookmarks=False,
    takes_marks=False,
    bleed=_EIGHTH,
    bleeds_inside=False,
    multiple=2,
    fewest_pages=18,
    trims=Trims(largest=Size(8.5 * IN, 11.69 * IN)),
    margins=LeastMargins(((0, 0.5 * IN),), 0.5 * IN),
    ink_limit=240,
    cover_safety=0.25 * IN,
    spine_text=SpineText(48, 0.0625 * IN, narrow=0.35 * IN, aside_if_narrow=0.03125 * IN),
    # IngramSpark prints no formula; these are answers of its calculator for 50 lb paper (inches).
    papers=MappingProxyType(
        {
            "white": Paper(
                tuple(
                    (pages, width * IN)
                    for pages, width in (
                        *((24, 0.050), (48, 0.099), (100, 0.207), (150, 0.321), (200, 0.424), (240, 0.505)),
                        *((300, 0.629), (400, 0.821), (500, 1.005), (600, 1.213), (800, 1.590)),
                    )
                ),
                1_200,
            ),
            "cream": Paper(
                tuple(
                    (pages, width * IN)
                    for pages, width in (
                        *((24, 0.058), (48, 0.115), (100, 0.240), (150, 0.348), (200, 0.458), (240, 0.545)),
                        *((300, 0.674), (400, 0.890), (500, 1.114), (600, 1.333), (800, 1.767)),
                    )
                ),
                1_050,
            ),
        }
    ),
)

KDP = Printer(
    name="kdp",
    title="KDP",
    standard=X1A,
    embeds_profile=False,
    keeps_bookmarks=False,
    takes_marks=False,
    bleed=_EIGHTH,
    bleeds_inside=False,
    multiple=2,
    fewest_pages=24,
    trims=Trims(Size(4 * IN, 6 * IN), Size(8.5 * IN, 11.69 * IN)),
    margins=LeastMargins(
        ((150, 0.375 * IN), (300, 0.5 * IN), (500, 0.625 * IN), (700, 0.75 * IN), (828, 0.875 * IN)),
        0.375 * IN,
        is_required=True,
    ),
    cover_safety=0.25 * IN,
    spine_text=SpineText(79, 0.0625 * IN),
    papers=MappingProxyType({"white": _WHITE, "cream": _CREAM}),
)

_LULU_PAPER = Paper(((0, 0.06 * IN), (444, 1.06 * IN)), 800)

LULU = Printer(
    name="lulu",
    title="Lulu",
    standard=X3,
    keeps_bookmarks=False,
    takes_marks=False,
    bleed=_EIGHTH,
    multiple=2,
    fewest_pages=32,
    trims=Trims(
        listed=tuple(
            Size(width * IN, height * IN)
            for width, height in (
                *((4.25, 6.875), (5.5, 8.5), (5.83, 8.27), (6.14, 9.21), (6, 9), (6.63, 10.25), (7, 10)),
                *((7.44, 9.68), (7.5, 7.5), (8.27, 11.69), (8.5, 8.5), (8.5, 11), (9, 7), (11, 8.5), (11.69, 8.27)),
            )
        )
    ),
    margins=LeastMargins(
        ((60, 0.5 * IN), (150, 0.625 * IN), (400, 1 * IN), (600, 1.125 * IN), (800, 1.25 * IN)), 0.5 * IN
    ),
    ink_limit=270,
    cover_safety=0.5 * IN,
    spine_text=SpineText(81, _EIGHTH),
    papers=MappingProxyType({"white": _LULU_PAPER, "cream": _LULU_PAPER}),
)

_ROWS = {one.name: one for one in (ANY, INGRAMSPARK, KDP, LULU)}
# The names that `[print] printer` takes.
NAMES = tuple(name for name in _ROWS if name)


def printer_of(name: str) -> Printer:
    """Return the printer that the settings call by that name; "" is any printer. Raises KeyError if there is none."""
    return _ROWS[name]
