"""Text that extends beyond the type area: a long word, a wide table, or a page that is too full."""

from __future__ import annotations

from itertools import groupby

from publish.checks.definition import Check
from publish.checks.pages.area import Area, areas
from publish.checks.pages.printed_pages import PrintedPages, number, quoted
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.tree import Kind
from publish.proof.printed_lines import PrintedLine
from publish.units import POINTS

CHECK = Check(
    "text-outside",
    Severity.WARNING,
    what="A line sticks out of the type area.",
    why="""
A word that cannot be broken, a table that is too wide or a page that is too full runs
into the margin, where the fold, the thumb or the knife is.""",
    mend="""
Say in sources/hyphenation.txt where a long word may be divided, or reword it; give a
table fewer or narrower columns:

    Elek-tri-zi-täts-werk

Punctuation may hang in the margin. Set how far other text may stick out in edition.toml:

    [print.faults]
    text-outside = "2.5pt"           # false: never report""",
)

# With optical margins, punctuation hangs out by most of its width and letters by a few hundredths of theirs (R.
# Schlicht, The microtype package, section 5). An f, kerned with the space after it, hangs out too: in italic by 2 pt
# at 11 pt.
# So a line may stick out by the edition's tolerance and, if it begins or ends with something other than a letter or a
# figure, by this much more on that side: the width of a dash, in em.
_HANGING = 0.5
# An initial is moved out by the space that its glyph has on its left, so that its stem stands on the edge: at most this
# much of its size. It is more than this many times as large as the type beside it.
_BEARING, _INITIAL = 0.1, 1.5

_WORD = "shorten the word that cannot be broken, or say in sources/hyphenation.txt where it may be divided"
_TABLE = "give it fewer columns or shorter words, or make two tables of it; a larger page or narrower margins help too"


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line that extends more than `text-outside` beyond the type area, hanging punctuation apart.

    The lines of a table on a page are one finding.
    """
    tolerance = printed.faults.text_outside
    sides = areas(printed)
    found = []
    lines = printed.lines if tolerance else ()
    for (is_table, page), held in groupby(lines, lambda line: (line.block.kind is Kind.CELL, line.page)):
        outside = [(out, line) for line in held if (out := _outside(line, sides[page % 2])) > tolerance]
        if is_table and outside:
            most = max(out for out, _ in outside)
            outside = [(most, outside[0][1])]
        for out, line in outside:
            what = "this table" if is_table else f"the line {quoted(line)}"
            found.append(
                CHECK.found(
                    f"{what} sticks {number(out / POINTS['mm'])} mm out of the type area on {printed.page(page)}",
                    line.at,
                    _TABLE if is_table else _WORD,
                )
            )
    return found


def _outside(line: PrintedLine, area: Area) -> float:
    """Return how far a line extends beyond the type area (pt), less what may hang out."""
    first, last = line.words[0].text[0], line.words[-1].text[-1]
    begun = line.words[0].size
    bearing = _BEARING * begun if begun > _INITIAL * line.size else 0.0
    return max(
        area.left - line.x - (bearing if first.isalnum() else _HANGING * line.size),
        line.end - area.right - (0 if last.isalnum() else _HANGING * line.size),
        line.y - area.bottom,
        area.top - line.y,
    )
