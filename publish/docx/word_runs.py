"""Inlines as runs: words, calls, pictures, breaks (ECMA-376 part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.direction import runs_from_right
from publish.docx.anchors import Anchors
from publish.docx.footnote_plan import NotePlan
from publish.docx.style_table import HYPERLINK, REFERENCE, SPANS, UNSHOWN, VERBATIM, id_of, name_of_words
from publish.docx.word_files import Media, Relationships
from publish.docx.word_pictures import drawing
from publish.docx.word_styles import languages
from publish.docx.wordml import OFF, ON, Properties, element, qualified, run_properties, spaced
from publish.editing.book import BookNote
from publish.manuscript.tree import MADE, Element, Kind, Node, Text
from publish.markup.geometry import Geometry

# Where words come from; no file has it.
ORIGIN = "origin"
_TEXT, _TAB = qualified("w:t"), qualified("w:tab")
_RAISED: Properties = {"vertAlign": {"val": "superscript"}}
_LOWERED: Properties = {"vertAlign": {"val": "subscript"}}
_MARK: Properties = {"rStyle": {"val": id_of(REFERENCE)}, **_RAISED}


class Shared(Struct):
    """State shared by all stories of the document. `own` are the names of the styles for the editor's own classes of
    words that were met; `pictures` counts the pictures. If `origins` is given, it collects the texts of the book, and
    the attribute ORIGIN of each word names its text."""

    page: Geometry
    plan: NotePlan
    notes: Mapping[str, BookNote]
    anchors: Anchors
    media: Media
    own: set[str] = field(default_factory=set)
    pictures: int = 0
    origins: list[Text] | None = None


class Inlines:
    """Writes the inlines of one story: the text, or the footnotes, which have relationships of their own."""

    def __init__(self, shared: Shared, relationships: Relationships, *, in_notes: bool = False) -> None:
        self._shared = shared
        self._relationships = relationships
        self._in_notes = in_notes
        self._writers: dict[Kind, Callable[[Element, Properties], list[etree._Element]]] = {
            Kind.EMPHASIS: lambda one, run: self.write(one.children, _toggled(run, "i")),
            Kind.STRONG: lambda one, run: self.write(one.children, _toggled(run, "b")),
            Kind.STRIKEOUT: lambda one, run: self.write(one.children, {**run, "strike": ON}),
            Kind.SUPERSCRIPT: lambda one, run: self.write(one.children, {**run, **_RAISED}),
            Kind.SUBSCRIPT: lambda one, run: self.write(one.children, {**run, **_LOWERED}),
            Kind.CODE: lambda one, run: self.write(one.children, {**run, "rStyle": {"val": id_of(VERBATIM)}}),
            Kind.SPAN: self._span,
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.NOTE_CALL: self._call,
            Kind.LINE_BREAK: lambda one, run: [_run([element("w:br")], run)],
            Kind.PAGE_BREAK: lambda one, run: [],
        }

    def write(self, nodes: Sequence[Node], run: Properties) -> list[etree._Element]:
        """Return some inlines as runs with these properties, and those that the inlines add."""
        return [made for node in nodes for made in self._node(node, run)]

    def mark_of(self, note: BookNote, run: Properties) -> list[etree._Element]:
        """Return the mark at the beginning of a note, and a space."""
        if note.key in self._shared.plan.ids and self._shared.plan.is_counted(note.series):
            mark = [_run([element("w:footnoteRef")], {**run, **_MARK})]
        else:
            mark = text_runs(note.mark, {**run, **_MARK})
        lemma = self.write(note.lemma.repeated, run) if note.lemma else []
        return [*self._marked(note.id, mark), *text_runs(" " if note.mark else "", run), *lemma]

    def _node(self, node: Node, run: Properties) -> list[etree._Element]:
        if isinstance(node, Text):
            return self._traced(node, text_runs(node.text, run))
        if node.lang:
            run = {**run, **languages(node.lang, from_right=runs_from_right(node.lang))}
        if node.kind in MADE:
            return self._made(node, run)
        special = self._writers.get(node.kind)
        written = special(node, run) if special else self.write(node.children, run)
        # A call has its bookmark itself, around what leads to it.
        return written if node.kind is Kind.NOTE_CALL else self._marked(node.id, written)

    def _made(self, node: Element, run: Properties) -> list[etree._Element]:
        """Write words that publish makes: those of a reference come from elsewhere in the sources."""
        origins, self._shared.origins = self._shared.origins, None
        written = self._marked(node.id, self.write(node.children, run))
        self._shared.origins = origins
        return written

    def _traced(self, text: Text, written: list[etree._Element]) -> list[etree._Element]:
        """Let words name the text that they come from, and their place in it: "12:0"."""
        if self._shared.origins is not None:
            self._shared.origins.append(text)
            start = 0
            for one in (one for run in written for one in run if one.tag in (_TEXT, _TAB)):
                one.set(ORIGIN, f"{len(self._shared.origins) - 1}:{start}")
                start += len(one.text or "\t")
        return written

    def _marked(self, id: str, written: list[etree._Element]) -> list[etree._Element]:
        """Put a bookmark around some runs if something leads there."""
        name = self._shared.anchors.name(id) if id else ""
        if not name:
            return written
        number = self._shared.anchors.number(id)
        start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
        return [start, *written, element("w:bookmarkEnd", {"w:id": number})]

    def marked(self, id: str, written: list[etree._Element]) -> list[etree._Element]:
        """Return the runs of a block, in a bookmark if something leads to its id."""
        return self._marked(id, written)

    def _span(self, span: Element, run: Properties) -> list[etree._Element]:
        held = dict(run)
        for name in span.classes:
            if name in UNSHOWN:
                continue
            style = SPANS.get(name)
            shown = style.name if style else name_of_words(name)
            if style is None and shown:
                self._shared.own.add(shown)
            held |= style.run if style else {}
            held |= {"rStyle": {"val": id_of(shown)}} if shown else {}
        return self.write(span.children, held)

    def _link(self, link: Element, run: Properties) -> list[etree._Element]:
        target, title = self._shared.anchors.name(link.word("target")), link.word("title")
        attributes = {"w:anchor": target} if target else {"r:id": self._relationships.address(link.word("href"))}
        attributes |= {"w:tooltip": title} if title else {}
        written = self.write(link.children, {"rStyle": {"val": id_of(HYPERLINK)}, **run})
        return [element("w:hyperlink", {**attributes, "w:history": "1"}, written)]

    def _image(self, image: Element, run: Properties) -> list[etree._Element]:
        self._shared.pictures += 1
        page = self._shared.page
        high = page.lines * page.leading
        made = drawing(
            image, self._shared.pictures, self._shared.media, self._relationships, page.measure, high * 0.9, page.size
        )
        return [_run([made], run)]

    def _call(self, call: Element, run: Properties) -> list[etree._Element]:
        if call.children:  # words that open the note elsewhere: its footnote is called behind them
            return [*self.write(call.children, run), *self._call(replace(call, children=()), run)]
        note = self._shared.notes[call.word("key")]
        number = self._shared.plan.ids.get(note.key)
        if not call.data["first"] or number is None:
            return [_leading(self._shared.anchors.name(note.id), call.word("mark"), run)]
        if self._shared.plan.is_counted(note.series):
            held = [_run([element("w:footnoteReference", {"w:id": str(number)})], {**run, **_MARK})]
        else:
            reference = element("w:footnoteReference", {"w:customMarkFollows": "1", "w:id": str(number)})
            held = [_run([reference, spaced("w:t", call.word("mark"))], {**run, **_MARK})]
        return self._marked(call.id, held)


def _leading(anchor: str, mark: str, run: Properties) -> etree._Element:
    """Return a further call of a note: a link to the note."""
    return element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"}, text_runs(mark, {**run, **_MARK}))


def text_runs(text: str, run: Properties) -> list[etree._Element]:
    """Return a text as a run; a line end in the sources is a space."""
    pieces = text.replace("\n", " ").split("\t")
    held: list[etree._Element] = []
    for number, piece in enumerate(pieces):
        held += [element("w:tab")] if number else []
        held += [spaced("w:t", piece)] if piece else []
    return [_run(held, run)] if held else []


def _run(held: list[etree._Element], run: Properties) -> etree._Element:
    return element("w:r", {}, [*run_properties(run), *held])


def _toggled(run: Properties, name: str) -> Properties:
    """Return the properties with one turned on, or off where it is on: emphasis in italics is upright."""
    is_on = name in run and run[name] != OFF
    return {**run, name: OFF if is_on else ON}
