"""A picture with too few pixels for the size it is printed at."""

from __future__ import annotations

from bisect import bisect_left

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, Location, warning
from publish.facts.pdf_images import Image
from publish.units import POINTS

CODE = "image-coarse"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each picture whose resolution is below `image-coarse` pixels per inch."""
    least = setting.faults.image_coarse
    places = _places(setting)
    found = []
    for image, place in places:
        if image.resolution < least:
            width = round(image.width / 72 * least)
            found.append(
                warning(
                    CODE,
                    f"this picture has {image.resolution:.0f} pixels per inch on {setting.page(image.page)}, where "
                    f"it is {image.width / POINTS['mm']:.0f} mm wide; print needs {least:.0f}",
                    place,
                    f'use one that is {width} pixels wide, or print it smaller: {{width="50%"}}',
                )
            )
    return found


def _places(setting: Setting) -> list[tuple[Image, Location]]:
    """Each picture of the file with its place in the sources: the next that stands between lines of its page."""
    waiting = [
        (picture.at, *_pages(setting, number, picture.offset))
        for number, stream in enumerate(setting.streams)
        for picture in stream.pictures
        if not picture.src.lower().endswith(".svg")
    ]
    found = []
    for image in setting.facts.images:
        at = next((one for one in waiting if one[1] <= image.page <= one[2]), None)
        if at is not None:
            waiting.remove(at)
        found.append((image, at[0] if at is not None else Location(setting.shown_as)))
    return found


def _pages(setting: Setting, stream: int, offset: int) -> tuple[int, int]:
    """The pages of the lines before and behind a place in a stream."""
    lines = [line for line in setting.lines if line.stream == stream]
    place = bisect_left(lines, offset, key=lambda line: line.start)
    first = lines[place - 1].page if place else 1
    return first, lines[place].page if place < len(lines) else len(setting.facts.pages)
