"""Write the trees of the book as the tags of a document.

Where the products differ, as in the address of an id, the writer is given a `Variant`; all else is the same in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import takewhile

from msgspec.structs import replace

from publish.addresses import stretches
from publish.diagnostics import Location
from publish.editing.book import BookNote, listed_in
from publish.editing.counted_lines import is_numbered
from publish.editing.facing_blocks import CHUNK
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text, elements, plain
from publish.manuscript.verse import indent_of
from publish.markup.bidi_passages import direction_of, in_passages, is_from_right
from publish.markup.call_classes import NO_BREAK_SPACE, call_classes
from publish.markup.decorated import around_calls
from publish.markup.list_numbers import list_numbers
from publish.markup.note_openings import COUNTED, opening
from publish.markup.pagebreaks import page_break
from publish.markup.section_heads import naming_its_pages
from publish.markup.span_tags import SPAN_TAGS, witness_place
from publish.markup.stage_directions import is_direction
from publish.markup.tags import Piece, Tag, merged
from publish.markup.variant import Variant
from publish.style_names import DataAttribute, EditorClass, MarkupClass, NumberedClass

_LINE_END = Text("\n", Location(""))
_SPACE = Text(" ", Location(""))

_PLAIN = {
    Kind.PARAGRAPH: "p",
    Kind.QUOTE: "blockquote",
    Kind.BULLETS: "ul",
    Kind.DEFINITIONS: "dl",
    Kind.TERM: "dt",
    Kind.DEFINITION: "dd",
    Kind.TABLE: "table",
    Kind.TABLE_BODY: "tbody",
    Kind.ROW: "tr",
    Kind.CAPTION: "figcaption",
    Kind.EMPHASIS: "em",
    Kind.STRONG: "strong",
    Kind.STRIKEOUT: "del",
}


class Writer:
    """Writes trees as the tags of one product."""

    def __init__(self, variant: Variant) -> None:
        self._variant = variant
        self._from_right = False  # the direction of the element that is being written
        self._line_end = (_LINE_END,) if variant.lines else ()
        self._writers: dict[Kind, Callable[[Element], Sequence[Piece]]] = {
            Kind.PARAGRAPH: self._paragraph,
            Kind.HEADING: self._heading,
            Kind.NUMBERS: self._numbers,
            Kind.ITEM: self._item,
            Kind.CELL: self._cell,
            Kind.FIGURE: self._figure,
            Kind.DEFINITIONS: self._definitions,
            Kind.CONTAINER: self._container,
            Kind.STANZA: self._stanza,
            Kind.TABLE_HEAD: self._table_head,
            Kind.VERSE_LINE: self._verse_line,
            Kind.CODE_BLOCK: self._code_block,
            Kind.CODE: lambda element: [Tag("code", self._attributes(element), self._verbatim(element))],
            Kind.SPAN: self._span,
            Kind.SUPERSCRIPT: lambda element: self._script("sup", element, EditorClass.SUPERIOR),
            Kind.SUBSCRIPT: lambda element: self._script("sub", element, EditorClass.INFERIOR),
            Kind.RULE: lambda element: [Tag("hr", self._attributes(element))],
            Kind.LINE_BREAK: lambda element: [Tag("br")],
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.NOTE_CALL: self._call,
            Kind.NOTE_LIST: self._endnotes,
            Kind.PAGE_BREAK: lambda element: [page_break(element, epub=self._variant.epub)],
            Kind.REFERENCE: lambda element: self.write(element.children),
            Kind.PAGE_NUMBER: lambda element: self._number_of(element, MarkupClass.PAGE_NUMBER),
            Kind.VERSE_NUMBER: lambda element: self._tagged("span", element, extra=(MarkupClass.VERSE_NUMBER,)),
            Kind.PARAGRAPH_NUMBER: self._paragraph_number,
            Kind.PAGE_WORD: lambda element: self._number_of(element, MarkupClass.PAGE_WORD),
            Kind.RANGE_END: lambda element: self._number_of(element, MarkupClass.RANGE_END),
            Kind.NOTE_NUMBER: lambda element: self._number_of(element, MarkupClass.NOTE_NUMBER),
        }

    def write(self, nodes: Sequence[Node]) -> list[Piece]:
        """Return the nodes as tags, without white space between them except the line ends of the variant."""
        if self._variant.notes_in_text:
            nodes = [one for node in nodes for one in around_calls(node)]
        if not self._variant.passages:
            return [piece for node in nodes for piece in self._node(node)]
        pieces: list[Piece] = []
        for run, direction in in_passages(nodes, from_right=self._from_right):
            written = [piece for node in run for piece in self._node(node)]
            pieces += [Tag("span", {"dir": direction}, written)] if direction else written
        return pieces

    def write_line(self, nodes: Sequence[Node], *, from_right: bool) -> list[Piece]:
        """Return the nodes of a line of its own, in a direction, as tags."""
        around, self._from_right = self._from_right, from_right
        pieces = self.write(nodes)
        self._from_right = around
        return pieces

    def note(self, note: BookNote) -> list[Piece]:
        """Return a note's blocks, opening with its mark and its lemma, which lead back to the first call."""
        first, *rest = note.blocks
        with self._within(note):
            begun = self._opening(note)
            if first.kind is not Kind.PARAGRAPH:
                return [Tag("p", {"class": MarkupClass.MARK_ALONE}, begun), *self.write(note.blocks)]
            direction = {"dir": one} if (one := direction_of(note)) else {}
            paragraph = Tag("p", {**self._attributes(first), **direction}, [*begun, *self.write(first.children)])
            return [paragraph, *self._line_end, *self.write(rest)]

    def note_run_in(self, note: BookNote, separator: str = "") -> list[Piece]:
        """Return a note's mark, lemma and words without its paragraphs, and what parts it from the next one."""
        between = Text(f"{NO_BREAK_SPACE}{separator} ", note.at) if separator else _SPACE
        with self._within(note):
            words = [piece for block in note.blocks for piece in (_SPACE, *self.write(block.children))]
            return [*self._opening(note), *words[1:], Tag("span", {"class": MarkupClass.ENTRY_SPACE}, [between])]

    @contextmanager
    def _within(self, note: BookNote) -> Iterator[None]:
        """Write the words of a note in its direction."""
        is_from_its_right = bool(direction_of(note)) or any(map(is_from_right, note.blocks))
        around, self._from_right = self._from_right, is_from_its_right
        yield
        self._from_right = around

    def _opening(self, note: BookNote) -> list[Piece]:
        link = {"href": self._variant.address(note.calls[0]), **self._variant.mark_attributes}
        return opening(note, link, self.write, by_lines=self._variant.by_lines)

    def _endnotes(self, element: Element) -> Sequence[Piece]:
        assert self._variant.endnote is not None
        pieces: list[Piece] = []
        for note in map(self._variant.endnote, listed_in([element])):
            classes = (MarkupClass.ENDNOTE, *([MarkupClass.BY_LINE] if note.is_by_line else []))
            attributes = {"class": " ".join(classes), "id": note.id, **self._variant.endnote_attributes}
            attributes |= {"dir": "rtl"} if direction_of(note) else {}
            pieces += [Tag("div", attributes, self.note(note)), *self._line_end]
        return pieces

    def _node(self, node: Node) -> Sequence[Piece]:
        if isinstance(node, Text):
            return self._text(node)
        special = self._writers.get(node.kind)
        around, self._from_right = self._from_right, self._from_right or is_from_right(node)
        written = self._tagged(_PLAIN[node.kind], node) if special is None else special(node)
        self._from_right = around
        return written

    def _text(self, text: Text) -> Sequence[Piece]:
        """Write a text, each web and mail address in it as a span."""
        pieces: list[Piece] = []
        for start, end, is_address in stretches(text.text):
            words = self._variant.words(text.cut(start, end) if start or end < len(text.text) else text)
            words = self._variant.faces(words)
            pieces += [Tag("span", {"class": MarkupClass.WEB_ADDRESS}, words)] if is_address else words
        return pieces

    def _tagged(
        self, name: str, element: Element, more: Mapping[str, str] | None = None, extra: tuple[str, ...] = ()
    ) -> list[Piece]:
        tag = Tag(name, {**self._attributes(element, extra), **(more or {})}, self.write(element.children))
        return [tag] if element.kind in INLINE else [tag, *self._line_end]

    def _attributes(self, element: Element, extra: tuple[str, ...] = ()) -> dict[str, str]:
        attributes = {"id": element.id, "class": " ".join((*extra, *element.classes)), "lang": element.lang}
        if self._variant.xml:
            attributes["xml:lang"] = element.lang
        if is_from_right(element):
            attributes["dir"] = "rtl"
        if self._variant.chunks and CHUNK in element.data:
            attributes[DataAttribute.CHUNK] = str(element.data[CHUNK])
        for one in element.classes:
            attributes = merged(attributes, self._variant.class_attributes.get(one, {}))
        return {name: value for name, value in attributes.items() if value}

    def _paragraph(self, element: Element) -> Sequence[Piece]:
        # A paragraph of a tight list is the item's own line (CommonMark 5.3).
        if element.data.get("tight"):
            return self.write(element.children)
        more = {str(DataAttribute.LINES): "verse"} if self._variant.by_lines and is_numbered(element) else {}
        return self._tagged("p", element, more, (MarkupClass.DIRECTION,) if is_direction(element) else ())

    def _heading(self, element: Element) -> Sequence[Piece]:
        # A page marker inside the heading would be read aloud as part of it. The DAISY Structure Guidelines put it
        # before the heading.
        opening = tuple(takewhile(_is_page_break, element.children))
        rest = element.with_children(element.children[len(opening) :])
        return [*self.write(opening), *naming_its_pages(element, self._tagged(f"h{element.data['level']}", rest))]

    def _numbers(self, element: Element) -> Sequence[Piece]:
        return self._tagged("ol", element, *list_numbers(element))

    def _item(self, element: Element) -> Sequence[Piece]:
        value = element.data.get("value")
        return self._tagged("li", element, {} if value is None else {"value": str(value)})

    def _figure(self, element: Element) -> Sequence[Piece]:
        has_table = any(isinstance(child, Element) and child.kind is Kind.TABLE for child in element.children)
        style = {"style": f"width: {width}"} if (width := element.word("width")) else {}
        return self._tagged("figure", element, style, (MarkupClass.TABLE_FIGURE,) if has_table else ())

    def _table_head(self, element: Element) -> Sequence[Piece]:
        # Markdown asks every table for a head. An empty one is that of a table without a head.
        if not any(cell.children for cell in elements(element.children, Kind.CELL)):
            return []
        return self._tagged("thead", element)

    def _cell(self, element: Element) -> Sequence[Piece]:
        align = element.word("align")
        classes = (f"{NumberedClass.ALIGN}-{align}",) if align else ()
        # A header cell without words would head its column with nothing (WCAG 1.3.1).
        if element.data["header"] and element.children:
            return self._tagged("th", element, {"scope": "col"}, classes)
        return self._tagged("td", element, {}, classes)

    def _definitions(self, element: Element) -> Sequence[Piece]:
        if not element.data.get("speeches"):
            return self._tagged("dl", element)
        pieces: list[Piece] = []
        speakers: list[Element] = []
        for child in element.children:
            assert isinstance(child, Element)
            if child.kind is Kind.TERM:
                speakers.append(child)
            else:
                pieces += self._speech(speakers, child)
                speakers = []
        return [*pieces, *self._speech(speakers, Element(Kind.DEFINITION, element.at))]

    def _speech(self, speakers: Sequence[Element], words: Element) -> Sequence[Piece]:
        """A speech: its first paragraph begins with the last of the speakers; the others stand above it."""
        names = [self._speaker(one) for one in speakers]
        first, *rest = words.children or (None,)
        pieces: list[Piece] = []
        led: list[Piece] = []
        if isinstance(first, Element) and first.kind is Kind.PARAGRAPH and names:
            led = [names.pop(), _SPACE]
        else:
            rest = list(words.children)
        for name in names:
            opens = f"{MarkupClass.SPEECH} {MarkupClass.SPEECH_OPENS}"
            pieces += [Tag("p", {"class": opens}, [name]), *self._line_end]
        if led and isinstance(first, Element):
            opens_it = (MarkupClass.SPEECH_OPENS,) if rest and is_direction(first) else ()
            attributes = self._attributes(first, (MarkupClass.SPEECH, *opens_it))
            opening = Tag("p", attributes, [*led, *self.write(first.children)])
            pieces += [opening, *self._line_end]
        for block in rest:
            if isinstance(block, Element) and block.kind is Kind.PARAGRAPH:
                tight = replace(block, data={})
                kinds = (MarkupClass.SPEECH_GOES_ON, *((MarkupClass.DIRECTION,) if is_direction(block) else ()))
                pieces += self._tagged("p", tight, extra=kinds)
            else:
                pieces += self.write([block])
        return pieces

    def _speaker(self, element: Element) -> Tag:
        attributes = self._attributes(element, (MarkupClass.SPEAKER,))
        more = self._variant.class_attributes.get(MarkupClass.SPEAKER, {})
        return Tag("span", {**attributes, **more}, self.write(element.children))

    def _container(self, element: Element) -> Sequence[Piece]:
        name = element.word("name")
        classes = (name,) if name else ()
        if deepest := element.data.get("deepest"):
            classes = (*classes, f"{NumberedClass.DEEPEST}-{deepest}")
        if element.word("number"):
            classes = (*classes, MarkupClass.NUMBERED)
        tag = "section" if name in _SECTIONS else "div"
        return self._tagged(tag, element, self._variant.container_attributes(name), classes)

    def _stanza(self, element: Element) -> Sequence[Piece]:
        lines = sum(1 for _ in elements(element.children, Kind.VERSE_LINE))
        is_whole = lines <= _LONGEST_WHOLE
        classes = (MarkupClass.STANZA, MarkupClass.WHOLE) if is_whole else (MarkupClass.STANZA,)
        return self._tagged("p", element, extra=classes)

    def _paragraph_number(self, element: Element) -> Sequence[Piece]:
        """Return the number of a paragraph; print sets it in the margin."""
        return [] if self._variant.by_lines else self._tagged("span", element, extra=(MarkupClass.PARAGRAPH_NUMBER,))

    def _verse_line(self, element: Element) -> Sequence[Piece]:
        indent = indent_of(element)
        deeper = (f"{NumberedClass.INDENT}-{indent}",) if indent else ()
        attributes = {str(DataAttribute.STEP): step} if (step := element.word("step")) else {}
        return self._tagged("span", element, attributes, (MarkupClass.LINE, *deeper))

    def _code_block(self, element: Element) -> Sequence[Piece]:
        return [Tag("pre", self._attributes(element), [Tag("code", {}, self._verbatim(element))]), *self._line_end]

    def _verbatim(self, element: Element) -> list[Piece]:
        faces = self._variant.code_faces
        return [
            piece for one in element.children for piece in (faces([one]) if isinstance(one, Text) else self._node(one))
        ]

    def _span(self, element: Element) -> Sequence[Piece]:
        if self._variant.by_lines and element.word("behind"):
            return []
        if (place := witness_place(element)) is not None:
            return [place] if self._variant.by_lines else []
        if key := element.word("lemma"):
            is_marked = element.id or element.classes or element.lang
            words = self._span(replace(element, data={})) if is_marked else self.write(element.children)
            return [*self._variant.before_call(key), *words]
        more: dict[str, str] = {str(DataAttribute.WORD): word} if (word := element.word(COUNTED)) else {}
        told = ", ".join(filter(None, map(element.word, ("extent", "reason", "hand"))))
        if told:
            more["title"] = told
        for name, tag in SPAN_TAGS.items():
            if name in element.classes:
                return self._tagged(tag, element, more)
        return self._tagged("span", element, more, self._raised(element.classes, element))

    def _script(self, name: str, element: Element, manner: EditorClass) -> Sequence[Piece]:
        return self._tagged(name, element, extra=self._raised((manner,), element))

    def _raised(self, classes: tuple[str, ...], element: Element) -> tuple[str, ...]:
        """The class that superior or inferior words need where the typeface has no forms for them."""
        raising = self._variant.raising
        made = raising.span_class(classes, plain(element.children)) if raising else ""
        return (made,) if made else ()

    def _number_of(self, element: Element, name: MarkupClass) -> Sequence[Piece]:
        """The words in a reference that pages decide, with the attributes (`DataAttribute`) that this needs."""
        attributes = {"class": str(name)} | {f"data-{key}": element.word(key) for key in element.data}
        return [Tag("span", attributes, self.write(element.children))]

    def _link(self, element: Element) -> Sequence[Piece]:
        target, title = element.word("target"), element.word("title")
        attributes = {"href": self._variant.address(target) if target else element.word("href")}
        label = element.word("label")
        attributes |= ({"title": title} if title else {}) | ({"aria-label": label} if label else {})
        return self._tagged("a", element, attributes)

    def _image(self, element: Element) -> Sequence[Piece]:
        named = {"src": self._variant.image(element.word("src")), "alt": element.word("alt")}
        style = {"style": f"width: {width}"} if (width := element.word("width")) else {}
        return [Tag("img", self._attributes(element) | named | style)]

    def _call(self, element: Element) -> Sequence[Piece]:
        if "mark" not in element.data:  # an undefined note, already reported as an error
            return []
        mark, children = element.word("mark"), element.children
        attributes = {
            "class": MarkupClass.NOTE_WORDS if children else call_classes(mark, self._variant.raising),
            "id": element.id,
            "href": self._variant.address(element.word("note")),
            **self._variant.call_attributes,
        }
        call: Sequence[Piece] = [Tag("a", attributes, self.write(children))]
        if not children:
            hides = element.data.get("by_line") and self._variant.by_lines
            link = Tag("a", attributes, [Text(mark, element.at)])
            call = [Tag("span", {"id": element.id})] if hides else self._variant.around_call(link)
        is_led = element.data.get("led") or not element.data["first"]
        return call if is_led else [*self._variant.before_call(element.word("key")), *call]


_INLINE = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.SPAN, Kind.LINK, Kind.CODE, Kind.VERSE_LINE})
# Containers that publish makes, and that are sections of their own.
_SECTIONS = frozenset({MarkupClass.INDEX, MarkupClass.INDEX_GROUP, MarkupClass.ENDNOTES})
# The most lines of a stanza that is kept whole on a page: an ottava rima is.
_LONGEST_WHOLE = 8


def _is_page_break(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.PAGE_BREAK
