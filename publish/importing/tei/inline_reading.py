"""Read the words of a TEI block: emphasis, marks of the document, notes, names, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publish.importing.tei.date_reading import edtf_of
from publish.importing.tei.element_names import NAMES, PLAIN
from publish.importing.tei.manners import class_name, language_of, manner
from publish.importing.tei.mentions import mentioned
from publish.importing.tei.notes_on_words import NOTED
from publish.importing.tei.tei_file import NameMention, TeiFile, tokens
from publish.importing.tei.unknown_elements import with_spaces
from publish.importing.tei.variants import choice, reading
from publish.importing.tei.white_space import within_spaces, without_hyphen
from publish.importing.tei.witness_places import WITNESS_PLACE, mark_of
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END
from publish.manuscript.lemma_attributes import with_call
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.manuscript.tree import plain as words_of
from publish.style_names import EditorClass, MarkupClass

# Parts of a letter that stand inside a line.
_IN_LINE = {"salute": EditorClass.SALUTATION, "signed": EditorClass.SIGNATURE, "dateline": EditorClass.DATELINE}

# Segments that publish writes for spans of these classes.
_SEGMENTS = {*map(str, (EditorClass.LEMMA, EditorClass.CLOSER, EditorClass.ADDRESS, *_IN_LINE.values()))}

# The numbers that publish puts above titles.
_SOFT = re.compile("\u00ad(?:[ \\t\\r]*\\n\\s*)?")
_NUMBERS = frozenset({MarkupClass.CHAPTER_NUMBER.value, MarkupClass.LETTER_NUMBER.value})

Nodes = list[Node]


class InlineReader(Struct):
    """Reads inlines; `note` reads a note and returns its call. `index_ends` has the entries whose range ends at an
    anchor, by its id."""

    file: TeiFile
    note: Callable[[XmlElement], Nodes]
    index_ends: dict[str, dict[str, object]] = field(default_factory=dict)

    def nodes(self, nodes: Sequence[XmlNode]) -> Nodes:
        """Return inlines as they are written, with all their white space."""
        found: Nodes = []
        for node in nodes:
            if isinstance(node, XmlText):
                found.append(Text(self._normal(node), node.at))
                continue
            if node.name in ("lb", "pb") and node.get("break") == "no":
                found = without_hyphen(found)
            found += self.element(node)
        return found

    def _normal(self, text: XmlText) -> str:
        """Return a text with composed letters and without soft hyphens, which divided the lines of another program."""
        words = unicodedata.normalize("NFC", text.text)
        if "\u00ad" not in words:
            return words
        self.file.remarks.add("soft hyphens are not kept: publish divides the words itself", text.at)
        return _SOFT.sub("", words)

    def element(self, element: XmlElement) -> Nodes:
        """Return one inline element."""
        read = _READERS.get(element.name)
        if read is not None:
            return read(self, element)
        if element.name in NAMES:
            return self._name(element)
        if element.name == "seg" and element.get("type") in _SEGMENTS:
            return self._span(element, element.get("type"))
        if element.name not in PLAIN:
            self.file.remarks.unknown(element)
            element = replace(element, children=with_spaces(element.children, KNOWN))
        return self.plain(element)

    def _inside(self, element: XmlElement) -> tuple[Node, ...]:
        return tuple(self.nodes(element.children))

    def _span(self, element: XmlElement, *classes: str, **data: str) -> Nodes:
        """Return the words of an element, as a span if the element has attributes to keep."""
        id = element.get("xml:id") if element.get("xml:id") in self.file.targets else ""
        spoken = language_of(element)
        children = self._inside(element)
        known = {key: value for key, value in data.items() if value}
        if not (classes or id or spoken or known):
            return [*children]
        if not children and not known and not id:
            return []
        return [Element(Kind.SPAN, element.at, children, id, tuple(dict.fromkeys(classes)), spoken, dict(known))]

    def plain(self, element: XmlElement) -> Nodes:
        """Return the words of an element with its manner, its hand and its language."""
        hand = self._hand(element)
        kinds, classes = manner(element)
        if hand:
            return self._marked(element, kinds, [EditorClass.HAND, *classes], hand=hand)
        return self._marked(element, kinds, classes)

    def _marked(self, element: XmlElement, kinds: list[Kind], classes: Sequence[str], **data: str) -> Nodes:
        nodes = self._span(element, *classes, **data)
        for kind in reversed(kinds):
            nodes = [Element(kind, element.at, tuple(nodes))] if nodes else []
        return nodes

    def _hand(self, element: XmlElement) -> str:
        hand = element.get("hand").removeprefix("#")
        return self.file.hands.get(hand, hand)

    def highlighted(self, element: XmlElement) -> Nodes:
        if element.get("rend") in _NUMBERS:
            return []
        number = element.get("n")
        if number.isdecimal() and int(number) > 1:
            self.file.remarks.add(
                f'<{element.name} n="{number}">: how often words are underlined is not kept', element.at
            )
        return self.plain(element)

    def emphasis(self, element: XmlElement) -> Nodes:
        kinds, classes = manner(element)
        return self._marked(element, kinds or [Kind.EMPHASIS], classes)

    def deleted(self, element: XmlElement) -> Nodes:
        return self._document_mark(element, EditorClass.DELETED, {"strikethrough"})

    def added(self, element: XmlElement) -> Nodes:
        return self._document_mark(element, EditorClass.ADDED, set(), element.get("place"))

    def unclear(self, element: XmlElement) -> Nodes:
        return self._document_mark(element, EditorClass.UNCLEAR, set())

    def supplied(self, element: XmlElement) -> Nodes:
        return self._document_mark(element, EditorClass.SUPPLIED, set())

    def _document_mark(self, element: XmlElement, what: EditorClass, usual: set[str], place: str = "") -> Nodes:
        words = [class_name(word) for word in (*tokens(element, "rend", "rendition"), *place.split())]
        kept = [one for one in words if one and one not in usual]
        hand = self._hand(element)
        return self._span(element, what, *kept, *([EditorClass.HAND] if hand else []), hand=hand)

    def substituted(self, element: XmlElement) -> Nodes:
        return [node for one in element.elements for node in self.element(one)]

    def gap(self, element: XmlElement) -> Nodes:
        counted = f"{element.get('quantity')} {element.get('unit')}".strip()
        extent = element.get("extent") or counted
        data: dict[str, object] = {"reason": element.get("reason"), "extent": extent}
        known = {key: value for key, value in data.items() if value}
        return [Element(Kind.SPAN, element.at, classes=(EditorClass.GAP,), data=known)]

    def line_beginning(self, element: XmlElement) -> Nodes:
        if self.file.keeps_lines and element.get("break") != "no":
            return [Element(Kind.LINE_BREAK, element.at)]
        self.file.remarks.add("<lb>: where the lines of the original end is not kept", element.at)
        return [] if element.get("break") == "no" else [Text(" ", element.at)]

    def leaf(self, element: XmlElement) -> Nodes:
        if element.get("ed") == "print":  # a page that publish has made
            return []
        scan = element.get("facs").removeprefix("#")
        scan = self.file.scans.get(scan, scan)
        data: dict[str, object] = {"n": self.file.leaf(element.get("n"))}
        if scan:
            picture = self.file.picture(scan)
            data |= {"image": picture} if picture else {"facs": scan}
        return [Element(Kind.SPAN, element.at, classes=(EditorClass.LEAF,), data=data)]

    def space(self, element: XmlElement) -> Nodes:
        quantity, is_line = element.get("quantity"), element.get("unit").startswith("line")
        if is_line or (quantity.isdecimal() and int(quantity) > 1):
            size = f"{quantity} {element.get('unit')}".strip()
            self.file.remarks.add(f"<space>: a space of {size} becomes one space", element.at)
        return [Text(" ", element.at)]

    def work(self, element: XmlElement) -> Nodes:
        self._mention(element, "work")
        kinds, classes = manner(element)
        return self._marked(element, kinds, [EditorClass.WORK, *classes])

    def foreign(self, element: XmlElement) -> Nodes:
        return self.plain(element)

    def quoted(self, element: XmlElement) -> Nodes:
        return self.plain(element)

    def code(self, element: XmlElement) -> Nodes:
        return [Element(Kind.CODE, element.at, (Text(element.words, element.at),))] if element.words else []

    def number(self, element: XmlElement) -> Nodes:
        return [] if element.get("type") == "verse" else self.plain(element)  # publish numbers verse itself

    def dated(self, element: XmlElement) -> Nodes:
        when = edtf_of(element)
        kinds, classes = manner(element)
        if not when:
            return self._marked(element, kinds, classes)
        return self._marked(element, kinds, [EditorClass.DATE, *classes], when=when)

    def _name(self, element: XmlElement) -> Nodes:
        mentions = self._mention(element, element.get("type") or NAMES[element.name])
        words = self.plain(element)
        return mentioned(mentions[0], words) if mentions and words else words

    def _mention(self, element: XmlElement, kind: str) -> list[NameMention]:
        spelling = " ".join(words_of(self._silently(element)).split())
        is_implied = "implied" in element.get("subtype") or not spelling
        refs = element.get("ref").split() or element.get("key").split()
        found = [NameMention(ref.removeprefix("#"), spelling, kind, is_implied, element.at) for ref in refs]
        self.file.mentions += found
        return found

    def _silently(self, element: XmlElement) -> tuple[Node, ...]:
        """The words of an element without notes and deletions; nothing is counted or remarked."""
        words = "".join(_spoken(element))
        return (Text(words, element.at),)

    def refused(self, element: XmlElement) -> Nodes:
        """Words of the document outside a `choice`, or words that an editor put in their place."""
        return self.plain(element)

    def letterform(self, element: XmlElement) -> Nodes:
        form = " ".join(tokens(element, "rendition", "rend", "ref", "type"))
        self.file.remarks.add(f"<{element.name}>: the form of a letter ({form or 'no name'}) is not kept", element.at)
        return self._inside_of(element)

    def _inside_of(self, element: XmlElement) -> Nodes:
        return [*self._inside(element)]

    def anchor(self, element: XmlElement) -> Nodes:
        id = element.get("xml:id")
        entry = self.index_ends.pop(id, None)
        ended = [Element(Kind.SPAN, element.at, classes=(EditorClass.INDEX,), data=entry)] if entry else []
        return [*ended, *([Element(Kind.SPAN, element.at, id=id)] if id in self.file.targets else [])]

    def reference(self, element: XmlElement) -> Nodes:
        target = element.get("target").split()[0] if element.get("target").split() else ""
        called = self.file.note_keys.get(target.removeprefix("#"))
        words = element.words
        if called:
            is_mark = element.get("type").startswith("note") or not words or re.fullmatch(r"\W*\w{1,3}\W*", words)
            call = Element(Kind.NOTE_CALL, element.at, data={"key": called})
            return [call] if is_mark else [*self.plain(element), call]
        kinds, classes = manner(element)
        is_inside = target.removeprefix("#") in self.file.targets
        if is_inside:
            target = f"#{target.removeprefix('#')}"
        if is_inside or target.startswith(("http://", "https://", "mailto:")):
            href = target
        else:
            if target:
                said = f'a reference to "{target}" becomes plain words: nothing in the edition has this name'
                self.file.remarks.add(said, element.at)
            return self._marked(element, kinds, classes) if words else [Text(target, element.at)]
        # Without words, publish writes the title of a place in the edition.
        children = self._inside(element) if words else () if is_inside else (Text(target, element.at),)
        return [Element(Kind.LINK, element.at, children, classes=tuple(classes), data={"href": href, "title": ""})]

    def picture(self, element: XmlElement) -> Nodes:
        graphic = element.find("graphic")
        if graphic is None:
            return self._inside_of(element)
        described = element.find("figDesc", "desc")
        url = graphic.get("url")
        src = self.file.picture(url)
        if not src:
            self.file.remarks.add(
                f'the picture "{url}" is not beside the file', graphic.at, "put it into sources/images/"
            )
            return [Text(described.words, described.at)] if described else []
        width = graphic.get("width")
        data: dict[str, object] = {"src": src, "alt": described.words if described else "", "title": ""}
        if re.fullmatch(r"\d{1,4}(\.\d+)?(%|em|pt|mm|cm|in|px)", width):
            data["width"] = width
        return [Element(Kind.IMAGE, element.at, data=data)]

    def part_of_letter(self, element: XmlElement) -> Nodes:
        return self._span(element, _IN_LINE[element.name], *manner(element)[1])

    def address(self, element: XmlElement) -> Nodes:
        lines: Nodes = []
        for one in element.elements:
            lines += [Element(Kind.LINE_BREAK, one.at)] if lines else []
            lines += self.plain(one)
        return lines or self._inside_of(element)

    def silent(self, element: XmlElement) -> Nodes:
        return []

    def note_call(self, element: XmlElement) -> Nodes:
        return self.note(element)

    def noted(self, element: XmlElement) -> Nodes:
        """Words with a note attached to them, or one end of a range of words."""
        end = element.get("range")
        *words, note = element.children or [XmlText("", element.at)]
        if isinstance(note, XmlElement):
            self.note(note)
            key = self.file.keys[id(note)]
        else:
            key = self.file.ranges[element.get("number")]
        data: dict[str, object] = {"note": key, **({"range": end} if end else {})}
        before, held, behind = within_spaces(self.nodes(words))
        return [*before, with_call(Element(Kind.SPAN, element.at, held, data=data)), *behind]

    def index_entry(self, element: XmlElement) -> Nodes:
        """A place for an index: its entry, and perhaps the one below it."""
        terms = [one for one in element.elements if one.name == "term"]
        below = next((one for one in element.elements if one.name == "index"), None)
        sub = below.find("term") if below else None
        is_deep = below is not None and any(one.name == "index" for one in below.elements)
        if not terms or not terms[0].words or is_deep:
            return self.unprinted(element)
        index, until = element.get("indexName"), element.get("spanTo").removeprefix("#")
        self.file.indexes.add(index)
        given = {"sub": sub.words if sub else "", "sort": terms[0].get("sortKey"), "index": index}
        data: dict[str, object] = {"entry": terms[0].words, **{key: value for key, value in given.items() if value}}
        if until:
            self.index_ends[until] = {**data, "range": RANGE_END}
            data["range"] = RANGE_BEGIN
        return [Element(Kind.SPAN, element.at, classes=(EditorClass.INDEX,), data=data)]

    def unprinted(self, element: XmlElement) -> Nodes:
        said = f"<{element.name}> is not kept: {element.words}".strip(": ")
        self.file.remarks.add(said, element.at)
        return []


def _spoken(element: XmlElement) -> list[str]:
    """The words of an element without notes and deletions, with a space for each space that is an element."""
    found: list[str] = []
    for one in element.children:
        if isinstance(one, XmlText):
            found.append(one.text)
        elif one.name in ("space", "lb"):
            found.append(" ")
        elif one.name not in ("note", "del", "sic", "rdg", "reg", "expan"):
            found += _spoken(one)
    return found


_READERS: dict[str, Callable[[InlineReader, XmlElement], Nodes]] = {
    "hi": InlineReader.highlighted,
    "emph": InlineReader.emphasis,
    "del": InlineReader.deleted,
    "add": InlineReader.added,
    "unclear": InlineReader.unclear,
    "supplied": InlineReader.supplied,
    "subst": InlineReader.substituted,
    "gap": InlineReader.gap,
    "lb": InlineReader.line_beginning,
    "pb": InlineReader.leaf,
    "space": InlineReader.space,
    "title": InlineReader.work,
    "foreign": InlineReader.foreign,
    "quote": InlineReader.quoted,
    "q": InlineReader.quoted,
    "code": InlineReader.code,
    "num": InlineReader.number,
    "date": InlineReader.dated,
    "choice": choice,
    "app": reading,
    "sic": InlineReader.refused,
    "corr": InlineReader.refused,
    "orig": InlineReader.refused,
    "reg": InlineReader.refused,
    "expan": InlineReader.refused,
    "c": InlineReader.letterform,
    "g": InlineReader.letterform,
    "anchor": InlineReader.anchor,
    "ref": InlineReader.reference,
    "ptr": InlineReader.reference,
    "figure": InlineReader.picture,
    "graphic": InlineReader.picture,
    "salute": InlineReader.part_of_letter,
    "signed": InlineReader.part_of_letter,
    "dateline": InlineReader.part_of_letter,
    "address": InlineReader.address,
    "note": InlineReader.note_call,
    NOTED: InlineReader.noted,
    WITNESS_PLACE: lambda reader, place: [mark_of(place)],
    "index": InlineReader.index_entry,
    "certainty": InlineReader.silent,
    "addSpan": InlineReader.unprinted,
    "delSpan": InlineReader.unprinted,
    "damageSpan": InlineReader.unprinted,
    "handShift": InlineReader.silent,
    "cb": InlineReader.unprinted,
    "milestone": InlineReader.unprinted,
    "stamp": lambda reader, element: reader._span(element, EditorClass.STAMP, *manner(element)[1]),
    "stage": lambda reader, element: reader._span(element, EditorClass.STAGE),
}
KNOWN = frozenset({*_READERS, *NAMES, *PLAIN})
