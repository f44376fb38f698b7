"""Read the paragraphs and tables of a story: their kinds and their content."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from publish.importing.word.inline_tree import Bit, tree, value, without
from publish.importing.word.line_sides import on_sides
from publish.importing.word.losses import Losses, passage
from publish.importing.word.run_reading import PAGE_BREAK, RunReader, Story, Surroundings, letters
from publish.importing.word.word_numbers import ListLevel, WordLists
from publish.importing.word.word_package import attribute, child, is_on, name_of, text_of
from publish.manuscript.tree import Element, Kind, Node
from publish.style_names import EditorClass

_ALIGNED = {"center": "centered", "right": "right", "end": "right"}
_RULES = frozenset({"***", "**", "*", "⁂", "#", "⸻", "~", "•••", "§", "♦"})
_DEEPEST = 60
# What Word makes of the rest of the document.
_MADE = {"Table of Contents": "the table of contents", "Table of Figures": "the table of figures"}


class WordParagraph(Struct, frozen=True):
    """A paragraph: its kind according to its style, its inlines, and its place.

    `level` is that of its list, whose id is `list_id`, and `numbering` is how it is numbered; None if it is not an
    item. `indent` is in twips. `lang` is the language of all its words, if that is not the edition's. `begins_page`: a
    page begins with it. `bits` are its inlines before they are a tree.
    """

    role: str
    nodes: tuple[Node, ...]
    bits: tuple[Bit, ...] = ()
    list_id: str = ""
    level: int = 0
    numbering: ListLevel | None = None
    indent: int = 0
    align: str = ""
    lang: str = ""
    id: str = ""
    begins_page: bool = False
    style: str = ""

    @property
    def words(self) -> str:
        """Its characters on one line."""
        return " ".join(letters(self.bits).split())

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.words and not any(isinstance(one.held, Element) for one in self.bits)

    @property
    def has_sides(self) -> bool:
        """Whether it has things on both sides of its line."""
        return any(isinstance(one, Element) and EditorClass.RIGHT in one.classes for one in self.nodes)

    def without_mark(self, mark: str) -> WordParagraph:
        """Return the paragraph without the mark of a note, and without white space, at its beginning."""
        bits = list(self.bits)
        left = mark
        # LibreOffice writes a mark that it does not count twice.
        while (
            len(bits) > 1
            and mark
            and bits[0].text.strip() == bits[1].text.strip() == mark
            and value(bits[1], "superior")
        ):
            bits.pop(0)
        while bits and isinstance(bits[0].held, str):
            rest = bits[0].text.lstrip().removeprefix(left).lstrip()
            left = "" if bits[0].text.strip() else left
            bits[:1] = [replace(bits[0], held=rest)] if rest else []
            if rest:
                break
        return replace(self, bits=tuple(bits), nodes=tree(bits))


class WordTable(Struct, frozen=True):
    """A table: its rows of cells, each with its blocks; whether each row is a head; and its first paragraph."""

    rows: tuple[tuple[tuple[WordItem, ...], ...], ...]
    heads: tuple[bool, ...]
    paragraph: int = 0
    beginning: str = ""


WordItem = WordParagraph | WordTable


class StoryReader:
    """Reads the blocks of one story: the text, or a note."""

    def __init__(
        self,
        around: Surroundings,
        lists: WordLists,
        story: Story,
        losses: Losses,
        boxes: Callable[[], list[WordItem]] = list,
    ) -> None:
        self._boxes = boxes
        self._around = around
        self._lists = lists
        self._story = story
        self._losses = losses
        self._pending: list[Bit] = []  # of a paragraph whose end is deleted
        self._bookmarks: list[str] = []
        self._begins_page = False  # the next paragraph

    def read(self, node: etree._Element, depth: int = 0) -> list[WordItem]:
        """Read the paragraphs and tables in an element, in order."""
        found: list[WordItem] = []
        for one in node:
            name = name_of(one)
            if name == "w:p":
                found += self._paragraph(one)
            elif name == "w:tbl":
                found.append(self._table(one, depth))
            elif name == "w:sdt":
                found += self._control(one, depth)
            elif name in ("w:customXml", "w:ins", "w:moveTo", "mc:Choice"):
                found += self.read(one, depth)
            elif name == "mc:AlternateContent":
                found += self.read(one[0], depth) if len(one) else []
            elif name == "w:bookmarkStart":
                self._bookmarks.append(attribute(one, "name"))
            elif name in ("w:del", "w:moveFrom"):
                self._losses.change(f'"{text_of(one)}" is deleted')
            elif name == "w:altChunk":
                self._losses.tell("another file is embedded, and left out", "copy its text into the document")
            elif text_of(one):
                self._losses.tell(f"the words in <{name}> are left out")
        return found

    def _control(self, node: etree._Element, depth: int) -> list[WordItem]:
        """Read the content of a content control, unless Word made it."""
        gallery = attribute(child(node, "w:sdtPr", "w:docPartObj", "w:docPartGallery"), "val")
        content = child(node, "w:sdtContent")
        if gallery in _MADE:
            self._losses.tell_of_file(f"{_MADE[gallery]} is left out: publish makes its own")
            return []
        return self.read(content, depth) if content is not None else []

    def _paragraph(self, node: etree._Element) -> list[WordItem]:
        self._losses.paragraph += 0 if self._story.in_notes else 1
        self._losses.beginning = text_of(node)
        properties = child(node, "w:pPr")
        style = attribute(child(properties, "w:pStyle"), "val") or self._around.styles.usual
        reader = RunReader(self._around, self._story, self._losses, style)
        reader.read(node)
        bits = [*self._pending, *reader.bits]
        self._pending = []
        mark = child(properties, "w:rPr")
        if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
            self._losses.change("the paragraph is joined with the next one")
            self._pending = bits
            return []
        if child(properties, "w:pPrChange") is not None:
            self._losses.count("a tracked change of a paragraph's formatting is accepted")
        bookmarks, self._bookmarks = [*self._bookmarks, *reader.bookmarks], []
        id = next((self._around.targets[one] for one in bookmarks if one in self._around.targets), "")
        return [*self._divided(self._made(properties, style, bits, id)), *self._boxes()]

    def _made(self, properties: etree._Element | None, style: str, bits: list[Bit], id: str) -> WordParagraph:
        styles = self._around.styles
        numbering = child(properties, "w:numPr")
        if numbering is None:
            numbering = styles.of_paragraph(style, "w:numPr")
        list_id = attribute(child(numbering, "w:numId"), "val")
        level = _number(attribute(child(numbering, "w:ilvl"), "val"))
        found = self._lists.levels.get((list_id, level)) if list_id not in ("", "0") else None
        role = self._role(properties, style, bits)
        bits = self._without_tabs(bits, role, properties, style)
        if found is not None and not found.is_numbered:
            found = None
        if found is not None and role.startswith("heading"):
            help = 'write them, or let publish number the chapters: [print] chapter-numbers = "1"'
            self._losses.count("the automatic numbers of headings are left out", help)
            found = None
        indent = child(properties, "w:ind")
        if indent is None:
            indent = styles.of_paragraph(style, "w:ind")
        placed = child(properties, "w:jc")
        if placed is None:
            placed = styles.of_paragraph(style, "w:jc")
        lang = _whole_language(bits)
        bits = [without(one, "language") if value(one, "language") == lang else one for one in bits] if lang else bits
        begins_page = is_on(child(properties, "w:pageBreakBefore")) or self._begins_page
        self._begins_page = False
        return WordParagraph(
            role,
            tree(bits),
            tuple(bits),
            list_id if found else "",
            level,
            found,
            _number(attribute(indent, "left") or attribute(indent, "start")),
            _ALIGNED.get(attribute(placed, "val"), ""),
            lang,
            id,
            begins_page,
            styles.name("paragraph", style),
        )

    def _without_tabs(self, bits: list[Bit], role: str, properties: etree._Element | None, style: str) -> list[Bit]:
        """Return the words of a paragraph, with the items at both sides of its line in spans, without other tabs."""
        if role == "code" or self._around.keeps_tabs or not any("\t" in one.text for one in bits):
            return bits
        stops = child(properties, "w:tabs")
        if stops is None:
            stops = self._around.styles.of_paragraph(style, "w:tabs")
        kinds = [attribute(one, "val") for one in ([] if stops is None else stops)]
        placed = on_sides(bits, has_middle="center" in kinds) if kinds and kinds[-1] in ("right", "end") else None
        if placed is not None:
            return placed
        self._losses.count("tabs become spaces")
        return [replace(one, held=one.text.replace("\t", " ")) if isinstance(one.held, str) else one for one in bits]

    def _role(self, properties: etree._Element | None, style: str, bits: Sequence[Bit]) -> str:
        role = self._around.styles.role(style)
        outline = attribute(child(properties, "w:outlineLvl"), "val")
        if not role and outline.isdigit() and int(outline) < 6:
            return f"heading-{int(outline) + 1}"
        words = "".join(letters(bits).split())
        is_picture = any(isinstance(one.held, Element) for one in bits)
        if not is_picture and (words in _RULES or (not words and child(properties, "w:pBdr") is not None)):
            return "break"
        return role

    def _divided(self, paragraph: WordParagraph) -> list[WordItem]:
        """Divide a paragraph where a page begins in it; a break alone belongs to the next paragraph."""
        pieces: list[list[Bit]] = [[]]
        for one in paragraph.bits:
            before, *rest = one.text.split(PAGE_BREAK) if isinstance(one.held, str) else [one.held]
            pieces[-1].append(replace(one, held=before))
            pieces += [[replace(one, held=piece)] for piece in rest]
        if len(pieces) == 1:
            return [paragraph]
        found: list[WordItem] = []
        for number, piece in enumerate(pieces):
            held = [one for one in piece if one.held]
            made = replace(
                paragraph, bits=tuple(held), nodes=tree(held), begins_page=paragraph.begins_page or number > 0
            )
            if not made.is_empty:
                found.append(made)
        self._begins_page = not any(one.held for one in pieces[-1])
        return found

    def _table(self, node: etree._Element, depth: int) -> WordTable:
        rows: list[tuple[tuple[WordItem, ...], ...]] = []
        heads: list[bool] = []
        first = self._losses.paragraph + 1
        if depth >= _DEEPEST:
            self._losses.tell("tables are nested too deeply, and the inner ones are left out")
            return WordTable((), ())
        for row in _rows(node):
            held = child(row, "w:trPr")
            for change, how in (("w:ins", "inserted"), ("w:del", "deleted")):
                if child(held, change) is not None:
                    self._losses.change(f"a row of a table is {how}: {passage(_cell_words(row))}")
            cells = self._cells(row, depth) if child(held, "w:del") is None else []
            if cells:
                rows.append(tuple(cells))
                heads.append(is_on(child(held, "w:tblHeader")))
        return WordTable(tuple(rows), tuple(heads), first, _first_words(node))

    def _cells(self, row: etree._Element, depth: int) -> list[tuple[WordItem, ...]]:
        cells: list[tuple[WordItem, ...]] = []
        for cell in _of(row, "w:tc"):
            properties = child(cell, "w:tcPr")
            span = _number(attribute(child(properties, "w:gridSpan"), "val")) or 1
            merged = child(properties, "w:vMerge")
            if span > 1:
                self._losses.count("a cell of a table spans several columns: the others are empty")
            if merged is not None and attribute(merged, "val") != "restart":
                self._losses.count("a cell of a table spans several rows: those below are empty")
            cells.append(tuple(self.read(cell, depth + 1)))
            cells += [()] * (min(span, 60) - 1)
        return cells


def _rows(table: etree._Element) -> list[etree._Element]:
    return _of(table, "w:tr")


def _of(node: etree._Element, name: str) -> list[etree._Element]:
    """Return the children with a name, including those in elements that only hold others."""
    found: list[etree._Element] = []
    for one in node:
        if name_of(one) == name:
            found.append(one)
        elif name_of(one) in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            found += _of(one, name)
    return found


def _cell_words(row: etree._Element) -> str:
    return " ".join(text_of(one) for one in _of(row, "w:tc"))


def _first_words(node: etree._Element) -> str:
    """Return the words of the first paragraph that has any."""
    return next((words for one in node.iter() if name_of(one) == "w:p" and (words := text_of(one)).strip()), "")


def _whole_language(bits: Sequence[Bit]) -> str:
    """Return the language that all words of a paragraph share; "" if it is the edition's, or if they have several."""
    found = {value(one, "language") for one in bits if any(sign.isalpha() for sign in one.text)}
    return found.pop() if len(found) == 1 else ""


def _number(text: str) -> int:
    try:
        return int(float(text)) if text else 0
    except (ValueError, OverflowError):
        return 0


def is_picture(paragraph: WordParagraph) -> bool:
    """Whether a paragraph holds nothing but a picture."""
    held = [one for one in paragraph.bits if not isinstance(one.held, str) or one.text.strip()]
    return len(held) == 1 and isinstance(held[0].held, Element) and held[0].held.kind is Kind.IMAGE
