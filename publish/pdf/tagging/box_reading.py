"""The boxes of the pages -> the tree. All boxes of an element become one node, across lines and pages."""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.line_closing import read_words
from publish.pdf.engine.composing.readings import runs_backwards
from publish.pdf.engine.upstream.rendered import original_box
from publish.pdf.tagging.elements import ARTIFACT, INLINE, TITLE, classes, type_of
from publish.pdf.tagging.structure import MarkedContent, Node, TaggedAnnotation
from publish.style_names import MarkupClass, TemplateClass
from publish.words import Words

# The flag that prints a link annotation with its page (ISO 32000-1, table 165). PDF/UA-1 does not require it, PDF/A
# does.
_PRINT = 4
PIXEL = 0.75  # pt
# The tag of a node that only marks a place while the tree is made.
_PLACE = "Place"
# The sections that show the title of the book.
_DISPLAY = {TemplateClass.HALF_TITLE, TemplateClass.TITLE_PAGE}


class BoxReader:
    """Reads page after page. `words` are publish's words in the edition's language.

    `notes` are the notes by id. `artifacts` are the marked contents that
    belong to no element, with the kind of artifact ("" for a plain one). `needless` are link annotations that another
    one covers.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self.root = Node("Document")
        self.notes: dict[str, Node] = {}
        self._calls: dict[str, Node] = {}
        # The notes in the order in which the words begin to which they belong, each with a node that marks its place.
        self._begun: dict[str, Node] = {}
        # The lines of witnesses, each with the note below it.
        self._above: dict[str, str] = {}
        self.artifacts: dict[MarkedContent, str] = {}
        self.needless: list[TaggedAnnotation] = []
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._heads: dict[Any, int] = {}
        self._contents: set[Any] = set()
        self._display: set[Any] = set()
        self._page = 0
        self._marked: dict[Any, Any] = {}

    @property
    def calls(self) -> dict[str, Node]:
        """The node of each note's first call, or of its place if it shows none: an entry that only names its line.

        Of nested words, those that begin first come first.
        """
        found = self._begun | self._calls
        if not self._above:
            return found
        lines = {note: [line for line, below in self._above.items() if below == note] for note in found}
        return {one: call for id, call in found.items() for one in (*lines[id], id)}

    def forget_places(self) -> None:
        """Take the nodes that mark the places of notes out of the tree."""
        for holder in {place.parent for place in self._begun.values()}:
            assert holder is not None
            holder.kids[:] = [kid for kid in holder.kids if not (isinstance(kid, Node) and kid.tag == _PLACE)]

    def read(self, page_box: Any, page: int, marked: dict[Any, Any]) -> None:
        """Read a page's boxes. `marked` is WeasyPrint's record of what it marked in the page's content."""
        self._page, self._marked = page, marked
        for child in page_box.children:
            at = getattr(child, "at_keyword", None)
            if at is not None:
                self._pass_by(child, "Header" if at.startswith("@top") else "Footer")
            elif getattr(child, "is_line_number", False):
                self._pass_by(child, "")
            else:
                self._read(child, self.root)
        assert not self._marked, f"page {page + 1} shows content that is in none of its boxes"

    def _read(self, box: Any, parent: Node) -> None:
        box = original_box(box)  # `box` may be the placeholder of an absolute box
        if box.footnote is not None:
            id = box.footnote.element.get("id") or ""
            if id not in self._begun:
                self._begun[id] = parent.add(_PLACE)
        content = self._marked.pop(box, None)
        if content is not None and not hasattr(box, "replacement"):
            text = read_words(box)
            is_turned = runs_backwards(text) or (box.style["direction"] == "rtl" and not text.isalnum())
            self._hold(parent, MarkedContent(self._page, content["mcid"]), text, is_turned)
            return
        if box.is_leader:  # the dots are decoration, but they link where their line does
            if box.link_annotation:
                self._linked(box.link_annotation, parent)
            self._pass_by(box, "")
            return
        if above := getattr(box, "above_note", ""):
            parent = self._witnesses(above)
        if self._is_repeated(box):
            self._link_again(box)
            self._pass_by(box, "")
            return
        node = parent if box.element is None else self._node(box, parent)
        if node is None:
            self._pass_by(box, "", content)
            return
        if box.link_annotation:
            node = self._linked(box.link_annotation, node)
        if content is not None:
            node.kids.append(MarkedContent(self._page, content["mcid"]))
            _measure(node, box)
        for child in getattr(box, "children", ()):
            self._read(child, node)

    def _node(self, box: Any, parent: Node) -> Node | None:
        """Return the node of a box's element, created for its first box; None for decoration."""
        element, tag = box.element, box.element_tag or ""
        found = self._nodes.get((element, tag))
        if found is not None:
            return found
        kind = type_of(element, tag)
        if kind == ARTIFACT:
            return None
        lang = (element.get("lang") or "") if "::" not in tag and tag != "html" else ""
        if not kind:
            if not lang:
                return parent
            kind = "Span" if tag in INLINE else "Div"
        node = self._made(kind, element, tag, parent)
        node.lang = lang
        self._nodes[element, tag] = node
        return node

    def _witnesses(self, note: str) -> Node:
        """Return the node for a line of witnesses above a note: a note of its own, which is read before that one."""
        id = f"{note}-witnesses-{self._page}"
        self._above[id] = note
        self.notes[id] = made = Node("Note", self.root, id=id)
        return made.add("P")

    def _made(self, kind: str, element: Any, tag: str, parent: Node) -> Node:
        if tag == "nav" and TemplateClass.CONTENTS in classes(element):
            self._contents.update(element.iter())
        if element in self._contents and kind in ("L", "LI"):
            return parent.add("TOC" if kind == "L" else "TOCI")
        if tag == "section" and not _DISPLAY.isdisjoint(classes(element)):
            self._display.update(element.iter())
        if kind == "P" and element in self._display and TemplateClass.TITLE in classes(element):
            return parent.add(TITLE)
        match kind:
            case "LI" | "LBody":
                return _item(kind, tag, parent)
            case "Lbl":  # its node is the item's body: the label comes before it
                item = parent.parent if parent.tag == "LBody" and parent.parent is not None else parent
                return item.add("Lbl", 0)
            case "L" if parent.tag == "L":
                return parent.add("L")
            case "Note":
                id = element.get("id") or ""
                if MarkupClass.ENDNOTE in classes(element):
                    note = parent.add("Note")
                    note.id = id
                    return note
                self.notes[id] = note = Node("Note", self.root, id=id)
                return note
            case "Link":
                return self._link(element, parent)
            case "Figure":
                figure = parent.add("Figure")
                figure.alt = element.get("alt")
                return figure
            case "TH":
                cell = parent.add("TH")
                cell.attributes = {"O": "/Table", "Scope": "/Row" if element.get("scope") == "row" else "/Column"}
                return cell
        node = parent.add(kind)
        if kind == "L" and tag == "ol":
            node.attributes = {"O": "/List", "ListNumbering": "/Decimal"}
        return node

    def _link(self, element: Any, parent: Node) -> Node:
        given = classes(element)
        if MarkupClass.NOTE_CALL in given or MarkupClass.NOTE_WORDS in given:
            call = parent.add("Reference")
            self._calls.setdefault((element.get("href") or "")[1:], call)
            link = call.add("Link")
            link.told = f"{self._words.note} {{}}"
            return link
        if MarkupClass.NOTE_MARK in given:
            note = next((one for one in parent.ancestors() if one.tag == "Note"), parent)
            link = note.add("Lbl", 0).add("Link")
            link.told = f"{{}}: {self._words.back}"
            return link
        if element in self._contents:
            return parent.add("Reference").add("Link")
        return parent.add("Link")

    def _linked(self, annotation: Any, node: Node) -> Node:
        """Return the node for a link annotation: the link's own, or a new one for a box that a style has linked."""
        link = next((one for one in node.ancestors() if one.tag == "Link"), None) or node.add("Link")
        annotation["F"] = _PRINT
        left, one, right, other = annotation["Rect"]
        annotation["Rect"][:] = [min(left, right), min(one, other), max(left, right), max(one, other)]
        tagged = TaggedAnnotation(self._page, annotation)
        # The boxes of an entry of the contents each have an annotation; a reader would hear as many links.
        covering = link.annotation_on(self._page) if any(one.tag == "TOCI" for one in link.ancestors()) else None
        if covering is None:
            link.kids.append(tagged)
        else:
            _widen(covering.held["Rect"], annotation["Rect"])
            self.needless.append(tagged)
        return link if node.tag != "Link" and link.parent is node else node

    def _hold(self, node: Node, content: MarkedContent, text: str, is_turned: bool) -> None:
        if is_turned:
            # Its glyphs stand from left to right. Viewers turn such text round themselves, so its content has no other
            # text; what is read aloud is that of the element.
            span = node.add("Span")
            span.actual = text
            span.kids.append(content)
        else:
            node.kids.append(content)
        above: Node | None = node
        while above is not None:
            if above.tag == "Link":
                above.words += text
            above = above.parent

    def _is_repeated(self, box: Any) -> bool:
        """Whether a box is a table head repeated on a further page."""
        if box.element_tag != "thead" or box.element is None:
            return False
        return self._heads.setdefault(box.element, self._page) != self._page

    def _link_again(self, box: Any) -> None:
        """Give the links in a repeated head to the nodes that they have where it is first printed."""
        box = original_box(box)
        if box.link_annotation:
            node = self._nodes.get((box.element, box.element_tag or ""))
            if node is not None and any(one.tag == "Link" for one in node.ancestors()):
                self._linked(box.link_annotation, node)
            else:
                self.needless.append(TaggedAnnotation(self._page, box.link_annotation))
        for child in getattr(box, "children", ()):
            self._link_again(child)

    def _pass_by(self, box: Any, kind: str, content: Any = None) -> None:
        """Mark the content of a box and its descendants as artifacts."""
        box = original_box(box)
        content = content or self._marked.pop(box, None)
        if content is not None:
            self.artifacts[MarkedContent(self._page, content["mcid"])] = kind
        for child in getattr(box, "children", ()):
            self._pass_by(child, kind)


def _item(kind: str, tag: str, parent: Node) -> Node:
    """Return the node for the content of a list item: its body, or the term that a definition explains."""
    if kind == "LBody":
        last = next((kid for kid in reversed(parent.kids) if isinstance(kid, Node) and kid.tag == "LI"), None)
        return (last or parent.add("LI")).add("LBody")
    return parent.add("LI").add("Lbl" if tag == "dt" else "LBody")


def _widen(rectangle: Any, by: Any) -> None:
    """Widen a rectangle (left, bottom, right, top) so that it also covers another."""
    rectangle[:2] = map(min, rectangle[:2], by[:2])
    rectangle[2:] = map(max, rectangle[2:], by[2:])


def _measure(node: Node, box: Any) -> None:
    """Set the position of a figure on its page, in CSS pixels for now (ISO 32000-1, 14.8.5.4.3)."""
    if node.tag == "Figure":
        x, y = box.content_box_x(), box.content_box_y()
        node.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": (x, y, x + box.width, y + box.height)}
