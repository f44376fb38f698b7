"""Facing pages that end at different heights."""

from __future__ import annotations

from publish.checks.pages.feet import feet
from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning

CODE = "spread-uneven"
# A note's last line stands a little lower than the text's.
_ALMOST = 0.25


def check(setting: Setting) -> list[Diagnostic]:
    """A warning at the last line of the shorter page of each spread whose pages, both of running text, end
    `spread-uneven` lines apart; where one of them is named as short already, there is no more to say."""
    least, short = setting.faults.spread_uneven, setting.faults.page_short or float("inf")
    ends = feet(setting)
    found = []
    for verso in (page for page in ends if page % 2 == 0 and page + 1 in ends):
        left, right = ends[verso], ends[verso + 1]
        apart = abs(left.y - right.y) / setting.leading
        if least and apart >= least - _ALMOST and max(left.empty, right.empty) < short:
            page, foot = (verso, left) if left.y < right.y else (verso + 1, right)
            found.append(
                warning(
                    CODE,
                    f"{setting.page(page)} ends {_lines(apart)} above {setting.page(2 * verso + 1 - page)}, which "
                    "faces it",
                    foot.last.at,
                    "lengthen or shorten a paragraph on one of them by a line",
                )
            )
    return found


def _lines(count: float) -> str:
    rounded = round(count)
    return "a line" if rounded == 1 else f"{rounded} lines"
