"""Text that extends beyond the type area: a long word, a wide table, or a page that is too full."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.area import areas
from publish.checks.pages.printed_pages import PrintedPages, number, quoted
from publish.diagnostics import Diagnostic, Severity
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


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line that extends more than `text-outside` beyond the type area, hanging punctuation apart."""
    tolerance = printed.faults.text_outside
    sides = areas(printed)
    found = []
    for line in printed.lines if tolerance else ():
        area = sides[line.page % 2]
        first, last = line.words[0].text[0], line.words[-1].text[-1]
        begun = line.words[0].size
        bearing = _BEARING * begun if begun > _INITIAL * line.size else 0.0
        out = max(
            area.left - line.x - (bearing if first.isalnum() else _HANGING * line.size),
            line.end - area.right - (0 if last.isalnum() else _HANGING * line.size),
            line.y - area.bottom,
            area.top - line.y,
        )
        if out > tolerance:
            found.append(
                CHECK.found(
                    f"the line {quoted(line)} sticks {number(out / POINTS['mm'])} mm out of the type area on "
                    f"{printed.page(line.page)}",
                    line.at,
                    "shorten the word that cannot be broken, or say in sources/hyphenation.txt where it may be divided",
                )
            )
    return found
