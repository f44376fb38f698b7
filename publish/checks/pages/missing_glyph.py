"""A character that the typeface has no shape for: its empty box is printed."""

from __future__ import annotations

from publish.checks.pages.setting import Setting, quoted
from publish.diagnostics import Diagnostic, Location, warning

CODE = "glyph-box"
# Of one line: pt.
_NEAR = 4.0


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each line with such a box."""
    if not setting.faults.glyph_box:
        return []
    found = []
    for box in setting.facts.missing_glyphs:
        near = [line for line in setting.on_page.get(box.page, ()) if abs(line.y - box.y) < _NEAR]
        line = min(near, key=lambda line: abs(line.y - box.y), default=None)
        said = f"in the line {quoted(line)} " if line else ""
        found.append(
            warning(
                CODE,
                f"a character has no shape {said}on {setting.page(box.page)}: an empty box is printed",
                line.at if line else Location(setting.shown_as),
                "write it with other characters, or give the edition a font that has it in styles/fonts/",
            )
        )
    return list(dict.fromkeys(found))
