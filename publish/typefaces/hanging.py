"""How far characters may hang out of the measure at either end of a line, in a table for old-style typefaces.

The figures are this project's own; their unit is a thousandth of the character's width, as in Hàn Thế Thành,
"Micro-typographic Extensions to the TeX Typesetting System" (2000).
"""

from __future__ import annotations

from collections.abc import Mapping

# At the left end of a line, at the right.
Hang = tuple[int, int]
HangTable = Mapping[str, Hang]

OLD_STYLE: HangTable = {
    "-": (0, 600),
    "\u2010": (0, 600),
    "\u2011": (0, 600),
    "\u00ad": (0, 600),
    "–": (150, 250),
    "—": (120, 160),
    "―": (120, 160),
    ".": (0, 700),
    ",": (0, 650),
    ":": (0, 400),
    ";": (0, 350),
    "…": (0, 120),
    "·": (0, 400),
    "!": (0, 120),
    "?": (0, 100),
    "'": (400, 500),
    '"': (300, 400),
    "‘": (450, 350),
    "’": (350, 500),
    "‚": (400, 500),
    "“": (350, 250),
    "”": (250, 400),
    "„": (300, 400),
    "‹": (300, 250),
    "›": (250, 300),
    "«": (200, 150),
    "»": (150, 200),
    "(": (80, 0),
    ")": (0, 80),
    "[": (60, 0),
    "]": (0, 60),
    "/": (80, 120),
    "*": (150, 250),
    "†": (60, 60),
    "A": (40, 40),
    "T": (40, 40),
    "V": (40, 40),
    "W": (30, 30),
    "Y": (40, 40),
    "v": (20, 40),
    "w": (0, 30),
    "y": (0, 40),
}
