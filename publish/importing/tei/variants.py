"""Read places where a TEI text has several readings: one is kept, and the others are remarked upon."""

from __future__ import annotations

from typing import Protocol

from publish.importing.tei.tei_file import TeiFile, tokens
from publish.importing.tei.xml_tree import XmlElement
from publish.manuscript.tree import Node

# Of two readings in a `choice`, the one that is kept, and what is said of the other.
_CHOICES = (("corr", "sic"), ("orig", "reg"), ("abbr", "expan"), ("unclear", "unclear"))


class Reader(Protocol):
    """Reads inline elements."""

    file: TeiFile

    def element(self, element: XmlElement) -> list[Node]:
        """Return one element."""
        ...

    def plain(self, element: XmlElement) -> list[Node]:
        """Return the words of an element."""
        ...


def choice(reader: Reader, element: XmlElement) -> list[Node]:
    """The correction of an error, the abbreviation of its expansion, or the document's own form."""
    held = {one.name: one for one in element.elements}
    for kept, other in _CHOICES:
        if kept in held:
            if other in held and other != kept:
                instead = f', for "{held[kept].words}"' if held[kept].words else ""
                said = f'<{other}>: "{held[other].words}" is not kept{instead}'
                reader.file.remarks.add(said, element.at, "write a note, if readers have to know")
            return reader.element(held[kept])
    return reader.element(element.elements[0]) if element.elements else []


def reading(reader: Reader, element: XmlElement) -> list[Node]:
    """A place of the apparatus: its lemma, and its variants as a remark."""
    for one in element.find_all("rdg"):
        witness = " ".join(tokens(one, "wit"))
        said = f'a variant, "{one.words}" ({witness or "no witness"}), is not kept'
        reader.file.remarks.add(said, one.at, "write it in a note")
    lemma = next((one for one in element.elements if one.name == "lem"), None)
    if lemma is None:
        lemma = next((one for one in element.elements if one.name in ("rdg", "rdgGrp")), None)
    return reader.plain(lemma) if lemma else []
