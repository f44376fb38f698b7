"""Read the blocks of a TEI text: divisions, paragraphs, parts of letters, verse, lists, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from publish.importing.tei.block_shapes import (
    APART,
    USUAL_SIDES,
    attributed,
    container,
    is_blank,
    is_letterhead,
    is_own_head,
    joined_lines,
    joined_plays,
    line_of_sides,
    told_apart,
    untitled,
    unwrapped,
    verse_line,
    with_dash,
    within,
)
from publish.importing.tei.date_reading import edtf_of
from publish.importing.tei.element_names import FIGURE_OWN, FURNITURE, MILESTONES, SILENT
from publish.importing.tei.inline_reading import KNOWN, InlineReader
from publish.importing.tei.manners import language_of, manner
from publish.importing.tei.tei_file import TeiFile
from publish.importing.tei.unknown_elements import may_be_block, with_spaces
from publish.importing.tei.white_space import collapsed
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

Blocks = list[Element]
# The type of what publish has made from the settings when it wrote the file.
_MADE = "made"
# How deep headings go.
_DEEPEST = 6
_PHRASES = {"dateline": EditorClass.DATELINE, "salute": EditorClass.SALUTATION, "signed": EditorClass.SIGNATURE}


class BlockReader(Struct):
    """Reads blocks; `pending` are page beginnings that wait for the next words."""

    file: TeiFile
    inlines: InlineReader
    pending: list[Node] = field(default_factory=list)

    def blocks(self, nodes: Sequence[XmlNode], depth: int) -> Blocks:
        """Return blocks, and each run of loose words as a paragraph; headings are at the level `depth`."""
        found: Blocks = []
        is_loose = any(isinstance(one, XmlText) and one.text.strip() for one in nodes)
        for is_block, run in groupby(nodes, lambda one: self._is_block(one, is_loose=is_loose)):
            held = [*run]
            if is_block:
                for one in held:
                    assert isinstance(one, XmlElement)
                    found += self._block(one, depth)
            else:
                found += self._paragraph_of(held)
        return joined_plays(joined_lines(found))

    def _is_block(self, node: XmlNode, *, is_loose: bool) -> bool:
        """Whether a node is read as a block; `is_loose` tells whether words stand beside it."""
        if isinstance(node, XmlText):
            return False
        if node.name in _EITHER:
            return is_letterhead(node) or not is_loose or self._holds_blocks(node)
        if node.name == "seg":
            return is_letterhead(node) or self._holds_blocks(node)
        if node.name in _READERS or node.name in SILENT:
            return True
        return node.name not in KNOWN and (self._holds_blocks(node) or (not is_loose and may_be_block(node)))

    def _holds_blocks(self, element: XmlElement) -> bool:
        return any(self._is_block(one, is_loose=True) for one in element.elements if one.name not in MILESTONES)

    def _block(self, element: XmlElement, depth: int) -> Blocks:
        if element.name in SILENT or element.get("type") == _MADE:
            return []
        return self._with_id(element, _READERS.get(element.name, BlockReader.unknown)(self, element, depth))

    def _with_id(self, element: XmlElement, blocks: Blocks) -> Blocks:
        id = element.get("xml:id")
        if id in self.file.targets and blocks and not blocks[0].id:
            blocks[0] = replace(blocks[0], id=id)
        return blocks

    def words(self, nodes: Sequence[XmlNode]) -> tuple[Node, ...]:
        """Return the inlines of a block, after the page beginnings that wait for words."""
        read = collapsed([*self.pending, *self.inlines.nodes(nodes)])
        self.pending.clear()
        return read

    def _paragraph_of(self, nodes: Sequence[XmlNode]) -> Blocks:
        pages = [one for one in nodes if isinstance(one, XmlElement) and one.name == "pb"]
        breaks = ("pb", "lb", "space", "anchor", "cb")
        if all((isinstance(one, XmlElement) and one.name in breaks) or is_blank(one) for one in nodes):
            self.pending += [node for page in pages for node in self.inlines.element(page)]
            for one in nodes:
                if isinstance(one, XmlElement) and one.name == "space":
                    self.file.remarks.add("<space> between paragraphs is not kept", one.at)
            return []
        return [line_of_sides(attributed(one)) for one in self._paragraph(nodes)]

    def _paragraph(self, nodes: Sequence[XmlNode], classes: Sequence[str] = (), lang: str = "") -> Blocks:
        first = nodes[0].at if nodes else None
        children = with_dash(self.words(nodes))
        if not children or first is None:
            return []
        return [Element(Kind.PARAGRAPH, first, children, classes=tuple(classes), lang=lang)]

    def paragraph(self, element: XmlElement, depth: int) -> Blocks:
        """A paragraph; lists, quotations and the like in it divide it."""
        kinds, classes = manner(element)
        if element.get("type") == "heading":
            return [
                Element(Kind.HEADING, element.at, self.words(element.children), data={"level": min(depth, _DEEPEST)})
            ]
        if not self._holds_blocks(element):
            blocks = self._paragraph(element.children, classes=classes, lang=language_of(element))
        else:
            blocks = [
                replace(one, classes=(*classes, *one.classes)) if one.kind is Kind.PARAGRAPH else one
                for one in self.blocks(element.children, depth)
            ]
        for kind in kinds:
            blocks = [within(one, kind) for one in blocks]
        return blocks

    def heading(self, element: XmlElement, depth: int) -> Blocks:
        children = untitled(self.words(element.children))
        return [Element(Kind.HEADING, element.at, children, data={"level": min(depth, _DEEPEST)})] if children else []

    def division(self, element: XmlElement, depth: int) -> Blocks:
        if element.get("type") in APART:
            return [self._apart(APART[element.get("type")], element, depth)]
        is_headed = any(one.name == "head" for one in element.elements)
        blocks = self.blocks(element.children, depth + is_headed)
        return [
            replace(one, data={"level": min(depth, _DEEPEST)}) if is_own_head(one, blocks) else one for one in blocks
        ]

    def works(self, element: XmlElement, depth: int) -> Blocks:
        """A list of works, each a paragraph; a list whose works are named in the text is an authority file."""
        named = {one.ref for one in self.file.mentions}
        if any(one.get("xml:id") in named for one in element.elements):
            return []
        return [block for one in element.elements for block in self._with_id(one, self._paragraph_of(one.children))]

    def _apart(self, name: EditorClass, element: XmlElement, depth: int) -> Element:
        """A division that is a container here, with its number and its date."""
        day = next((one for one in element.elements if one.name == "docDate" and not one.words), None)
        blocks = self.blocks([one for one in element.children if one is not day], depth + 1)
        known = {"n": element.get("n"), "when": edtf_of(day) if day else ""}
        held = container(name, element, blocks)
        return replace(held, data={**held.data, **{key: value for key, value in known.items() if value}})

    def group(self, element: XmlElement, depth: int) -> Blocks:
        return self.blocks(element.children, depth)

    def opener(self, element: XmlElement, depth: int) -> Blocks:
        return self._letter_group(element, depth, EditorClass.SALUTATION)

    def closer(self, element: XmlElement, depth: int) -> Blocks:
        return self._letter_group(element, depth, EditorClass.CLOSER)

    def _letter_group(self, element: XmlElement, depth: int, loose: EditorClass) -> Blocks:
        """The head or the foot of a letter; words outside its parts are of the kind `loose`."""
        found: Blocks = []
        for is_part, run in groupby(element.children, lambda one: self._is_letter_part(one, loose)):
            held = [*run]
            if is_part:
                for one in held:
                    assert isinstance(one, XmlElement)
                    found += self._block(one, depth)
                continue
            paragraphs = self._paragraph_of([node for one in held for node in unwrapped(one, loose)])
            if loose is EditorClass.CLOSER and paragraphs:
                paragraphs = [container(loose, element, paragraphs)]
            found += paragraphs
        return found

    def _is_letter_part(self, node: XmlNode, loose: EditorClass) -> bool:
        if isinstance(node, XmlText):
            return False
        if node.name == "salute" and loose is EditorClass.CLOSER:
            return False  # "Yours sincerely" is the closer itself
        return node.name in (*_PHRASES, "address", "postscript", "p", "ab", "lg", "list") or is_letterhead(node)

    def phrase(self, element: XmlElement, depth: int) -> Blocks:
        """A dateline, a salutation or a signature."""
        classes = [one for one in manner(element)[1] if one not in USUAL_SIDES]
        inner = self._paragraph(element.children, classes=classes)
        return [container(_PHRASES[element.name], element, inner)] if inner else []

    def address(self, element: XmlElement, depth: int) -> Blocks:
        lines: list[XmlNode] = []
        for one in element.children:
            if is_blank(one):
                continue
            if isinstance(one, XmlElement) and lines:
                lines.append(XmlElement("lb", {}, one.at))
            lines += one.children if isinstance(one, XmlElement) and one.name == "addrLine" else [one]
        kept, self.file.keeps_lines = self.file.keeps_lines, True
        inner = self._paragraph(lines)
        self.file.keeps_lines = kept
        return [container(EditorClass.ADDRESS, element, inner)] if inner else []

    def postscript(self, element: XmlElement, depth: int) -> Blocks:
        return [container(EditorClass.POSTSCRIPT, element, self.blocks(element.children, depth))]

    def letterhead(self, element: XmlElement, depth: int) -> Blocks:
        """Printed words at the head of the paper; other segments are words of the text."""
        if element.name == "fw" and element.get("type") in FURNITURE:
            self.file.remarks.add(
                f'<fw type="{element.get("type")}">: words at the edge of a page are not kept', element.at
            )
            return []
        _, classes = manner(element)
        blocks = self.blocks(element.children, depth)
        blocks = [told_apart(replace(one, classes=(*classes, *one.classes))) for one in blocks]
        return [container(EditorClass.LETTERHEAD, element, blocks)] if blocks else []

    def segment(self, element: XmlElement, depth: int) -> Blocks:
        return self.letterhead(element, depth) if is_letterhead(element) else self.blocks(element.children, depth)

    def quote(self, element: XmlElement, depth: int) -> Blocks:
        blocks = self.blocks(element.children, depth)
        if "epigraph" in manner(element)[1]:
            return [container(EditorClass.EPIGRAPH, element, blocks)]
        return [Element(Kind.QUOTE, element.at, tuple(blocks))] if blocks else []

    def epigraph(self, element: XmlElement, depth: int) -> Blocks:
        return [container(EditorClass.EPIGRAPH, element, self.blocks(element.children, depth))]

    def verse(self, element: XmlElement, depth: int) -> Blocks:
        """Stanzas; a group of groups is a poem."""
        if any(one.name == "lg" for one in element.elements):
            return [container(EditorClass.VERSE, element, self.blocks(element.children, depth))]
        found: Blocks = []
        for is_line, run in groupby(element.elements, lambda one: one.name in ("l", "pb", "lb")):
            held = [*run]
            if is_line:
                found.append(self._stanza(held))
            else:
                found += [block for one in held for block in self.blocks([one], depth)]
        return found

    def _stanza(self, lines: Sequence[XmlElement]) -> Element:
        nodes: list[Node] = []
        for line in lines:
            if line.name != "l":
                self._paragraph_of([line])
                continue
            nodes += [Element(Kind.LINE_BREAK, line.at)] if nodes else []
            nodes.append(verse_line(line, self.words(line.children)))
        return Element(Kind.STANZA, lines[0].at, tuple(nodes))

    def line_alone(self, element: XmlElement, depth: int) -> Blocks:
        return [replace(self._stanza([element]), data={"alone": True})]

    def list(self, element: XmlElement, depth: int) -> Blocks:
        heads = [block for one in element.elements if one.name == "head" for block in self.heading(one, depth)]
        if any(one.name == "label" for one in element.elements):
            children: list[Node] = []
            for one in element.elements:
                if one.name == "label" and one.words:
                    children.append(Element(Kind.TERM, one.at, self.words(one.children)))
                elif one.name == "item" and (one.children or one.elements):
                    children.append(Element(Kind.DEFINITION, one.at, tuple(self._item(one, depth))))
            return [*heads, Element(Kind.DEFINITIONS, element.at, tuple(children))]
        items = [one for one in element.elements if one.name == "item"]
        numbers = [one.get("n") for one in items]
        is_numbered = {"numbered", "ordered"} & {*element.get("rend").split(), element.get("type")}
        kind, data = Kind.BULLETS, {}
        if is_numbered:
            kind = Kind.NUMBERS
            style = next((one[6:] for one in element.get("rend").split() if one.startswith("style-")), "")
            data = {"start": 1, "style": style, "delimiter": ""}
        found: list[Node] = []
        for number, item in zip(numbers, items, strict=True):
            value: dict[str, object] = {"value": int(number)} if is_numbered and number.isdecimal() else {}
            found.append(Element(Kind.ITEM, item.at, tuple(self._item(item, depth)), data=value))
        if is_numbered and items and numbers[0].isdecimal():
            data["start"] = int(numbers[0])
        return [*heads, Element(kind, element.at, tuple(found), data=data)] if found else heads

    def _item(self, item: XmlElement, depth: int) -> Blocks:
        blocks = self.blocks(item.children, depth)
        has_paragraph = any(one.name == "p" for one in item.elements)
        if blocks and blocks[0].kind is Kind.PARAGRAPH and not has_paragraph:
            blocks[0] = replace(blocks[0], data={"tight": True})
        return blocks

    def table(self, element: XmlElement, depth: int) -> Blocks:
        head: list[Node] = []
        body: list[Node] = []
        captions: Blocks = []
        for row in element.elements:
            if row.name == "head":
                captions.append(Element(Kind.CAPTION, row.at, self.words(row.children)))
                continue
            is_head = row.get("role") == "label" and not body
            cells = tuple(self._cell(one, is_head) for one in row.elements if one.name == "cell")
            (head if is_head else body).append(Element(Kind.ROW, row.at, cells))
        parts = [Element(Kind.TABLE_HEAD, element.at, tuple(head))] if head else []
        table = Element(Kind.TABLE, element.at, (*parts, Element(Kind.TABLE_BODY, element.at, tuple(body))))
        return [Element(Kind.FIGURE, element.at, (*captions, table))] if captions else [table]

    def _cell(self, cell: XmlElement, is_head: bool) -> Element:
        for name in ("cols", "rows"):
            if cell.get(name) not in ("", "1"):
                self.file.remarks.add(f'<cell {name}="{cell.get(name)}">: the cell does not span several', cell.at)
        align = next((one for one in cell.get("rend").split() if one in ("left", "center", "right")), "")
        return Element(Kind.CELL, cell.at, self.words(cell.children), data={"header": is_head, "align": align})

    def figure(self, element: XmlElement, depth: int) -> Blocks:
        """A picture with its caption; without its file, the words alone."""
        heads = [self.words(one.children) for one in element.elements if one.name == "head"]
        has_graphic = any(one.name == "graphic" for one in element.elements)
        images = [
            one
            for one in (self.inlines.picture(element) if has_graphic else ())
            if isinstance(one, Element) and one.kind is Kind.IMAGE
        ]
        rest = [one for one in element.children if not (isinstance(one, XmlElement) and one.name in FIGURE_OWN)]
        others = self.blocks(rest, depth)
        if images:
            captions = [Element(Kind.CAPTION, element.at, one) for one in heads if one]
            return [Element(Kind.FIGURE, element.at, (images[0], *captions)), *others]
        tables = [one for one in others if one.kind is Kind.TABLE]
        if tables and heads:
            return [Element(Kind.FIGURE, element.at, (*tables, Element(Kind.CAPTION, element.at, heads[0])))]
        return [*(Element(Kind.PARAGRAPH, element.at, one) for one in heads if one), *others]

    def speech(self, element: XmlElement, depth: int) -> Blocks:
        names = [
            Element(Kind.TERM, one.at, self.words(one.children)) for one in element.elements if one.name == "speaker"
        ]
        rest = [one for one in element.children if not (isinstance(one, XmlElement) and one.name == "speaker")]
        said = Element(Kind.DEFINITION, element.at, tuple(self.blocks(rest, depth)))
        speech = Element(Kind.DEFINITIONS, element.at, (*names, said), data={"speeches": True})
        return [container(EditorClass.DRAMA, element, [speech])] if names else [*self.blocks(rest, depth)]

    def unknown(self, element: XmlElement, depth: int) -> Blocks:
        self.file.remarks.unknown(element)
        return self.paragraph(replace(element, children=with_spaces(element.children, KNOWN)), depth)

    def rule(self, element: XmlElement, depth: int) -> Blocks:
        return [Element(Kind.RULE, element.at)]

    def code(self, element: XmlElement, depth: int) -> Blocks:
        text = "".join(one.text for one in element.children if isinstance(one, XmlText))
        return [Element(Kind.CODE_BLOCK, element.at, (Text(text, element.at),), data={"info": ""})]

    def floating(self, element: XmlElement, depth: int) -> Blocks:
        return [Element(Kind.QUOTE, element.at, tuple(self.blocks(element.children, depth)))]


# Elements that are blocks or stand among words.
_EITHER = frozenset({"quote", "q", "figure", "cit", "address", *_PHRASES})


_Read = Callable[[BlockReader, XmlElement, int], Blocks]
_READERS: dict[str, _Read] = {
    **dict.fromkeys(
        ("p", "ab", "argument", "byline", "trailer", "docDate", "docAuthor", "imprimatur"), BlockReader.paragraph
    ),
    **dict.fromkeys(
        ("text", "front", "body", "back", "group", "cit", "docTitle", "titlePage", "noteGrp"), BlockReader.group
    ),
    **dict.fromkeys(("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"), BlockReader.division),
    **dict.fromkeys(("dateline", "salute", "signed"), BlockReader.phrase),
    **dict.fromkeys(("quote", "q"), BlockReader.quote),
    "head": BlockReader.heading,
    "opener": BlockReader.opener,
    "closer": BlockReader.closer,
    "address": BlockReader.address,
    "postscript": BlockReader.postscript,
    "fw": BlockReader.letterhead,
    "seg": BlockReader.segment,
    "epigraph": BlockReader.epigraph,
    "lg": BlockReader.verse,
    "l": BlockReader.line_alone,
    "list": BlockReader.list,
    "listBibl": BlockReader.works,
    "table": BlockReader.table,
    "figure": BlockReader.figure,
    "sp": BlockReader.speech,
    "milestone": BlockReader.rule,
    "eg": BlockReader.code,
    "floatingText": BlockReader.floating,
}
