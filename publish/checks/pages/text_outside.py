"""Text that stands out of the type area: a word too long for its line, a table too wide, a page too full."""

from __future__ import annotations

from publish.checks.pages.area import areas
from publish.checks.pages.setting import Setting, number, quoted
from publish.diagnostics import Diagnostic, warning
from publish.units import POINTS

CODE = "text-outside"
# Optical margins let punctuation hang out by most of its width, and letters by a few hundredths of it (R. Schlicht, The
# microtype package, section 5); an f, kerned with the space behind it, hangs out as well, an italic one by 2 pt of 11.
# So a line may stand out by the setting's tolerance, which nobody sees at an even edge, and where its first or last
# character is no letter and no figure, by so much of the type's size more: the width of a dash.
_HANGING = 0.5


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each line that stands more than `text-outside` out of the type area."""
    tolerance = setting.faults.text_outside
    sides = areas(setting)
    found = []
    for line in setting.lines if tolerance else ():
        area = sides[line.page % 2]
        first, last = line.words[0].text[0], line.words[-1].text[-1]
        out = max(
            area.left - line.x - (0 if first.isalnum() else _HANGING * line.size),
            line.end - area.right - (0 if last.isalnum() else _HANGING * line.size),
            line.y - area.bottom,
            area.top - line.y,
        )
        if out > tolerance:
            found.append(
                warning(
                    CODE,
                    f"the line {quoted(line)} stands {number(out / POINTS['mm'])} mm out of the type area on "
                    f"{setting.page(line.page)}",
                    line.at,
                    "shorten what cannot be broken, or say where it can: sources/hyphenation.txt",
                )
            )
    return found
