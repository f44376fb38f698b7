"""Read places where a TEI text has two forms of the same words, or where a note has several readings."""

from __future__ import annotations

from typing import Protocol

from publish.editing.witnesses.tokens import keys_of
from publish.importing.tei.corrections import correction
from publish.importing.tei.tei_file import TeiFile, tokens
from publish.importing.tei.xml_tree import XmlElement
from publish.manuscript.tree import Element, Kind, Node
from publish.style_names import EditorClass

# The form of the document, the other one, and the class and the attribute that hold both.
_FORMS = (("orig", "reg", EditorClass.SPELLING, "regular"), ("abbr", "expan", EditorClass.ABBREVIATION, "full"))


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
    """A correction with the words of the document; the document's own form with the regular one; an abbreviation."""
    held = {one.name: one for one in element.elements}
    if "corr" in held and "sic" in held:
        return _corrected(reader, element, held["sic"], held["corr"])
    for form, other, name, attribute in _FORMS:
        if form in held and other in held and held[form].words and held[other].words:
            data: dict[str, object] = {attribute: held[other].words}
            return [Element(Kind.SPAN, element.at, tuple(reader.plain(held[form])), classes=(name,), data=data)]
    kept = next((held[name] for name in ("corr", "orig", "abbr") if name in held), None)
    if kept is None and element.elements:
        kept = element.elements[0]
    for one in element.elements:
        if one is not kept and one.words:
            reader.file.remarks.add(f'<{one.name}>: "{one.words}" is not kept', one.at, "write it in a note")
    return reader.element(kept) if kept is not None else []


def _corrected(reader: Reader, element: XmlElement, document: XmlElement, corrected: XmlElement) -> list[Node]:
    if keys_of(document.words) == keys_of(corrected.words):
        said = f'<sic>: "{document.words}" is not kept: the typography of the edition decides its signs'
        reader.file.remarks.add(said, element.at, "write a note, if readers have to know")
        return reader.plain(corrected)
    return [correction(element.at, reader.plain(corrected), document.text)]


def reading(reader: Reader, element: XmlElement) -> list[Node]:
    """A place of the apparatus in a note: its lemma, and its variants as a remark."""
    for one in element.find_all("rdg"):
        witness = " ".join(tokens(one, "wit"))
        said = f'a variant in a note, "{one.words}" ({witness or "no witness"}), is not kept'
        reader.file.remarks.add(said, one.at, "write it in the note")
    lemma = next((one for one in element.elements if one.name == "lem"), None)
    if lemma is None:
        lemma = next((one for one in element.elements if one.name in ("rdg", "rdgGrp")), None)
    return reader.plain(lemma) if lemma else []
