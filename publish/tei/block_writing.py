"""Write blocks: paragraphs, lists, tables, verse, the parts of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from publish.editing.book import BookNote
from publish.editing.lemmas import opened_with_lemma
from publish.manuscript.tree import PROSE, Element, Kind, Node, Text, item_numbers
from publish.manuscript.verse import indent_of
from publish.markup.tags import Piece, Tag
from publish.style_names import EditorClass, MarkupClass
from publish.tei.dating import written_date
from publish.tei.divisions import APART, FOOT, Division, divided, is_made
from publish.tei.inline_writing import InlineWriter
from publish.tei.xml_writing import LINE_END, on_lines

# The elements of a letter's head and foot that hold words, not blocks.
_PHRASES = {
    EditorClass.DATELINE: ("dateline", {}),
    EditorClass.SALUTATION: ("salute", {}),
    EditorClass.SIGNATURE: ("signed", {}),
    EditorClass.LETTERHEAD: ("seg", {"type": "letterhead"}),
}
# Containers whose blocks tell what they are.
_BARE = frozenset(
    {
        EditorClass.DRAMA,
        EditorClass.ENCLOSURE,
        EditorClass.SESSION,
        MarkupClass.INDEX,
        MarkupClass.INDEX_GROUP,
        MarkupClass.FACING,
        MarkupClass.FACING_CHUNK,
        MarkupClass.FACING_FIRST,
        MarkupClass.FACING_SECOND,
    }
)
# The type of elements that publish has made from the settings: who reads the file in again makes them again.
MADE = "made"


class BlockWriter(Struct, frozen=True):
    """Writes blocks with the inlines in them. A block begins on a line of its own."""

    inlines: InlineWriter

    def division(self, division: Division, attributes: dict[str, str]) -> Tag:
        """Return a division of the text with all that is in it."""
        pieces: list[Piece] = []
        if division.container and division.container.word("when"):
            pieces.append(Tag("docDate", written_date(division.container.word("when"))))
        if division.heading:
            heading = division.heading
            made = {"type": MADE} if is_made(heading) else {}
            pieces.append(Tag("head", {**self._attributes(heading), **made}, self._words(heading)))
        pieces += self._opener(division.head)
        pieces += self._components(division.text)
        inner = [self.division(one, self._inner_attributes(one)) for one in division.inner]
        if not (inner or any(block.kind is not Kind.RULE for block in division.text)):
            pieces.append(Tag("p"))  # a division without text is not valid
        pieces += inner
        pieces += self._foot(division.foot)
        return Tag("div", attributes, on_lines(pieces))

    def _inner_attributes(self, division: Division) -> dict[str, str]:
        attributes = {"type": APART[EditorClass(division.kind)] if division.kind else "section"}
        if division.container is None:
            return attributes
        return {**self._attributes(division.container), **attributes, "n": division.container.word("n")}

    def note(self, note: BookNote, attributes: dict[str, str]) -> Tag:
        """Return a note in its place: the words of a single paragraph, or its blocks."""
        return Tag("note", attributes, self._flow(opened_with_lemma(note.blocks, note.lemma)))

    def _components(self, blocks: Sequence[Node]) -> list[Piece]:
        return [piece for block in blocks if isinstance(block, Element) for piece in self.block(block)]

    def _flow(self, blocks: Sequence[Node]) -> list[Piece]:
        """Return the words of a single paragraph, or blocks."""
        if len(blocks) == 1 and isinstance(only := blocks[0], Element) and only.kind is Kind.PARAGRAPH:
            plain_paragraph = not (only.id or only.classes or only.lang)
            if plain_paragraph:
                return self._words(only)
        held: list[Piece] = []
        for is_block, run in groupby(blocks, lambda one: isinstance(one, Element) and one.kind in _BLOCKS):
            nodes = [*run]
            held += self._components(nodes) if is_block else self.inlines.block(nodes)
        return held

    def block(self, block: Element) -> list[Piece]:
        """Return one block."""
        writer = _WRITERS.get(block.kind)
        return writer(self, block) if writer else [Tag("p", self._attributes(block), self._words(block))]

    def _words(self, block: Element) -> list[Piece]:
        return self.inlines.block(block.children)

    def _attributes(self, block: Element, *rend: str) -> dict[str, str]:
        return self.inlines.attributes(block, *rend)

    def paragraph(self, block: Element) -> list[Piece]:
        if EditorClass.ATTRIBUTION in block.classes:
            return [Tag("bibl", self._attributes(block), self._words(block))]
        if _is_stage_direction(block):
            return self._words(block)
        kept = tuple(one for one in block.classes if one != MarkupClass.SIDES)
        return [Tag("p", self._attributes(replace(block, classes=kept)), self._words(block))]

    def heading(self, block: Element) -> list[Piece]:
        """A heading where no division can begin."""
        return [Tag("ab", {**self._attributes(block), "type": "heading"}, self._words(block))]

    def quote(self, block: Element) -> list[Piece]:
        return [Tag("quote", self._attributes(block), on_lines(self._components(block.children)))]

    def bullets(self, block: Element) -> list[Piece]:
        if MarkupClass.REFERENCES in block.classes:
            entries = (one for one in block.children if isinstance(one, Element))
            works = [Tag("bibl", self._attributes(one), self._item(one)) for one in entries]
            return [Tag("listBibl", self._attributes(block), on_lines(works))]
        if MarkupClass.INDEX_ENTRIES in block.classes:
            return [Tag("list", {"type": "index"}, on_lines([*map(self._index_entry, block.children)]))]
        return [self._list(block, "bulleted", [""] * len(block.children))]

    def _index_entry(self, item: Node) -> Tag:
        """An entry of an index: its words, and the entries below it."""
        assert isinstance(item, Element)
        line, *below = item.children
        assert isinstance(line, Element)
        return Tag("item", {}, [*self._words(line), *self._components(below)])

    def numbers(self, block: Element) -> list[Piece]:
        return [self._list(block, "numbered", [str(one) for one in item_numbers(block)])]

    def _list(self, block: Element, rend: str, numbers: Sequence[str]) -> Tag:
        style = block.word("style")
        attributes = self._attributes(block, rend, *([f"style-{style}"] if style not in ("", "1") else []))
        items = []
        for item, number in zip(block.children, numbers, strict=True):
            assert isinstance(item, Element)
            items.append(Tag("item", {**self._attributes(item), "n": number}, self._item(item)))
        return Tag("list", attributes, on_lines(items))

    def _item(self, item: Element) -> list[Piece]:
        """The words of a tight item, and blocks."""
        pieces: list[Piece] = []
        for child in item.children:
            if isinstance(child, Element) and child.kind is Kind.PARAGRAPH and child.data.get("tight"):
                pieces += self._words(child)
            elif isinstance(child, Element):
                pieces += self.block(child)
        return pieces

    def definitions(self, block: Element) -> list[Piece]:
        if block.data.get("speeches"):
            return [*self._speeches(block)]
        items: list[Piece] = []
        is_named = False
        for child in block.children:
            assert isinstance(child, Element)
            if child.kind is Kind.TERM:
                items += [Tag("item")] if is_named else []
                items.append(Tag("label", self._attributes(child), self._words(child)))
                is_named = True
            else:
                items += [] if is_named else [Tag("label")]
                items.append(Tag("item", self._attributes(child), self._item(child)))
                is_named = False
        items += [Tag("item")] if is_named else []
        return [Tag("list", {**self._attributes(block), "type": "gloss"}, on_lines(items))]

    def _speeches(self, block: Element) -> Iterator[Tag]:
        speakers: list[Piece] = []
        for child in block.children:
            assert isinstance(child, Element)
            if child.kind is Kind.TERM:
                speakers.append(Tag("speaker", self._attributes(child), self._words(child)))
                continue
            speech = [replace(one, data={}) if isinstance(one, Element) and one.kind is Kind.PARAGRAPH else one
                      for one in child.children]  # fmt: skip
            yield Tag("sp", {}, on_lines([*speakers, *(self._components(speech) or [Tag("p")])]))
            speakers = []
        if speakers:
            yield Tag("sp", {}, on_lines([*speakers, Tag("p")]))

    def container(self, block: Element) -> list[Piece]:
        name = block.word("name")
        if name == EditorClass.VERSE and self._is_verse(block):
            return [Tag("lg", self._attributes(block, EditorClass.VERSE), on_lines(self._components(block.children)))]
        if name == EditorClass.EPIGRAPH:
            return [Tag("quote", self._attributes(block, name), on_lines(self._components(block.children)))]
        if name in _PHRASES or name in FOOT or name == EditorClass.ADDRESS:
            return [Tag("ab", {**self._attributes(block), "type": name}, self._lines(block))]
        return self._spread(block, () if name in _BARE else (name,))

    def _is_verse(self, block: Element) -> bool:
        return bool(block.children) and all(
            isinstance(one, Element) and one.kind is Kind.STANZA for one in block.children
        )

    def _spread(self, block: Element, rend: Sequence[str]) -> list[Piece]:
        """The blocks of a container that TEI has no element for, each with its name, classes and language."""
        manner = tuple(filter(None, (*rend, *block.classes)))
        children = [
            replace(one, classes=(*manner, *one.classes), lang=one.lang or block.lang)
            for one in block.children
            if isinstance(one, Element)
        ]
        placed = self._attributes(replace(block, classes=(), lang=""))
        anchor = [Tag("anchor", placed)] if block.id else []
        return [*anchor, *self._components(children)]

    def stanza(self, block: Element) -> list[Piece]:
        lines: list[Piece] = []
        for line in block.children:
            if isinstance(line, Element) and line.kind is Kind.VERSE_LINE:
                indent = indent_of(line)
                manner = [f"indent-{indent}"] if indent else []
                lines.append(Tag("l", self._attributes(line, *manner), self._words(line)))
        return [Tag("lg", {**self._attributes(block), "type": "stanza"}, on_lines(lines))]

    def table(self, block: Element) -> list[Piece]:
        rows: list[Piece] = []
        for part in block.children:
            assert isinstance(part, Element)
            role = {"role": "label"} if part.kind is Kind.TABLE_HEAD else {}
            for row in part.children:
                assert isinstance(row, Element)
                if role and not any(isinstance(cell, Element) and cell.children for cell in row.children):
                    continue
                rows.append(Tag("row", role, on_lines([self._cell(cell) for cell in row.children])))
        return [Tag("table", self._attributes(block), on_lines(rows or [Tag("row", {}, [Tag("cell")])]))]

    def _cell(self, cell: Node) -> Tag:
        assert isinstance(cell, Element)
        align = cell.word("align")
        return Tag("cell", self._attributes(cell, *([align] if align else [])), self._words(cell))

    def figure(self, block: Element) -> list[Piece]:
        pieces: list[Piece] = []
        for child in block.children:
            if isinstance(child, Element) and child.kind is Kind.IMAGE:
                pieces += self.inlines.picture(child).children
            elif isinstance(child, Element) and child.kind is Kind.CAPTION:
                pieces.append(Tag("head", self._attributes(child), self._words(child)))
            elif isinstance(child, Element):
                pieces += self.block(child)
        return [Tag("figure", self._attributes(block), on_lines(pieces))]

    def code(self, block: Element) -> list[Piece]:
        texts = [one for one in block.children if isinstance(one, Text)]
        return [Tag("eg", {**self._attributes(block), "xml:space": "preserve"}, texts)]

    def rule(self, block: Element) -> list[Piece]:
        return [Tag("milestone", {**self._attributes(block, "rule"), "unit": "section"})]

    def _opener(self, blocks: Sequence[Element]) -> list[Piece]:
        """The head of a letter; epigraphs stand beside its opener."""
        pieces: list[Piece] = [self._made("head", one) for one in blocks if is_made(one)]
        written = [one for one in blocks if not is_made(one)]
        for is_epigraph, run in groupby(written, lambda one: one.word("name") == EditorClass.EPIGRAPH):
            if is_epigraph:
                pieces += [
                    Tag("epigraph", self._attributes(one), on_lines(self._components(one.children))) for one in run
                ]
            else:
                pieces.append(Tag("opener", {}, self._group(run)))
        return pieces

    def _foot(self, blocks: Sequence[Element]) -> list[Piece]:
        """The foot of a letter: its closers, each with its signature, and its postscripts."""
        pieces: list[Piece] = []
        closing: list[Element] = []
        for block in (one for one in blocks if not is_made(one)):
            name = block.word("name")
            is_signed = any(one.word("name") == EditorClass.SIGNATURE for one in closing)
            if closing and (name == EditorClass.POSTSCRIPT or (name == EditorClass.CLOSER and is_signed)):
                pieces.append(Tag("closer", {}, self._group(closing)))
                closing = []
            if name == EditorClass.POSTSCRIPT:
                pieces.append(self._postscript(block))
            else:
                closing.append(block)
        if closing:
            pieces.append(Tag("closer", {}, self._group(closing)))
        return [*pieces, *(self._made("trailer", one) for one in blocks if is_made(one))]

    def _made(self, name: str, block: Element) -> Tag:
        """A paragraph that publish has made from the record of a letter."""
        return Tag(name, {**self._attributes(block), "type": MADE}, self._words(block))

    def _postscript(self, block: Element) -> Tag:
        held = divided(None, [one for one in block.children if isinstance(one, Element)])
        if held.inner:
            return Tag("postscript", self._attributes(block), on_lines(self._components(block.children)))
        # A postscript without text is not valid.
        pieces = [*self._opener(held.head), *(self._components(held.text) or [Tag("p")]), *self._foot(held.foot)]
        return Tag("postscript", self._attributes(block), on_lines(pieces))

    def _group(self, blocks: Iterable[Element]) -> list[Piece]:
        """Several parts of a letter, each on a line of the file."""
        pieces: list[Piece] = [LINE_END]
        words_before = False
        for block in blocks:
            held = self._phrases(block)
            has_words = block.word("name") == EditorClass.CLOSER
            pieces += [Tag("lb")] if words_before and has_words else []
            pieces += [*held, LINE_END]
            words_before = has_words
        return pieces

    def _phrases(self, block: Element) -> list[Piece]:
        """A part of a letter as an element that holds words."""
        name = block.word("name")
        attributes = self._attributes(block)
        if name == EditorClass.ADDRESS:
            lines = [Tag("addrLine", {}, line) for line in _split(self._lines(block))]
            return [Tag("address", attributes, on_lines(lines or [Tag("addrLine")]))]
        if name == EditorClass.CLOSER:
            return self._lines(block) if not attributes else [Tag("seg", attributes, self._lines(block))]
        element, more = _PHRASES[EditorClass(name)]
        return [Tag(element, {**attributes, **more}, self._lines(block))]

    def _lines(self, block: Element) -> list[Piece]:
        """The words of all blocks in a block, with line breaks between them; parts of a letter stay elements."""
        if block.kind in PROSE:
            pieces = self._words(block)
            manner = self._attributes(block)
            return [Tag("seg", manner, pieces)] if manner else pieces
        found: list[Piece] = []
        for child in block.children:
            if not isinstance(child, Element):
                continue
            is_letter_part = child.word("name") in {*_PHRASES, EditorClass.CLOSER, EditorClass.ADDRESS}
            held = self._phrases(child) if is_letter_part else self._lines(child)
            found += [Tag("lb"), LINE_END, *held] if found and not is_letter_part else held
        return found


def _is_stage_direction(block: Element) -> bool:
    """Whether a paragraph is a single stage direction."""
    only = block.children[0] if len(block.children) == 1 else None
    return isinstance(only, Element) and EditorClass.STAGE in only.classes


def _split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the lines between line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Tag) and piece.name == "lb":
            lines.append([])
        elif piece is not LINE_END:
            lines[-1].append(piece)
    return [line for line in lines if line]


_Write = Callable[[BlockWriter, Element], list[Piece]]
_WRITERS: dict[Kind, _Write] = {
    Kind.PARAGRAPH: BlockWriter.paragraph,
    Kind.HEADING: BlockWriter.heading,
    Kind.QUOTE: BlockWriter.quote,
    Kind.BULLETS: BlockWriter.bullets,
    Kind.NUMBERS: BlockWriter.numbers,
    Kind.DEFINITIONS: BlockWriter.definitions,
    Kind.CONTAINER: BlockWriter.container,
    Kind.STANZA: BlockWriter.stanza,
    Kind.TABLE: BlockWriter.table,
    Kind.FIGURE: BlockWriter.figure,
    Kind.CODE_BLOCK: BlockWriter.code,
    Kind.RULE: BlockWriter.rule,
}
_BLOCKS = frozenset(_WRITERS)
