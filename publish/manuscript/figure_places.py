"""The place of a figure, as its picture or container states it: `{place=left}`."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, mapped
from publish.style_names import MarkupClass

# What `place` may be, and the class of the figure. "here" is the place where it is written.
PLACES = {
    "here": "",
    "left": MarkupClass.BESIDE_LEFT,
    "right": MarkupClass.BESIDE_RIGHT,
    "page": MarkupClass.OWN_PAGE,
}
# The width of a figure with text beside it whose pictures do not say theirs.
_HALF = "45%"


def placed(figure: Element, place: str) -> Element:
    """Return a figure that stands at a place. Beside text it is itself as wide as its first picture should be."""
    added = PLACES.get(place, "")
    if not added:
        return figure
    figure = replace(figure, classes=(*figure.classes, added))
    if added == MarkupClass.OWN_PAGE:
        return figure
    widths: list[str] = []

    def change(element: Element) -> Element:
        if element.kind is not Kind.IMAGE:
            return element
        widths.append(element.word("width"))
        return replace(element, data={key: value for key, value in element.data.items() if key != "width"})

    made = mapped(figure, change)
    assert isinstance(made, Element)
    width = next(filter(None, widths), _HALF)
    return replace(made, data={**made.data, "width": width})
