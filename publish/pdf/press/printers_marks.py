"""Marks beside the page, outside the bleed: crop and registration marks, colour bar, slug line.

The project draws them itself: WeasyPrint's marks are inside the bleed, and in RGB. The words of the slug line are
outlines, because they are not text of the book.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.config.settings import InkSet, Print
from publish.pdf.ticket import Ticket
from publish.typefaces.outlines import outlines
from publish.typefaces.typeface import Typeface
from publish.units import POINTS

MM = POINTS["mm"]
# Marks keep GAP from the bleed and at least _LEAST, the width of a usual bleed, from the trim.
GAP = 1 * MM
_LEAST = 3 * MM
LENGTH = 5 * MM
HAIRLINE = 0.25
_PATCH = 4 * MM
_SIZE = 6.0  # pt, of the slug line
_ALL = "/RegistrationAll"


def draw_printers_marks(document: pikepdf.Pdf, ticket: Ticket, condition: str, standard: str) -> None:
    """Draw the marks on every page."""
    every = document.make_indirect(
        pikepdf.Array(
            [
                pikepdf.Name.Separation,
                pikepdf.Name.All,
                pikepdf.Name.DeviceCMYK,
                pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1),
            ]
        )
    )
    for number, page in enumerate(document.pages, 1):
        trim = tuple(float(one) for one in page.trimbox)
        slug = " \u00b7 ".join(
            filter(
                None,
                (
                    ticket.title,
                    f"page {number} of {len(document.pages)} ({page.label})",
                    f"press, {standard}",
                    condition,
                    f"revision {ticket.revision}" if ticket.revision else "",
                ),
            )
        )
        drawn = "\n".join(_drawn(trim, ticket.print, slug, ticket.typeface))
        # A copy for each page, because all pages share their resources.
        resources = pikepdf.Dictionary(dict(page.resources.items()))
        resources.ColorSpace = pikepdf.Dictionary({_ALL: every})
        page.obj.Resources = resources
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {_ALL} cs {_ALL} CS 1 scn 1 SCN {HAIRLINE} w\n{drawn}\nQ".encode())


def _drawn(trim: tuple[float, ...], print: Print, slug: str, typeface: Typeface) -> Iterator[str]:
    left, bottom, right, top = trim
    start = max(print.bleed + GAP, _LEAST)
    for x, outward in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            yield stroke(x, y + up * start, x, y + up * (start + LENGTH))
            yield stroke(x + outward * start, y, x + outward * (start + LENGTH), y)
    middle, centre, away = (left + right) / 2, (bottom + top) / 2, start + LENGTH / 2
    for x, y in ((middle, top + away), (middle, bottom - away), (left - away, centre), (right + away, centre)):
        yield _target(x, y)
    yield _bar(left + _PATCH, top + start, print.inks)
    yield outlined(slug, left, bottom - start - LENGTH - _SIZE, right - left, typeface)


def stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a straight line as PDF operators."""
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _target(x: float, y: float) -> str:
    """Return a registration mark: a cross in a circle."""
    arm, r = LENGTH / 2, LENGTH / 4
    k = r * 0.5523  # a quarter of a circle as a Bezier curve
    circle = (
        f"{x + r:.3f} {y:.3f} m {x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c S"
    )
    return f"{stroke(x - arm, y, x + arm, y)} {stroke(x, y - arm, x, y + arm)} {circle}"


def _bar(x: float, y: float, inks: InkSet) -> str:
    """Return patches of each ink that is used, full and half."""
    used = (3,) if inks is InkSet.BLACK else (0, 1, 2, 3)
    patches = [tuple(share if ink == one else 0 for one in range(4)) for ink in used for share in (1, 0.5)]
    return (
        "q "
        + " ".join(
            f"{' '.join(f'{one:g}' for one in patch)} k "
            f"{x + number * _PATCH:.3f} {y:.3f} {_PATCH:.3f} {_PATCH:.3f} re f"
            for number, patch in enumerate(patches)
        )
        + " Q"
    )


def outlined(words: str, x: float, y: float, room: float, typeface: Typeface, most: float = _SIZE) -> str:
    """Return a line of words as outlines, reduced in size if it would be wider than `room` (pt)."""
    steps, width = outlines(words, typeface)
    size = min(most, room / width)
    return (
        " ".join(
            " ".join(
                [*(f"{x + v * size if not at % 2 else y + v * size:.3f}" for at, v in enumerate(points)), operator]
            )
            for operator, points in steps
        )
        + " f"
    )
