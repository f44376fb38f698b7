"""Report where in the sources something transparent cannot be printed, and what makes it transparent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.press.press_transparency import CHECK
from publish.config.styles import Sheet
from publish.css.translucent import translucent
from publish.diagnostics import Diagnostic, Location
from publish.pdf.transparent_places import TransparentPlace
from publish.pictures.svg_opacity import faint_shapes
from publish.printers.standards import Standard

# So many causes are named.
_MOST = 3


def unprintable(
    left: Sequence[TransparentPlace],
    standard: Standard,
    causes: Sequence[str],
    printed: PrintedPages | None,
    shown_as: str,
) -> list[Diagnostic]:
    """Return an error for each page about what is transparent there, at its place in the sources if `printed` tells it.

    `shown_as` is the file in messages. `causes` are the declarations in styles and drawings that make something
    transparent.
    """
    named = causes[:_MOST]
    help = f"write a solid colour instead of {', '.join(named)}" if named else "give it a solid colour"
    return [
        CHECK.found(
            f"{one.what} on {_page(one, printed)}, which {standard.name} forbids",
            _place(one, printed) or Location(shown_as),
            f"{help}, or set the words apart from it" if "below" in one.what else help,
        )
        for one in left
    ]


def causes_of(sheets: Sequence[Sheet], drawings: dict[str, bytes]) -> Iterator[str]:
    """Yield what makes something transparent in the edition's own stylesheets and in its drawings."""
    for sheet in sheets:
        for rule in translucent(sheet.text) if sheet.own else ():
            yield f"`{rule.text}` in {sheet.shown_as}:{rule.line}"
    for path, data in drawings.items():
        for shape in faint_shapes(data) if path.lower().endswith(".svg") else ():
            yield f"`{shape.text}` in sources/{path}:{shape.line}"


def _page(one: TransparentPlace, printed: PrintedPages | None) -> str:
    return printed.page(one.page) if printed else f"page {one.page}"


def _place(one: TransparentPlace, printed: PrintedPages | None) -> Location | None:
    """Return the place of the line that stands there, else that of a drawing on the page."""
    if printed is None:
        return None
    left, top, right, bottom = one.box
    for line in (*printed.lines, *printed.margin):
        is_level = line.y >= top and line.y - line.size <= bottom
        if line.page == one.page and is_level and line.x < right and line.end > left:
            return line.at
    for number, stream in enumerate(printed.streams):
        for picture in stream.pictures:
            first, last = printed.pages_around(number, picture.offset)
            if first <= one.page <= last and picture.src.lower().endswith(".svg"):
                return picture.at
    return None
