"""Facing pages that end at different heights."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.feet import feet
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "spread-uneven",
    Severity.WARNING,
    what="Facing pages end at different heights.",
    why="""
Readers see two facing pages as one picture; if one ends a line above the other, the
picture looks crooked. The end of a part does not count.""",
    mend="""
Lengthen or shorten a paragraph on one of the two pages by a line. Set how large a
difference is too large, in lines, in edition.toml:

    [print.faults]
    spread-uneven = 2                # false: never report""",
)

# A note's last line stands a little lower than the text's.
_ALMOST = 0.25


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the last line of the shorter page of each uneven spread.

    Both pages must be running text and end at least `spread-uneven` lines apart. If one of them is already reported as
    short, nothing more is reported.
    """
    least, short = printed.faults.spread_uneven, printed.faults.page_short or float("inf")
    ends = feet(printed)
    found = []
    for verso in (page for page in ends if page % 2 == 0 and page + 1 in ends):
        left, right = ends[verso], ends[verso + 1]
        apart = abs(left.y - right.y) / printed.leading
        if least and apart >= least - _ALMOST and max(left.empty, right.empty) < short:
            page, foot = (verso, left) if left.y < right.y else (verso + 1, right)
            found.append(
                CHECK.found(
                    f"{printed.page(page)} ends {_lines(apart)} above {printed.page(2 * verso + 1 - page)}, which "
                    "faces it",
                    foot.last.at,
                    "lengthen or shorten a paragraph on one of the two pages by a line",
                )
            )
    return found


def _lines(count: float) -> str:
    rounded = round(count)
    return "a line" if rounded == 1 else f"{rounded} lines"
