"""Contents of an XHTML or HTML document in reading order: passages, links, notes and ids."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.parsers import expat

from msgspec import Struct, field
from msgspec.structs import replace

from publish.style_names import DataAttribute, MarkupClass

_XHTML = "http://www.w3.org/1999/xhtml "
_EPUB_TYPE = "http://www.idpf.org/2007/ops type"

# Inline elements. All others begin and end a passage (HTML 15.3), except `br`, which only ends a word.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    ]
)
_SILENT = frozenset(("head", "script", "style", "template", "title", "desc", "metadata"))
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_NOTE_CALLS = frozenset(("noteref", "doc-noteref"))
_PAGES = frozenset(("pagebreak", "doc-pagebreak"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BACK_LINKS = frozenset(("backlink", "doc-backlink"))


class DocumentPassage(Struct, frozen=True):
    """Text between the edges of blocks, with white space collapsed.

    If `is_alternative` is set, the text is the alternative text of a picture, and `role` is the role of the picture.
    `element` is the name of the block. `id` is the nearest id at or around the passage. `note` is the id of the note
    around it, or "" outside notes. `line` is the line of the start tag before the text in the file, from 1.
    """

    text: str
    element: str
    id: str
    note: str
    is_alternative: bool = False
    role: str = ""
    line: int = 0


class Link(Struct, frozen=True):
    """Link of a document.

    `kind` is "noteref", "backlink" or "". `id` is its own id. `note` is the id of the note around it, or "". `line`
    counts from 1.
    """

    href: str
    text: str
    kind: str
    id: str
    note: str
    line: int = 0


class Heading(Struct, frozen=True):
    """Heading of a document. `level` is 1 to 6; `line` counts from 1."""

    level: int
    line: int


class PageMarker(Struct, frozen=True):
    """Marker of a print page, with the label that is read aloud. `line` counts from 1."""

    id: str
    label: str
    line: int


class MarkupFacts(Struct):
    """Facts of one document, filled in while it is read.

    `generator` is the program that its metadata name. `images` holds the addresses of its pictures. `undescribed` holds
    the lines of pictures without an `alt` attribute; decorative pictures have an empty one. `folios` are the pages that
    references name, by the id of the target.
    """

    title: str = ""
    language: str = ""
    passages: list[DocumentPassage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    generator: str = ""
    images: list[str] = field(default_factory=list)
    undescribed: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pages: list[PageMarker] = field(default_factory=list)
    folios: dict[str, str] = field(default_factory=dict)

    @property
    def sentences(self) -> Iterator[str]:
        """The words of the generator, and the passages, the last one first because the colophon is at the end."""
        yield from filter(None, [self.generator])
        yield from (passage.text for passage in reversed(self.passages))

    @property
    def notes(self) -> dict[str, list[DocumentPassage]]:
        """Return the passages of each note in order, by the id of the note."""
        found: dict[str, list[DocumentPassage]] = {}
        for passage in self.passages:
            if passage.note:
                found.setdefault(passage.note, []).append(passage)
        return found


def xhtml(data: bytes) -> MarkupFacts:
    """Read the facts of an XML document. Raises xml.parsers.expat.ExpatError if it is not well-formed."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        walker.line = parser.CurrentLineNumber
        walker.start(name.removeprefix(_XHTML), attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: walker.end(name.removeprefix(_XHTML))
    parser.CharacterDataHandler = walker.text
    parser.Parse(data, True)
    return walker.content


def html(text: str) -> MarkupFacts:
    """Read the facts of an HTML document.

    An element that is not closed ends with the element around it.
    """
    parser = _Html()
    parser.feed(text)
    parser.close()
    return parser.walker.content


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.walker = _Walker()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.walker.line = self.getpos()[0]
        self.walker.start(tag, {key: value or "" for key, value in attrs})
        if tag in _VOID:
            self.walker.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.walker.end(tag)

    def handle_data(self, data: str) -> None:
        self.walker.text(data)


class _OpenTag(Struct):
    """Element that is not closed yet, with its context. `link` is the number of the link if it is one, or -1;
    `names_page_of` is the id of the target if it is the number of a page."""

    name: str
    block: str
    id: str
    note: str
    is_silent: bool
    link: int = -1
    names_page_of: str = ""


class _Walker:
    """Collect the facts from the tags and the text of a document, in order."""

    def __init__(self) -> None:
        self.content = MarkupFacts()
        self.line = self._passage_line = 0
        self._open = [_OpenTag("", "", "", "", False)]
        self._pieces: list[str] = []
        self._link_texts: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1]
        types = {*attributes.get(_EPUB_TYPE, "").split(), *attributes.get("role", "").split()}
        id = attributes.get("id", "")
        if id:
            self.content.ids.append(id)
        if name == "meta" and attributes.get("name") == "generator":
            self.content.generator = attributes.get("content", "")
        if name == "html":
            self.content.language = attributes.get("lang", "")
        if name not in _INLINE:
            self._flush(is_break=name == "br")
        self._open.append(
            _OpenTag(
                name,
                around.block if name in _INLINE else name,
                id or around.id,
                id if types & _NOTES else around.note,
                around.is_silent or name in _SILENT,
            )
        )
        if attributes.get("class") == MarkupClass.PAGE_NUMBER:
            self._open[-1].names_page_of = attributes.get(DataAttribute.OF, "")
        if name in _HEADINGS:
            self.content.headings.append(Heading(int(name[1]), self.line))
        if types & _PAGES:
            label = attributes.get("aria-label") or attributes.get("title", "")
            self.content.pages.append(PageMarker(id, label, self.line))
        if name == "img":
            self._image(attributes)
        elif name == "a" and "href" in attributes:
            kind = "noteref" if types & _NOTE_CALLS else "backlink" if types & _BACK_LINKS else ""
            self._open[-1].link = len(self.content.links)
            self.content.links.append(Link(attributes["href"], "", kind, id, self._open[-1].note, self.line))
            self._link_texts.append([])

    def text(self, text: str) -> None:
        around = self._open[-1]
        if around.name == "title" and len(self._open) < 5:  # of the document, not of a picture
            self.content.title += text
        if around.is_silent:
            return
        self._add(text)
        for one in self._open:
            if one.link >= 0:
                self._link_texts[one.link].append(text)
            if one.names_page_of:
                self.content.folios[one.names_page_of] = text

    def end(self, name: str) -> None:
        if all(one.name != name for one in self._open):
            return
        while True:
            if self._open[-1].name not in _INLINE:
                self._flush(is_break=self._open[-1].name == "br")
            closed = self._open.pop()
            if closed.link >= 0:
                link = self.content.links[closed.link]
                words = " ".join("".join(self._link_texts[closed.link]).split())
                self.content.links[closed.link] = replace(link, text=words)
            if closed.name == name:
                return

    def _image(self, attributes: dict[str, str]) -> None:
        self.content.images.append(attributes.get("src", ""))
        if "alt" not in attributes:
            self.content.undescribed.append(self.line)
        alternative = " ".join(attributes.get("alt", "").split())
        if alternative:
            self._flush(is_break=False)
            around = self._open[-1]
            self.content.passages.append(
                DocumentPassage(
                    alternative, around.block, around.id, around.note, True, attributes.get("role", ""), self.line
                )
            )

    def _add(self, text: str) -> None:
        if not self._pieces:
            self._passage_line = self.line
        self._pieces.append(text)

    def _flush(self, *, is_break: bool) -> None:
        """End the current passage or, at a forced break, the current word."""
        if is_break:
            self._add(" ")
            return
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text:
            around = self._open[-1]
            self.content.passages.append(
                DocumentPassage(text, around.block, around.id, around.note, line=self._passage_line)
            )
