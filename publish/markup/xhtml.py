"""The tree of the words as the tags of a page: one element of the tree becomes one element of the page.

What differs between the products, the address of an id and what stands beside a note's call, is a value given to the
writer; everything else is the same in print, in the ebook and in the reading copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from publish.diagnostics import Location
from publish.editing.book import BookNote
from publish.manuscript.tree import Element, Kind, Node, Text, elements, plain
from publish.manuscript.verse import indent_of
from publish.markup.raising import Raising
from publish.markup.tags import Piece, Tag
from publish.style_names import EditorClass, MarkupClass, NumberedClass

# Inside the mark, where no justification widens it: a note's first line begins where its others do.
NO_BREAK_SPACE = "\u00a0"
_LINE_END = Text("\n", Location(""))
_SPACE = Text(" ", Location(""))

_PLAIN = {
    Kind.PARAGRAPH: "p",
    Kind.QUOTE: "blockquote",
    Kind.BULLETS: "ul",
    Kind.NUMBERS: "ol",
    Kind.ITEM: "li",
    Kind.DEFINITIONS: "dl",
    Kind.TERM: "dt",
    Kind.DEFINITION: "dd",
    Kind.TABLE: "table",
    Kind.TABLE_HEAD: "thead",
    Kind.TABLE_BODY: "tbody",
    Kind.ROW: "tr",
    Kind.FIGURE: "figure",
    Kind.CAPTION: "figcaption",
    Kind.EMPHASIS: "em",
    Kind.STRONG: "strong",
}


@dataclass(frozen=True, slots=True)
class Variant:
    """How one product writes what products write differently.

    `address` gives the href of an id; `image` the src of a picture; `before_call` what stands before the first call
    of a note, nothing where notes stand elsewhere; `call_attributes` and `mark_attributes` are added to a note's call
    and to the mark that leads back, `container_attributes` to a container by its name and `span_attributes` to a
    span by its class; `words` takes words that are no code, and gives them with what marks them up; `raising` says
    which superior and inferior words the typefaces have no forms for, None where the styles make all of them; `xml`
    asks for xml:lang beside lang, `lines` for a line end after each block.
    """

    address: Callable[[str], str]
    image: Callable[[str], str]
    before_call: Callable[[str], Sequence[Piece]] = lambda key: ()
    call_attributes: Mapping[str, str] = field(default_factory=dict)
    mark_attributes: Mapping[str, str] = field(default_factory=dict)
    container_attributes: Callable[[str], Mapping[str, str]] = lambda name: {}
    span_attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Callable[[Text], Sequence[Piece]] = lambda text: (text,)
    raising: Raising | None = None
    xml: bool = False
    lines: bool = True


class Writer:
    """Writes trees as the tags of one product."""

    def __init__(self, variant: Variant) -> None:
        self._variant = variant
        self._line_end = (_LINE_END,) if variant.lines else ()
        self._writers: dict[Kind, Callable[[Element], Sequence[Piece]]] = {
            Kind.PARAGRAPH: self._paragraph,
            Kind.HEADING: self._heading,
            Kind.NUMBERS: self._numbers,
            Kind.CELL: self._cell,
            Kind.DEFINITIONS: self._definitions,
            Kind.CONTAINER: self._container,
            Kind.STANZA: self._stanza,
            Kind.VERSE_LINE: self._verse_line,
            Kind.CODE_BLOCK: self._code_block,
            Kind.CODE: lambda element: [Tag("code", self._attributes(element), self._verbatim(element))],
            Kind.SPAN: self._span,
            Kind.RULE: lambda element: [Tag("hr", self._attributes(element))],
            Kind.LINE_BREAK: lambda element: [Tag("br")],
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.NOTE_CALL: self._call,
            Kind.PAGE_BREAK: lambda element: [page_break(element)],
        }

    def write(self, nodes: Sequence[Node]) -> list[Piece]:
        """The nodes as tags, with no white space between them but the line ends that the product asks for."""
        return [piece for node in nodes for piece in self._node(node)]

    def note(self, note: BookNote) -> list[Piece]:
        """A note's blocks, its mark, which leads back to the first call, at their beginning."""
        attributes = {
            "class": f"{MarkupClass.NOTE_MARK}{mark_class(note.mark)}",
            "href": self._variant.address(note.calls[0]),
            **self._variant.mark_attributes,
        }
        mark = Tag("a", attributes, [Text(mark_words(note.mark), note.at)])
        first, *rest = note.blocks
        if first.kind is not Kind.PARAGRAPH:
            return [Tag("p", {"class": MarkupClass.MARK_ALONE}, [mark]), *self.write(note.blocks)]
        opening = Tag("p", self._attributes(first), [mark, *self.write(first.children)])
        return [opening, *self._line_end, *self.write(rest)]

    def _node(self, node: Node) -> Sequence[Piece]:
        if isinstance(node, Text):
            return self._variant.words(node)
        special = self._writers.get(node.kind)
        if special is not None:
            return special(node)
        return self._tagged(_PLAIN[node.kind], node)

    def _tagged(
        self, name: str, element: Element, more: Mapping[str, str] | None = None, extra: tuple[str, ...] = ()
    ) -> list[Piece]:
        tag = Tag(name, {**self._attributes(element, extra), **(more or {})}, self.write(element.children))
        return [tag] if element.kind in _INLINE else [tag, *self._line_end]

    def _attributes(self, element: Element, extra: tuple[str, ...] = ()) -> dict[str, str]:
        attributes = {"id": element.id, "class": " ".join((*extra, *element.classes)), "lang": element.lang}
        if self._variant.xml:
            attributes["xml:lang"] = element.lang
        return {name: value for name, value in attributes.items() if value}

    def _paragraph(self, element: Element) -> Sequence[Piece]:
        # A paragraph of a tight list is the item's own line (CommonMark 5.3).
        if element.data.get("tight"):
            return self.write(element.children)
        return self._tagged("p", element, extra=(MarkupClass.DIRECTION,) if _is_direction(element) else ())

    def _heading(self, element: Element) -> Sequence[Piece]:
        # A page that begins with a heading: in it, its marker would be read out as words of it. The DAISY Structure
        # Guidelines put the page before the heading.
        opening = tuple(takewhile(_is_page_break, element.children))
        rest = element.with_children(element.children[len(opening) :])
        return [*self.write(opening), *self._tagged(f"h{element.data['level']}", rest)]

    def _numbers(self, element: Element) -> Sequence[Piece]:
        start = element.data["start"]
        return self._tagged("ol", element, {} if start == 1 else {"start": str(start)})

    def _cell(self, element: Element) -> Sequence[Piece]:
        align = element.word("align")
        classes = (f"{NumberedClass.ALIGN}-{align}",) if align else ()
        if element.data["header"]:
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
            pieces += [Tag("p", {"class": MarkupClass.SPEECH}, [name]), *self._line_end]
        if led and isinstance(first, Element):
            opening = Tag("p", self._attributes(first, (MarkupClass.SPEECH,)), [*led, *self.write(first.children)])
            pieces += [opening, *self._line_end]
        for block in rest:
            if isinstance(block, Element) and block.kind is Kind.PARAGRAPH:
                tight = replace(block, data={})
                pieces += self._tagged("p", tight, extra=(MarkupClass.SPEECH_GOES_ON,))
            else:
                pieces += self.write([block])
        return pieces

    def _speaker(self, element: Element) -> Tag:
        attributes = self._attributes(element, (MarkupClass.SPEAKER,))
        more = self._variant.span_attributes.get(MarkupClass.SPEAKER, {})
        return Tag("span", {**attributes, **more}, self.write(element.children))

    def _container(self, element: Element) -> Sequence[Piece]:
        name = element.word("name")
        classes = (name,) if name else ()
        if deepest := element.data.get("deepest"):
            classes = (*classes, f"{NumberedClass.DEEPEST}-{deepest}")
        return self._tagged("div", element, self._variant.container_attributes(name), classes)

    def _stanza(self, element: Element) -> Sequence[Piece]:
        lines = sum(1 for _ in elements(element.children, Kind.VERSE_LINE))
        is_whole = lines <= _LONGEST_WHOLE
        classes = (MarkupClass.STANZA, MarkupClass.WHOLE) if is_whole else (MarkupClass.STANZA,)
        return self._tagged("p", element, extra=classes)

    def _verse_line(self, element: Element) -> Sequence[Piece]:
        indent = indent_of(element)
        deeper = (f"{NumberedClass.INDENT}-{indent}",) if indent else ()
        return self._tagged("span", element, extra=(MarkupClass.LINE, *deeper))

    def _code_block(self, element: Element) -> Sequence[Piece]:
        return [Tag("pre", self._attributes(element), [Tag("code", {}, self._verbatim(element))]), *self._line_end]

    def _verbatim(self, element: Element) -> list[Piece]:
        return [piece for one in element.children for piece in ([one] if isinstance(one, Text) else self._node(one))]

    def _span(self, element: Element) -> Sequence[Piece]:
        more: dict[str, str] = {}
        for name in element.classes:
            more |= self._variant.span_attributes.get(name, {})
        told = ", ".join(filter(None, map(element.word, _TOLD)))
        if told:
            more["title"] = told
        for name, tag in _SPAN_TAGS.items():
            if name in element.classes:
                return self._tagged(tag, element, more)
        raising = self._variant.raising
        made = raising.span_class(element.classes, plain(element.children)) if raising else ""
        return self._tagged("span", element, more, (made,) if made else ())

    def _link(self, element: Element) -> Sequence[Piece]:
        target, title = element.word("target"), element.word("title")
        attributes = {"href": self._variant.address(target) if target else element.word("href")}
        return self._tagged("a", element, attributes | ({"title": title} if title else {}))

    def _image(self, element: Element) -> Sequence[Piece]:
        attributes = self._attributes(element)
        attributes |= {"src": self._variant.image(element.word("src")), "alt": element.word("alt")}
        width = element.word("width")
        return [Tag("img", attributes | ({"style": f"width: {width}"} if width else {}))]

    def _call(self, element: Element) -> Sequence[Piece]:
        if "mark" not in element.data:  # an undefined note: an error that was reported
            return []
        mark = element.word("mark")
        attributes = {
            "class": call_classes(mark, self._variant.raising),
            "id": element.id,
            "href": self._variant.address(element.word("note")),
            **self._variant.call_attributes,
        }
        call = Tag("a", attributes, [Text(mark, element.at)])
        return [*self._variant.before_call(element.word("key")), call] if element.data["first"] else [call]


_INLINE = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.SPAN, Kind.LINK, Kind.CODE, Kind.VERSE_LINE})
# HTML 4.5.6: cite is the title of a work; 4.5.22: u is an underline with a meaning of its own; 4.7: ins and del.
_SPAN_TAGS = {
    EditorClass.WORK: "cite",
    EditorClass.DELETED: "del",
    EditorClass.ADDED: "ins",
    EditorClass.UNDERLINED: "u",
}
# What is known of a gap or a hand.
_TOLD = ("extent", "reason", "hand")
# The most lines of a stanza that is kept whole on a page: an ottava rima is.
_LONGEST_WHOLE = 8


def _is_direction(paragraph: Element) -> bool:
    """Whether a paragraph is a single stage direction."""
    held = [node for node in paragraph.children if not isinstance(node, Element) or node.kind is not Kind.PAGE_BREAK]
    return len(held) == 1 and isinstance(held[0], Element) and EditorClass.STAGE in held[0].classes


def _is_page_break(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.PAGE_BREAK


def page_break(element: Element) -> Tag:
    """The marker of a print page (EPUB 3.3 Structural Semantics, DPUB-ARIA 1.1: doc-pagebreak). Its label is said, not
    shown."""
    role = {"epub:type": "pagebreak", "role": "doc-pagebreak"}
    return Tag("span", {**role, "id": element.id, "aria-label": element.word("label")})


def mark_words(mark: str) -> str:
    """A note's mark as it stands before the note."""
    return mark + NO_BREAK_SPACE


def call_classes(mark: str, raising: Raising | None) -> str:
    """The classes of a note's call."""
    further = f" {raising.call_class(mark)}".rstrip() if raising else mark_class(mark)
    return f"{MarkupClass.NOTE_CALL}{further}"


def mark_class(mark: str) -> str:
    """A further class for marks that are no figures or letters: fonts have no superior forms for them."""
    return "" if mark.isalnum() else f" {MarkupClass.SYMBOL}"
