"""A heading with too few lines of its text below it on the page."""

from __future__ import annotations

from publish.checks.pages.setting import Setting, quoted
from publish.diagnostics import Diagnostic, warning
from publish.manuscript.tree import Kind
from publish.proof.lines import PrintedLine

CODE = "heading-at-foot"
# The lines behind a heading among which its first ones are looked for.
_NEAR = 60


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each heading with fewer than `heading-at-foot` lines of text below it, the text going on overleaf.

    A heading that has its page to itself, as a divisional title, is left alone.
    """
    found = []
    for place, line in enumerate(setting.text):
        if line.block.kind is not Kind.HEADING or not line.last:
            continue
        following = _following(setting, place)[: int(setting.faults.heading_at_foot)]
        below = sum(one.page == line.page for one in following)
        is_alone = all(one.block.kind is Kind.HEADING for one in setting.on_page[line.page])
        has_picture = any(one.page == line.page and one.y > line.y for one in setting.facts.images)
        if below < len(following) and not is_alone and not has_picture:
            said = f"only {below} line" if below else "no line"
            found.append(
                warning(
                    CODE,
                    f"the heading {quoted(line)} stands at the foot of {setting.page(line.page)} with {said} of its "
                    "text below it",
                    line.block.at,
                    "lengthen or shorten a paragraph before it by a line",
                )
            )
    return found


def _following(setting: Setting, place: int) -> list[PrintedLine]:
    """The next lines of the same part that are no headings; a page holds no more of them."""
    part, near = setting.text[place].block.part, setting.text[place + 1 : place + _NEAR]
    return [line for line in near if line.block.part == part and line.block.kind is not Kind.HEADING]
