"""A heading with too few lines of its text below it on the page."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.tree import Kind
from publish.proof.printed_lines import PrintedLine
from publish.style_names import MarkupClass

CHECK = Check(
    "heading-at-foot",
    Severity.WARNING,
    what="A heading stands at the foot of a page without its text.",
    why="""
A heading belongs to what follows it. Alone at the foot it seems to close the page, and
after turning over the reader meets text without its heading.""",
    mend="""
Lengthen or shorten an earlier paragraph by a line. A rule in your own stylesheet may have
undone the one that keeps headings with their text:

    h2 { break-after: avoid }

Set the minimum number of lines below a heading in edition.toml:

    [print.faults]
    heading-at-foot = 2              # false: never report""",
)

# How many lines after a heading are searched for its first lines of text: more than fit on a page.
_NEAR = 60


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each heading with fewer than `heading-at-foot` lines of text below it if the text goes on overleaf.

    Ignores a heading alone on its page, such as a divisional title, and one with a picture below it.
    """
    found = []
    for place, line in enumerate(printed.text):
        if line.block.kind is not Kind.HEADING or not line.last:
            continue
        following = _following(printed, place)[: int(printed.faults.heading_at_foot)]
        below = sum(one.page == line.page for one in following)
        is_alone = all(one.block.kind is Kind.HEADING for one in printed.on_page[line.page])
        if below < len(following) and not is_alone and not _has_picture(printed, line, following[0]):
            said = f"only {below} line" if below else "no line"
            found.append(
                CHECK.found(
                    f"the heading {quoted(line)} stands at the foot of {printed.page(line.page)} with {said} of its "
                    "text below it",
                    line.block.at,
                    "lengthen or shorten an earlier paragraph by a line",
                )
            )
    return found


def _has_picture(printed: PrintedPages, heading: PrintedLine, following: PrintedLine) -> bool:
    """Whether a picture stands below a heading on its page.

    The place of a drawing (SVG) is not read from the pages: it is there if its caption, the following line, is.
    """
    if any(one.page == heading.page and one.y > heading.y for one in printed.facts.images):
        return True
    drawings = (one.offset for one in printed.streams[0].pictures if one.src.lower().endswith(".svg"))
    return following.page == heading.page and any(heading.stop <= one <= following.start for one in drawings)


def _following(printed: PrintedPages, place: int) -> list[PrintedLine]:
    """The lines of the same part between the heading, with those right below it, and the next one, as far as searched.

    Those after a page that the sources end do not count.
    """
    part, near = printed.text[place].block.part, printed.text[place + 1 : place + _NEAR]
    going_on = takewhile(lambda line: line.block.part == part and MarkupClass.NEW_PAGE not in line.block.names, near)
    below = dropwhile(lambda line: line.block.kind is Kind.HEADING, going_on)
    return [*takewhile(lambda line: line.block.kind is not Kind.HEADING, below)]
