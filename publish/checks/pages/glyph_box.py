"""A character without a glyph in the typeface is printed as an empty box."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.diagnostics import Diagnostic, Location, Severity

CHECK = Check(
    "glyph-box",
    Severity.WARNING,
    what="An empty box is printed instead of a character.",
    why="""
The typeface has no glyph for the character, so the PDF shows a box in its place. Copying
the text may still give the right character; reading the page does not.""",
    mend="""
Write it with other characters, or put a font that has it into styles/fonts/ and name it:

    .arabic { font-family: "Amiri" }""",
)

# A box belongs to a line if their baselines are closer than this (pt).
_NEAR = 4.0


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line with such a box."""
    if not printed.faults.glyph_box:
        return []
    found = []
    for box in printed.facts.missing_glyphs:
        near = [line for line in printed.on_page.get(box.page, ()) if abs(line.y - box.y) < _NEAR]
        line = min(near, key=lambda line: abs(line.y - box.y), default=None)
        said = f"in the line {quoted(line)} " if line else ""
        found.append(
            CHECK.found(
                f"the font has no glyph for a character {said}on {printed.page(box.page)}: an empty box is printed",
                line.at if line else Location(printed.shown_as),
                "write it with other characters, or put a font that has it into styles/fonts/",
            )
        )
    return list(dict.fromkeys(found))
