"""A block of facing texts that is not opposite its partner."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Location, Severity
from publish.proof.printed_lines import PrintedLine

CHECK = Check(
    "facing-apart",
    Severity.WARNING,
    what="A block of facing texts does not begin opposite its partner.",
    why="""
In the manners "level" and "pages", a reader finds the translation of each block on the
page beside it. That is impossible where something is taller than a page, such as a
picture, or a table whose rows cannot be divided.""",
    mend="""
Make the picture or the table smaller, or divide it. Where both texts may run on by
themselves, say so:

    [[part]]
    file = "letter.ru.md"
    facing = "letter.md"
    manner = "filled\"""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at each block whose partner does not begin on the page that faces it."""
    lines: defaultdict[str, list[PrintedLine]] = defaultdict(list)
    for line in printed.text if printed.partners else ():
        lines[line.at.path].append(line)
    for held in lines.values():
        held.sort(key=_place)

    def page_of(at: Location) -> int | None:
        held = lines[at.path]
        number = bisect_left(held, (at.line, at.column), key=_place)
        return held[number].page if number < len(held) else None

    found = []
    for one, other in printed.partners:
        verso, recto = page_of(one), page_of(other)
        if verso is not None and recto is not None and (verso % 2 or recto != verso + 1):
            found.append(
                CHECK.found(
                    f"this block begins on {printed.page(verso)}, its partner ({other.path}:{other.line}) on "
                    f"{printed.page(recto)}",
                    one,
                    "divide what is taller than a page, or make it smaller",
                )
            )
    return found


def _place(line: PrintedLine) -> tuple[int, int]:
    return line.at.line, line.at.column
