"""Read the content of a paragraph: words with their look, notes, pictures, fields, changes and comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field

from publish.docx.word_runs import ORIGIN
from publish.importing.word.index_fields import index_mark
from publish.importing.word.inline_tree import NOWHERE, Bit, bit
from publish.importing.word.losses import Losses, passage
from publish.importing.word.note_bodies import WordNote
from publish.importing.word.run_marks import marks_of
from publish.importing.word.style_reading import WordStyles
from publish.importing.word.word_package import Relationship, attribute, child, is_on, name_of, text_of
from publish.manuscript.tree import Element, Kind, Text

_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\l\s+"([^"]*)"|"([^"]*)"(?:\s+\\l\s+"([^"]*)")?)')
_REFERENCE = re.compile(r"(?:NOTEREF|FTNREF)\s+(\S+)")
# Elements that only hold others, or say nothing about the words in them.
_HOLDERS = frozenset(
    [
        "w:smartTag",
        "w:customXml",
        "w:sdt",
        "w:sdtContent",
        "w:dir",
        "w:bdo",
        "w:ins",
        "w:moveTo",
        "mc:Choice",
        "mc:Fallback",
        "w:rubyBase",
    ]
)
_SILENT = frozenset(
    [
        "w:pPr",
        "w:rPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:proofErr",
        "w:lastRenderedPageBreak",
        "w:bookmarkEnd",
        "w:commentRangeStart",
        "w:commentRangeEnd",
        "w:permStart",
        "w:permEnd",
        "w:footnoteRef",
        "w:endnoteRef",
        "w:annotationRef",
        "w:separator",
        "w:continuationSeparator",
        "w:instrText",
        "w:fldData",
        "w:moveFromRangeStart",
        "w:moveFromRangeEnd",
        "w:moveToRangeStart",
        "w:moveToRangeEnd",
        "w:customXmlPr",
        "w:smartTagPr",
        "w:rubyPr",
        "w:softHyphen",
        "w:pgNum",
        "w:sectPr",
    ]
)
# Properties of words that an edition leaves to its styles.
_DROPPED = {
    "w:color": "colours of words are left out",
    "w:highlight": "highlighting is left out",
    "w:caps": "capitals made by a style are written as they were typed",
}
_BREAKS = {"page": "\f", "column": ""}
PAGE_BREAK = "\f"


class Story(Struct):
    """The file that is being read: its relationships, and the ids for the bookmarks in it."""

    relationships: Mapping[str, Relationship]
    in_notes: bool = False


class _Field(Struct):
    """A field of Word that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False


class Surroundings(Struct, frozen=True):
    """The context of the reader of runs: the style, the language of the edition, and functions to look up the rest.

    `note` gives the key of a note; `picture` the
    inlines of a drawing; `comment` the words of a comment. `notes_of` has the note at a bookmark.
    `keeps_tabs`: tabs are characters, whatever they do on the line.
    """

    styles: WordStyles
    language: str
    note: Callable[[WordNote], str]
    picture: Callable[[etree._Element, Story], list[Element]]
    comment: Callable[[str], str]
    box: Callable[[etree._Element, Story], None]
    targets: Mapping[str, str] = field(default_factory=dict)
    notes_of: Mapping[str, WordNote] = field(default_factory=dict)
    keeps_tabs: bool = False


class RunReader:
    """Reads the runs of one paragraph. `bookmarks` are those that begin in it."""

    def __init__(self, around: Surroundings, story: Story, losses: Losses, style: str) -> None:
        self._around = around
        self._story = story
        self._losses = losses
        self._style = style
        self._plain = around.styles.look(style, None)
        self._fields: list[_Field] = []
        self._links: list[str] = []
        self._custom_mark = False
        self._mark_before = ""
        self.bits: list[Bit] = []
        self.bookmarks: list[str] = []

    def read(self, node: etree._Element) -> None:
        """Read the children of a paragraph, or of what stands in it."""
        for one in node:
            self._node(one)

    def _node(self, node: etree._Element) -> None:
        name = name_of(node)
        if name == "w:r":
            self._run(node)
        elif name in ("w:ins", "w:moveTo"):
            self._changed(node, "inserted")
            self.read(node)
        elif name in ("w:del", "w:moveFrom"):
            self._deleted(node)
        elif name == "w:hyperlink":
            self._hyperlink(node)
        elif name == "w:fldSimple":
            self._simple_field(node)
        elif name == "mc:AlternateContent":
            self._alternative(node)
        elif name == "w:bookmarkStart":
            self.bookmarks.append(attribute(node, "name"))
        elif name in ("m:oMath", "m:oMathPara"):
            words = "".join(one.text or "" for one in node.iter() if name_of(one) == "m:t")
            self._losses.tell(f"the formula {passage(words)} has only its signs", "write it again, or as a picture")
            self._add(words, {})
        elif name == "w:sdt":
            content = child(node, "w:sdtContent")
            self.read(content if content is not None else node)
        elif name in _HOLDERS:
            self.read(node)
        elif name not in _SILENT:
            self._unknown(node)

    def _unknown(self, node: etree._Element) -> None:
        words = text_of(node)
        if words:
            self._losses.tell(f"the words {passage(words)} in <{name_of(node)}> are left out")

    def _changed(self, node: etree._Element, how: str) -> None:
        words = text_of(node)
        if words.strip():
            self._losses.change(
                f"{_who(node)} {how} {passage(words)}",
                "to decide otherwise, accept or reject the changes in Word and import again",
            )

    def _deleted(self, node: etree._Element) -> None:
        words = text_of(node)
        if words:
            verb = "moved" if name_of(node) == "w:moveFrom" else "deleted"
            self._changed(node, verb)
            return
        for one in node.iter():
            if name_of(one) in ("w:footnoteReference", "w:endnoteReference"):
                self._losses.change(f"{_who(node)} deleted a note")

    def _hyperlink(self, node: etree._Element) -> None:
        anchor, id = attribute(node, "anchor"), attribute(node, "id")
        if anchor in self._around.notes_of and not id:
            self._call(self._around.notes_of[anchor])
            return
        found = self._story.relationships.get(id)
        target = found.target if found and found.is_outside else ""
        self._linked(f"{target}#{anchor}" if target and anchor else target or f"#{anchor}", node)

    def _linked(self, target: str, node: etree._Element) -> None:
        self._links.append(self._address(target))
        self.read(node)
        self._links.pop()

    def _address(self, target: str) -> str:
        """Return the address of a link; "" if nothing is there."""
        if not target.startswith("#"):
            return target
        id = self._around.targets.get(target[1:], "")
        if not id:
            self._losses.count("a link inside the document leads nowhere, and only its words are kept")
        return f"#{id}" if id else ""

    def _simple_field(self, node: etree._Element) -> None:
        opened = _Field(attribute(node, "instr"), has_result=True)
        self._in_field(opened, lambda: self.read(node))

    def _in_field(self, opened: _Field, result: Callable[[], None]) -> None:
        reference = _REFERENCE.search(opened.instruction)
        if reference and reference[1] in self._around.notes_of:
            self._call(self._around.notes_of[reference[1]])
            return
        self._fields.append(opened)
        result()
        self._fields.pop()

    def _alternative(self, node: etree._Element) -> None:
        """Read one of several forms of the same thing: the first with known content."""
        forms = [one for one in node if name_of(one) in ("mc:Choice", "mc:Fallback")]
        for one in forms:
            if any(name_of(held) in ("a:blip", "w:t", "v:imagedata", "w:sym") for held in one.iter()):
                for held in one:
                    self._in_run(held, {}) if name_of(held) not in ("w:r", "w:p") else self._node(held)
                return

    def _run(self, node: etree._Element) -> None:
        properties = child(node, "w:rPr")
        look = self._around.styles.look(self._style, properties)
        if "hidden" in look.on:
            words = text_of(node)
            if words:
                self._losses.tell(f"hidden words are left out: {passage(words)}")
            for one in (held for held in node if name_of(held) in ("w:fldChar", "w:instrText")):
                self._in_run(one, {})
            return
        for name, what in _DROPPED.items():
            held = child(properties, name)
            if is_on(held) and attribute(held, "val") not in ("auto", "000000", "none") and text_of(node).strip():
                self._losses.count(what)
        marks = marks_of(look, self._plain, self._around.language)
        for one in node:
            self._in_run(one, marks)

    def _in_run(self, node: etree._Element, marks: dict[str, str]) -> None:
        name = name_of(node)
        field_of = self._fields[-1] if self._fields else None
        if name == "w:fldChar":
            self._field_sign(node)
        elif name == "w:instrText":
            if field_of and not field_of.has_result:
                field_of.instruction += node.text or ""
        elif field_of and not field_of.has_result:
            return
        elif name == "w:t":
            self._words(node, marks)
        elif name == "w:tab" and self._story.in_notes and not self.bits:
            return  # after the mark of a note
        elif name == "w:tab":
            self._add("\t", {}, node.get(ORIGIN, ""))
        elif name in ("w:br", "w:cr"):
            kind = attribute(node, "type")
            self._add(_BREAKS.get(kind) if kind in _BREAKS else Element(Kind.LINE_BREAK, NOWHERE), {})
        elif name == "w:noBreakHyphen":
            self._add("-", marks)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self._custom_mark = attribute(node, "customMarkFollows") in ("1", "true", "on")
            mark = (text_of(node.getparent()).strip() or "*") if self._custom_mark else ""
            self._call(WordNote(name[2:].removesuffix("Reference"), attribute(node, "id"), mark))
        elif name == "w:commentReference":
            self._comment(attribute(node, "id"))
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(node)
        elif name == "w:sym":
            self._symbol(node, marks)
        elif name == "w:ruby":
            self._ruby(node, marks)
        elif name == "mc:AlternateContent":
            self._alternative(node)
        elif name == "w:delText" or name in _SILENT:
            return
        elif name == "w:dayLong" or name == "w:ptab":
            self._add(" ", marks)
        else:
            self._unknown(node)

    def _words(self, node: etree._Element, marks: dict[str, str]) -> None:
        if self._custom_mark:  # the mark of a note, which publish makes itself
            self._custom_mark = False
            self._mark_before = node.text or ""
            return
        mark, self._mark_before = self._mark_before, ""
        if mark and node.text == mark and "superior" in marks:
            return  # LibreOffice writes such a mark twice
        self._add((node.text or "").replace("\u00ad", ""), marks, node.get(ORIGIN, ""))

    def _field_sign(self, node: etree._Element) -> None:
        match attribute(node, "fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                opened = self._fields[-1]
                opened.has_result = True
                reference = _REFERENCE.search(opened.instruction)
                if reference and reference[1] in self._around.notes_of:
                    self._call(self._around.notes_of[reference[1]])
                    opened.has_result = False  # its result is the mark
                else:
                    self._links.append(self._of_instruction(opened.instruction))
            case "end" if self._fields:
                opened = self._fields.pop()
                if opened.has_result and self._links:
                    self._links.pop()
                self._entry(opened.instruction.strip())

    def _entry(self, instruction: str) -> None:
        """Mark a place for an index, if a field makes it."""
        if not instruction.startswith(("XE", "TA")):
            return
        mark = None if self._around.keeps_tabs else index_mark(instruction, NOWHERE)
        if mark is None:
            self._losses.tell(f"an entry of the index is left out: {instruction}")
        else:
            self._add(mark, {})

    def _of_instruction(self, instruction: str) -> str:
        found = _HYPERLINK.search(instruction)
        if not found:
            return ""
        anchor, target, place = found[1], found[2], found[3]
        return self._address(f"#{anchor}") if anchor else f"{target}#{place}" if place else target

    def _call(self, place: WordNote) -> None:
        key = self._around.note(place)
        if key:
            self._add(Element(Kind.NOTE_CALL, NOWHERE, data={"key": key}), {})

    def _comment(self, id: str) -> None:
        words = self._around.comment(id)
        if words:
            self._losses.comment(words)
            plain = words.replace("--", "- -").replace(">", ")")
            self._add(Element(Kind.SPAN, NOWHERE, (Text(f"<!-- {plain} -->", NOWHERE, literal=True),)), {})

    def _drawing(self, node: etree._Element) -> None:
        for one in self._around.picture(node, self._story):
            self._add(one, {"link": self._links[-1]} if self._links and self._links[-1] else {})
        self._around.box(node, self._story)

    def _symbol(self, node: etree._Element, marks: dict[str, str]) -> None:
        code, font = attribute(node, "char"), attribute(node, "font")
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        if 0 < number < 0xD800 or 0xF900 <= number < 0x110000:  # neither surrogates nor a font's own signs
            self._add(chr(number), marks)
        else:
            self._losses.tell(f"a sign of the font {font} ({code}) is left out", "type the character itself")

    def _ruby(self, node: etree._Element, marks: dict[str, str]) -> None:
        base, reading = child(node, "w:rubyBase"), child(node, "w:rt")
        if base is not None:
            self.read(base)
        if reading is not None:
            self._losses.count("readings above words are put into brackets after them")
            self._add(f" ({text_of(reading)})", marks)

    def _add(self, held: str | Element | None, marks: dict[str, str], origin: str = "") -> None:
        if not held:
            return
        if isinstance(held, str):
            link = next((one for one in reversed(self._links) if one), "")
            marks = {**marks, "link": link} if link else marks
            if self._links:  # Word underlines links
                marks = {name: value for name, value in marks.items() if name != "underlined"}
        self.bits.append(bit(held, marks, origin))


def _who(node: etree._Element) -> str:
    return attribute(node, "author").strip() or "somebody"


def letters(bits: Sequence[Bit]) -> str:
    """Return the characters of some bits."""
    return "".join(one.text for one in bits)
