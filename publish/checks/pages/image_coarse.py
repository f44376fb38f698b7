"""A picture with too few pixels for the size it is printed at."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.pdf_images import Image
from publish.units import POINTS

CHECK = Check(
    "image-coarse",
    Severity.WARNING,
    what="A picture has too few pixels for its printed size.",
    why="""
A press prints 150 lines of dots per inch and needs two pixels for each: below 300 pixels
per inch, edges show as steps. Line drawings need more.""",
    mend="""
Use a picture with more pixels, print it smaller, or draw it as SVG:

    ![A map](images/map.png){width="60%"}

If there is no better picture, lower the limit:

    [print.faults]
    image-coarse = 200               # pixels per inch; false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each picture whose resolution is below `image-coarse` pixels per inch."""
    least = printed.faults.image_coarse
    places = _places(printed)
    found = []
    for image, place in places:
        if round(image.resolution) < least:
            width = round(image.width / 72 * least)
            found.append(
                CHECK.found(
                    f"this picture has {image.resolution:.0f} pixels per inch on {printed.page(image.page)}, where "
                    f"it is {image.width / POINTS['mm']:.0f} mm wide; print needs {least:.0f}",
                    place,
                    f'use one that is {width} pixels wide, or print it smaller: {{width="50%"}}',
                )
            )
    return found


def _places(printed: PrintedPages) -> list[tuple[Image, Location]]:
    """Match each picture of the file with its place in the sources.

    It is the first one not yet matched that stands between lines of the picture's page; the file itself if there is
    none.
    """
    waiting = [
        (picture.at, *printed.pages_around(number, picture.offset))
        for number, stream in enumerate(printed.streams)
        for picture in stream.pictures
        if not picture.src.lower().endswith(".svg")
    ]
    found = []
    for image in printed.facts.images:
        at = next((one for one in waiting if one[1] <= image.page <= one[2]), None)
        if at is not None:
            waiting.remove(at)
        found.append((image, at[0] if at is not None else Location(printed.shown_as)))
    return found
