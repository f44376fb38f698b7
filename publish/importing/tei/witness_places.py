"""The places at which witnesses begin, end or have a gap, as elements of their own (TEI P5, 12.1.5)."""

from __future__ import annotations

from collections.abc import Mapping

from publish.importing.tei.tei_file import tokens
from publish.importing.tei.xml_tree import XmlElement
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END
from publish.manuscript.tree import Element, Kind
from publish.manuscript.witness_attributes import LACUNA, WITNESS

# A place, with the attributes of its mark.
WITNESS_PLACE = "witness-place"
_MARKS = {
    "witStart": (WITNESS, RANGE_BEGIN),
    "witEnd": (WITNESS, RANGE_END),
    "lacunaStart": (LACUNA, RANGE_BEGIN),
    "lacunaEnd": (LACUNA, RANGE_END),
}


def witness_places(app: XmlElement, sigla: Mapping[str, str]) -> list[XmlElement]:
    """Return the places in an entry of an apparatus that has nothing else; [] for any other.

    `sigla` has those of the witnesses by their ids.
    """
    found: list[XmlElement] = []
    for reading in app.elements:
        marks = [one for one in reading.elements if one.name in _MARKS]
        if reading.name != "rdg" or reading.words or len(marks) != 1:
            return []
        name, edge = _MARKS[marks[0].name]
        named = " ".join(sigla.get(word, word) for word in tokens(reading, "wit"))
        found.append(XmlElement(WITNESS_PLACE, {name: named, "range": edge}, app.at))
    return found


def mark_of(place: XmlElement) -> Element:
    """Return the mark of a place in the text."""
    return Element(Kind.SPAN, place.at, data=dict(place.attributes))
