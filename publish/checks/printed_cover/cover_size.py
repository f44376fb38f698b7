"""The cover must be as wide as both sides and the spine of the book that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.printed_cover.finished_cover import FinishedCover
from publish.diagnostics import Diagnostic, Severity
from publish.units import POINTS

CHECK = Check(
    "cover-size",
    Severity.ERROR,
    what="The printed cover does not fit the book.",
    why="""
A cover is as wide as its two sides and the spine, and the spine is as wide as the book is
thick. If pages were added, or another paper or printer was chosen, an older cover does
not fit: the words of the spine would stand on an edge, and printers refuse the file.""",
    mend="""
Make it again:

    publish cover

If the printer names another width of the spine, write it in edition.toml:

    [cover]
    spine = "7.4mm\"""",
)

_NEAR = 0.1  # pt


def check(cover: FinishedCover) -> Iterator[Diagnostic]:
    """Report an error if the file is not a single page of the right trim, with the bleed around it."""
    again = "make it again: publish cover"
    if len(cover.facts.pages) != 1:
        yield CHECK.found(f"the cover has {len(cover.facts.pages)} pages instead of one", cover.at, again)
        return
    (page,) = cover.facts.pages
    if abs(page.width - cover.width) > _NEAR or abs(page.height - cover.height) > _NEAR:
        yield CHECK.found(
            f"the cover is {_size(page.width, page.height)} mm; a book of {cover.pages} pages with a spine of "
            f"{cover.spine / POINTS['mm']:.1f} mm needs {_size(cover.width, cover.height)} mm",
            cover.at,
            again,
        )
    wanted = (-cover.bleed, -cover.bleed, cover.bleed, cover.bleed)
    if any(abs(one - trim - by) > _NEAR for one, trim, by in zip(page.bleed, page.trim, wanted, strict=True)):
        yield CHECK.found(f"the bleed of the cover is not {cover.bleed / POINTS['mm']:.3g} mm", cover.at, again)


def _size(width: float, height: float) -> str:
    return f"{width / POINTS['mm']:.1f} x {height / POINTS['mm']:.1f}"
