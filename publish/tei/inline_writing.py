"""Write the inlines of a block: emphasis, marks of the original document, notes in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text, plain, walk
from publish.manuscript.witness_attributes import witness_mark
from publish.markup.tags import Piece, Tag
from publish.style_names import EditorClass, MarkupClass
from publish.tei.apparatus import witness_place
from publish.tei.dating import written_date
from publish.tei.facing_texts import PARTNER
from publish.tei.marked_words import MarkedWords
from publish.tei.xml_ids import XmlIds
from publish.tei.xml_writing import words

_HI = {
    Kind.EMPHASIS: "italic",
    Kind.STRONG: "bold",
    Kind.SUPERSCRIPT: "superscript",
    Kind.SUBSCRIPT: "subscript",
    Kind.STRIKEOUT: "strikethrough",
}
# Classes that are an element of their own, with its attributes.
_ELEMENTS: dict[str, tuple[str, Mapping[str, str]]] = {
    EditorClass.WORK: ("title", {}),
    EditorClass.STAGE: ("stage", {}),
    EditorClass.DELETED: ("del", {"rend": "strikethrough"}),
    EditorClass.ADDED: ("add", {}),
    EditorClass.UNCLEAR: ("unclear", {}),
    EditorClass.SUPPLIED: ("supplied", {}),
    EditorClass.UNDERLINED: ("hi", {"rend": "underline"}),
    EditorClass.SUPERIOR: ("hi", {"rend": "superscript"}),
    EditorClass.INFERIOR: ("hi", {"rend": "subscript"}),
    EditorClass.LEMMA: ("seg", {"type": "lemma"}),
    EditorClass.SALUTATION: ("seg", {"type": "salutation"}),
    EditorClass.SIGNATURE: ("seg", {"type": "signature"}),
    EditorClass.DATELINE: ("seg", {"type": "dateline"}),
    EditorClass.CLOSER: ("seg", {"type": "closer"}),
    EditorClass.ADDRESS: ("seg", {"type": "address"}),
    EditorClass.LEFT: ("seg", {"rend": "left"}),
    EditorClass.CENTERED: ("seg", {"rend": "center"}),
    EditorClass.RIGHT: ("seg", {"rend": "right"}),
    EditorClass.STAMP: ("stamp", {}),
    MarkupClass.INDEX_TERM: ("term", {}),
    MarkupClass.INDEX_NOTE: ("seg", {"type": "note"}),
    MarkupClass.INDEX_RANGE: ("seg", {"type": "range"}),
    MarkupClass.INDEX_PREFERRED: ("seg", {"type": "see"}),
    MarkupClass.INDEX_RELATED: ("seg", {"type": "seeAlso"}),
    EditorClass.SPELLING: ("orig", {}),
    EditorClass.ABBREVIATION: ("abbr", {}),
}
# What stands beside the form of the original: its element, and the attribute that has it.
_FORMS = {"orig": ("reg", "regular"), "abbr": ("expan", "full")}
# Marks of the document, which can look and stand in several ways.
_MARKS = frozenset({"del", "add", "unclear", "supplied"})
_PLACES = frozenset(
    {"above", "below", "inline", "margin", "left", "right", "top", "bottom", "end", "overleaf", "inspace"}
)
_COUNTED = re.compile(r"(\d+)\s+(\w+)")
PRINT = "print"


class InlineWriter(Struct, frozen=True):
    """Writes inlines.

    `note` writes the note of a key; `hands` gives the address of a hand in the header. `marked` lays the elements of
    annotations around the words. `names_pages`: the pages of print have ids, to which an index refers.
    """

    ids: XmlIds
    note: Callable[[Element], Piece]
    hands: Callable[[str], str]
    marked: Callable[[InlineWriter], MarkedWords]
    names_pages: bool = False

    def block(self, nodes: Sequence[Node]) -> list[Piece]:
        """Return the inlines of one block."""
        return substituted(self.marked(self).block(nodes))

    def node(self, node: Node, inside: Callable[[Sequence[Node]], list[Piece]]) -> Sequence[Piece]:
        """Return one node; `inside` writes its children."""
        if isinstance(node, Text):
            return [node]
        return self._element(node, lambda nodes: substituted(inside(nodes)))

    def _element(self, element: Element, inside: Callable[[Sequence[Node]], list[Piece]]) -> Sequence[Piece]:
        match element.kind:
            case Kind.SPAN:
                return self._span(element, inside)
            case Kind.NOTE_CALL if element.data.get("led"):  # its note stands where its lemma begins
                sign = [self.note(element)] if element.word("mark") else []
                return [*inside(element.children), *sign]
            case Kind.NOTE_CALL:
                return [self.note(element)]
            case Kind.LINE_BREAK:
                return [Tag("lb")]
            case Kind.PAGE_BREAK:
                named = self.ids.of_id(element.id) if self.names_pages else {}
                return [Tag("pb", {**named, "ed": PRINT, "n": element.word("label")})]
            case Kind.IMAGE:
                return [self.picture(element)]
            case Kind.CODE:
                return [Tag("code", self.attributes(element), list(_text_of(element)))]
            case Kind.LINK:
                target = element.word("target")
                address = self.ids.to(target) if target else element.word("href")
                return [Tag("ref", {**self.attributes(element), "target": address}, inside(element.children))]
            case Kind.PAGE_NUMBER | Kind.NOTE_NUMBER:
                # `n` is what the number is of, for the proof.
                type = "page" if element.kind is Kind.PAGE_NUMBER else "note"
                return [Tag("num", {"type": type, "n": element.word("of")}, inside(element.children))]
            case Kind.PARAGRAPH_NUMBER:
                return [Tag("num", {"type": "paragraph"}, inside(element.children))]
            case Kind.VERSE_NUMBER:
                return [Tag("num", {"type": "verse"}, inside(element.children))]
            case Kind.REFERENCE | Kind.PAGE_WORD | Kind.RANGE_END:
                return inside(element.children)
            case kind if kind in _HI:
                return [Tag("hi", {**self.attributes(element, _HI[kind])}, inside(element.children))]
            case _:
                return [Tag("seg", self.attributes(element), inside(element.children))]

    def _span(self, span: Element, inside: Callable[[Sequence[Node]], list[Piece]]) -> Sequence[Piece]:
        if (mark := witness_mark(span)) is not None:
            return [witness_place(mark, self.ids)]
        if key := span.word("lemma"):
            note = self.note(Element(Kind.NOTE_CALL, span.at, data={"key": key}))
            return [note, *self._span(replace(span, data={}), inside)]
        named = self.ids.of_id(span.id) | ({"xml:lang": span.lang} if span.lang else {})
        if EditorClass.GAP in span.classes and plain(span.children).strip("[…]") == "":
            return [Tag("gap", {**named, **_reason(span), **_extent(span.word("extent"))})]
        if EditorClass.LEAF in span.classes:
            leaf = Tag("pb", {**named, "n": span.word("n"), "facs": span.word("image") or span.word("facs")})
            return [leaf, *inside(_written(span))]
        if not span.children:
            return [Tag("anchor", named)] if span.id else []
        pieces = inside(_written(span)[:-1] if EditorClass.SUPPLIED in span.classes else span.children)
        first, *others = self._elements_of(span)
        for name, attributes in reversed(others):
            pieces = [_with_other_form(span, Tag(name, attributes, pieces))]
        name, attributes = first
        return [_with_other_form(span, Tag(name, {**named, **attributes}, pieces))]

    def _elements_of(self, span: Element) -> list[tuple[str, dict[str, str]]]:
        """The elements that stand for the classes of a span, the outermost first; other classes are its manner."""
        elements: list[tuple[str, dict[str, str]]] = []
        manner: list[str] = []
        for name in span.classes:
            if name == EditorClass.HAND:
                elements.append(("seg", {"hand": self.hands(span.word("hand"))}))
            elif name == EditorClass.DATE:
                elements.append(("date", written_date(span.word("when"))))
            elif name in _ELEMENTS:
                element, attributes = _ELEMENTS[name]
                elements.append((element, dict(attributes)))
            else:
                manner.append(name)
        if manner and elements and elements[0][0] in _MARKS:
            _add_manner(elements[0], manner)
        elif manner:
            elements.append(("hi", {"rend": " ".join(manner)}))
        return elements or [("foreign" if span.lang else "seg", {})]

    def attributes(self, element: Element, *rend: str) -> dict[str, str]:
        """Return the id, the language and the manner of an element, and the partner of a block of facing texts."""
        attributes = self.ids.of_id(element.id)
        if partner := element.word(PARTNER):
            attributes["corresp"] = self.ids.to(partner)
        if element.lang:
            attributes["xml:lang"] = element.lang
        manner = " ".join((*rend, *element.classes))
        return attributes | ({"rend": manner} if manner else {})

    def picture(self, image: Element) -> Tag:
        """Return a picture with its alternative text."""
        graphic = Tag("graphic", {"url": image.word("src"), "width": image.word("width")})
        words = [Tag("figDesc", {}, [Text(image.word("alt"), image.at)])] if image.word("alt") else []
        return Tag("figure", self.attributes(image), [graphic, *words])


def _with_other_form(span: Element, element: Tag) -> Tag:
    """Return words of the original with the form that an editor gives beside them (TEI P5, 3.6.1)."""
    name, attribute = _FORMS.get(element.name, ("", ""))
    other = span.word(attribute) if attribute else ""
    return Tag("choice", {}, [element, Tag(name, {}, [words(other)])]) if other else element


def _text_of(code: Element) -> Iterator[Text]:
    return (node for node in walk(code.children) if isinstance(node, Text))


def substituted(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with each deletion and the addition right after it as one substitution (TEI P5, 12.3.1.4)."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(piece, Tag) and piece.name == "add" and isinstance(before, Tag) and before.name == "del":
            found[-1] = Tag("subst", {}, [before, piece])
        else:
            found.append(piece)
    return found


def _add_manner(element: tuple[str, dict[str, str]], manner: Sequence[str]) -> None:
    """Return how words of the document are deleted or added: the place of an addition, otherwise its look."""
    name, attributes = element
    places = [one for one in manner if name == "add" and one in _PLACES]
    looks = [one for one in manner if one not in places]
    if places:
        attributes["place"] = " ".join(places)
    if looks:
        attributes["rend"] = " ".join(looks)


def _reason(span: Element) -> dict[str, str]:
    return {"reason": span.word("reason")} if span.word("reason") else {}


def _extent(extent: str) -> dict[str, str]:
    """Return "3 words" as a quantity and a unit, other words as they are."""
    counted = _COUNTED.fullmatch(extent)
    if counted:
        return {"quantity": counted[1], "unit": counted[2]}
    return {"extent": extent} if extent else {}


def _written(span: Element) -> tuple[Node, ...]:
    """Return the content of a span without the sign that publish puts before it; a print page may begin at the span."""
    first = next(
        at for at, one in enumerate(span.children) if not (isinstance(one, Element) and one.kind is Kind.PAGE_BREAK)
    )
    return span.children[:first] + span.children[first + 1 :]
