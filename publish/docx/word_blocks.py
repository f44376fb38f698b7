"""Blocks as paragraphs and tables (ECMA-376 part 1, 17.3.1 and 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.direction import has_letters_from_right, runs_from_right
from publish.docx import style_table as names
from publish.docx.style_table import BLOCKS, id_of, name_of_class
from publish.docx.word_lists import INDENT, LEVELS, Numbering
from publish.docx.word_runs import Inlines, text_runs
from publish.docx.word_styles import languages, sides, twips
from publish.docx.word_tables import table
from publish.docx.wordml import ON, Properties, element, paragraph_properties
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text, elements, item_numbers, plain
from publish.manuscript.verse import indent_of
from publish.markup.geometry import Geometry
from publish.style_names import EditorClass, MarkupClass

# Classes of a paragraph that change how it stands, not what it is.
_ALIGNED = {EditorClass.CENTERED: "center", EditorClass.RIGHT: "right"}
_SILENT = frozenset({EditorClass.SMALL, EditorClass.LEAD, MarkupClass.NEW_PAGE, MarkupClass.INITIAL, MarkupClass.SIDES,
                     MarkupClass.INITIAL_SPACED, MarkupClass.BESIDE_LEFT, MarkupClass.BESIDE_RIGHT,
                     MarkupClass.OWN_PAGE, MarkupClass.INDEX_LETTER})  # fmt: skip
# Containers whose blocks say themselves what they are, or are text.
_BARE = frozenset({EditorClass.VERSE, EditorClass.DRAMA, EditorClass.FIGURE, EditorClass.SESSION,
                   MarkupClass.INDEX, MarkupClass.INDEX_GROUP})  # fmt: skip
# Blocks whose next paragraph continues the text before them.
_GOES_ON = frozenset({Kind.PARAGRAPH, Kind.BULLETS, Kind.NUMBERS, Kind.QUOTE})
ORNAMENT = "* * *"


class Standing(Struct, frozen=True):
    """Where a block stands.

    `style` is the name of the style of plain paragraphs there, "" in the text; `left` is an indent in em, beyond that
    of the style; `level` is the number of lists around it. `align` is the alignment of a cell.
    """

    style: str = ""
    left: float = 0.0
    level: int = 0
    align: str = ""
    run: Properties = field(default_factory=dict)


_IN_TEXT = Standing()


class Blocks:
    """Writes the blocks of one story. `own` are the names of the styles for the editor's own blocks that were met."""

    def __init__(self, inlines: Inlines, numbering: Numbering, page: Geometry, own: set[str]) -> None:
        self._inlines = inlines
        self._numbering = numbering
        self._page = page
        self._own = own
        self._writers: dict[Kind, Callable[[Element, Standing], list[etree._Element]]] = {
            Kind.HEADING: self._heading,
            Kind.QUOTE: self._quote,
            Kind.CONTAINER: self._container,
            Kind.BULLETS: self._list,
            Kind.NUMBERS: self._list,
            Kind.DEFINITIONS: self._definitions,
            Kind.TERM: lambda one, place: [self.paragraph(one, names.TERM, place)],
            Kind.DEFINITION: lambda one, place: self.write(one.children, replace(place, style=names.DEFINITION)),
            Kind.TABLE: self._table,
            Kind.FIGURE: self._figure,
            Kind.CAPTION: lambda one, place: [self.paragraph(one, names.CAPTION, place)],
            Kind.STANZA: self._stanza,
            Kind.CODE_BLOCK: self._code,
            Kind.RULE: lambda one, place: [self._break(one, place)],
        }

    def write(self, blocks: Iterable[Node], place: Standing = _IN_TEXT) -> list[etree._Element]:
        """Return some blocks, one after the other."""
        made: list[etree._Element] = []
        follows = False
        for block in blocks:
            assert isinstance(block, Element)
            inner = self._within(block, place)
            if block.kind is Kind.PARAGRAPH:
                made.append(self._plain(block, inner, follows=follows))
            else:
                made += self.begun_at(block.id, self._writers.get(block.kind, self._other)(block, inner))
            follows = block.kind in _GOES_ON
        return made

    def begun_at(self, id: str, made: list[etree._Element]) -> list[etree._Element]:
        """Return some blocks, with a bookmark at their beginning if something leads to an id and none is there yet."""
        paragraph = next((one for block in made for one in block.iter() if is_paragraph(one)), None)
        bookmark = self._inlines.marked(id, [])
        if paragraph is None or not bookmark or any(one.attrib == bookmark[0].attrib for one in paragraph):
            return made
        place = 1 if len(paragraph) and etree.QName(paragraph[0]).localname == "pPr" else 0
        for number, one in enumerate(bookmark):
            paragraph.insert(place + number, one)
        return made

    def paragraph(
        self,
        block: Element,
        style: str,
        place: Standing,
        *,
        held: Properties | None = None,
        opening: Sequence[etree._Element] = (),
        inner: Sequence[etree._Element] = (),
    ) -> etree._Element:
        """Return a block of words as a paragraph of a style; `opening` are runs before its words.

        `held` and `inner` are further properties of the paragraph.
        """
        runs = self._inlines.marked(block.id, [*opening, *self._inlines.write(block.children, place.run)])
        return self._made(block, style, place, runs, held, inner)

    def _made(
        self,
        block: Element,
        style: str,
        place: Standing,
        runs: Sequence[etree._Element],
        held: Properties | None = None,
        inner: Sequence[etree._Element] = (),
    ) -> etree._Element:
        properties: dict[str, dict[str, str]] = {} if style == "Normal" else {"pStyle": {"val": id_of(style)}}
        properties |= {key: dict(value) for key, value in (held or {}).items()}
        if place.left and "ind" not in properties:
            left = place.left + (0 if style == names.LIST else names.LEFT.get(style, 0.0))
            properties["ind"] = {"left": twips(left * self._page.size), "firstLine": "0"}
        if align := next((_ALIGNED[EditorClass(one)] for one in block.classes if one in _ALIGNED), place.align):
            properties["jc"] = {"val": align}
        if MarkupClass.NEW_PAGE in block.classes:
            properties["pageBreakBefore"] = {}
        if "rtl" in place.run and has_letters_from_right(plain((block,))):
            properties["bidi"] = {}
        return element("w:p", {}, [*paragraph_properties(properties, inner), *runs])

    def _within(self, block: Element, place: Standing) -> Standing:
        """Return the place for the content of a block: with the block's language, and small if the block is small."""
        run = dict(place.run)
        if block.lang:
            run |= languages(block.lang, from_right=runs_from_right(block.lang))
        if EditorClass.SMALL in block.classes:
            run["sz"] = {"val": str(round(self._page.size * 2 * 0.9))}
        return replace(place, run=run)

    def _plain(self, block: Element, place: Standing, *, follows: bool) -> etree._Element:
        style = next((self._style(one) for one in block.classes if one not in _SILENT and one not in _ALIGNED), "")
        if MarkupClass.SIDES in block.classes:
            runs = self._sides(block, place.run)
            if not place.style:
                return self._made(block, names.SIDES, place, runs)
            return self._made(block, place.style, place, runs, {"jc": {"val": "left"}}, sides(self._page))
        if MarkupClass.INDEX_LETTER in block.classes:
            style = names.INDEX_HEADING
        if not style and _is_direction(block):
            style = names.DIRECTION
        if not style:
            is_lead = not follows or EditorClass.LEAD in block.classes
            style = place.style or (names.FIRST if is_lead else names.TEXT)
        return self.paragraph(block, style, place)

    def _sides(self, block: Element, run: Properties) -> list[etree._Element]:
        """Return the items of a line from left to right, with tabs before them."""
        made: list[etree._Element] = []
        at = 0
        for child in block.children:
            if isinstance(child, Text):
                continue  # the space between two things
            place = next((number for number, one in enumerate(names.ON_SIDES) if one in child.classes), at)
            made += [element("w:r", {}, [element("w:tab")]) for _ in range(place - at)]
            made += self._inlines.write((child,), run)
            at = place
        return self._inlines.marked(block.id, made)

    def _style(self, name: str) -> str:
        """Return the name of the style for a class of a block."""
        known = BLOCKS.get(name)
        if known:
            return known
        made = name_of_class(name)
        if made:
            self._own.add(made)
        return made

    def _heading(self, block: Element, place: Standing) -> list[etree._Element]:
        level = block.data["level"]
        assert isinstance(level, int)
        return [self.paragraph(block, names.heading(level), place)]

    def _quote(self, block: Element, place: Standing) -> list[etree._Element]:
        deeper = place.left + (INDENT if place.style == names.QUOTE else 0)
        style = place.style if place.style in BLOCKS.values() else names.QUOTE
        return self.write(block.children, replace(place, style=style, left=deeper))

    def _container(self, block: Element, place: Standing) -> list[etree._Element]:
        name = block.word("name")
        if name in _BARE or not (name or block.classes):
            return self.write(block.children, place)
        style = next((self._style(one) for one in (name, *block.classes) if one and one not in _SILENT), "")
        return self.write(block.children, replace(place, style=style or place.style))

    def _list(self, block: Element, place: Standing) -> list[etree._Element]:
        if MarkupClass.REFERENCES in block.classes:
            entries = [one for one in block.children if isinstance(one, Element)]
            held = replace(place, style=names.BIBLIOGRAPHY)
            return [made for one in entries for made in self.begun_at(one.id, self.write(one.children, held))]
        if MarkupClass.INDEX_ENTRIES in block.classes:
            return self._index(block, place)
        level = min(place.level, LEVELS - 1)
        if block.kind is Kind.BULLETS:
            list_id, values = self._numbering.bullets(level), [0] * len(block.children)
        else:
            values = item_numbers(block)
            list_id = self._numbers(block, level, values[0]) if values else ""
        made: list[etree._Element] = []
        for number, (item, value) in enumerate(zip(block.children, values, strict=True)):
            assert isinstance(item, Element)
            if number and value and value != values[number - 1] + 1:
                list_id = self._numbers(block, level, value)
            made += self._item(item, replace(self._within(item, place), level=level + 1), level, list_id)
        return made

    def _index(self, block: Element, place: Standing) -> list[etree._Element]:
        """Return the entries of an index, each with those below it."""
        style = names.INDEX_ENTRIES[min(place.level, len(names.INDEX_ENTRIES) - 1)]
        made: list[etree._Element] = []
        for entry in block.children:
            assert isinstance(entry, Element)
            line, *below = entry.children
            assert isinstance(line, Element)
            made.append(self.paragraph(line, style, place))
            made += self.write(below, replace(place, level=place.level + 1))
        return made

    def _numbers(self, block: Element, level: int, start: int) -> str:
        return self._numbering.numbers(block.word("style"), block.word("delimiter"), level, start)

    def _item(self, item: Element, place: Standing, level: int, list_id: str) -> list[etree._Element]:
        numbered = element("w:numPr", {}, [
            element("w:ilvl", {"w:val": str(level)}),
            element("w:numId", {"w:val": list_id}),
        ])  # fmt: skip
        inside = replace(place, style=names.LIST, left=place.left + INDENT)
        first, *rest = item.children or (None,)
        held: Properties = {}
        if place.left > level * INDENT:  # a list in a quotation stands where the quotation does
            left, hanging = (place.left + INDENT) * self._page.size, INDENT * 0.8 * self._page.size
            held = {"ind": {"left": twips(left), "hanging": twips(hanging)}}
        if isinstance(first, Element) and first.kind is Kind.PARAGRAPH:
            opened = [self.paragraph(first, names.LIST, self._bare(first, place), held=held, inner=[numbered])]
        else:
            opened = [self._made(item, names.LIST, self._bare(item, place), [], held, [numbered])]
            rest = list(item.children)
        return self.begun_at(item.id, [*opened, *self.write(rest, inside)])

    def _bare(self, block: Element, place: Standing) -> Standing:
        """Return the place of the first paragraph of an item, whose list says how far it is indented."""
        return replace(self._within(block, place), left=0.0)

    def _definitions(self, block: Element, place: Standing) -> list[etree._Element]:
        if not block.data.get("speeches"):
            return self.write(block.children, place)
        made: list[etree._Element] = []
        speakers: list[Element] = []
        for child in block.children:
            assert isinstance(child, Element)
            if child.kind is Kind.TERM:
                speakers.append(child)
            else:
                made += self._speech(speakers, child.children, self._within(child, place))
                speakers = []
        return [*made, *self._speech(speakers, (), place)]

    def _speech(self, speakers: list[Element], words: Sequence[Node], place: Standing) -> list[etree._Element]:
        """Return a speech, whose first paragraph begins with its last speaker; the others stand above it."""
        run = {**place.run, "rStyle": {"val": id_of(names.SPEAKER)}, **names.SMALL_CAPS}
        named = [self._inlines.write(one.children, run) for one in speakers]
        first, *rest = words or (None,)
        opened: list[etree._Element] = []
        if isinstance(first, Element) and first.kind is Kind.PARAGRAPH and named:
            led = [*named.pop(), *text_runs(" ", place.run)]
            opened = [self.paragraph(first, names.SPEECH, self._within(first, place), opening=led)]
        else:
            rest = list(words)
        alone = [self._made(one, names.SPEECH, place, runs) for one, runs in zip(speakers, named, strict=False)]
        return [*alone, *opened, *self.write(rest, replace(place, style=names.SPEECH_GOES_ON))]

    def _table(self, block: Element, place: Standing) -> list[etree._Element]:
        def cell(one: Element, style: str) -> etree._Element:
            return self.paragraph(one, style, Standing(align=one.word("align"), run=self._within(one, place).run))

        return table(block, self._page, cell)

    def _figure(self, block: Element, place: Standing) -> list[etree._Element]:
        made: list[etree._Element] = []
        for child in block.children:
            assert isinstance(child, Element)
            if child.kind in INLINE:  # the picture, which may be a link
                child = Element(Kind.PARAGRAPH, child.at, (child,))
            if child.kind is Kind.CAPTION and made and not len(made[-1]):
                made.pop()  # the empty paragraph below a table
                _keep_with_next(made[-1])
            if child.kind is not Kind.PARAGRAPH:
                made += self.write([child], place)
            elif any(elements(child.children, Kind.IMAGE)):
                made.append(self.paragraph(child, names.FIGURE, self._within(child, place)))
            else:
                made.append(self.paragraph(child, names.CAPTION, self._within(child, place)))
        return made

    def _stanza(self, block: Element, place: Standing) -> list[etree._Element]:
        made: list[etree._Element] = []
        for line in block.children:
            if isinstance(line, Text) or line.kind is not Kind.VERSE_LINE:
                continue
            indent = indent_of(line) + place.left
            held: Properties = {}
            if indent:
                held = {"ind": {"left": twips((4 + indent) * self._page.size), "hanging": twips(2 * self._page.size)}}
            if made:
                made.append(self.paragraph(line, names.VERSE, place, held=held))
            else:
                made.append(self.paragraph(replace(line, id=block.id or line.id), names.STANZA, place, held=held))
        return made

    def _code(self, block: Element, place: Standing) -> list[etree._Element]:
        lines = plain_code(block).split("\n")
        runs: list[etree._Element] = []
        for number, line in enumerate(lines):
            runs += [element("w:r", {}, [element("w:br")])] if number else []
            runs += text_runs(line, {**place.run, "noProof": ON})
        return [self._made(block, names.CODE, place, self._inlines.marked(block.id, runs))]

    def _break(self, block: Element, place: Standing) -> etree._Element:
        return self._made(block, names.BREAK, replace(place, left=0.0), text_runs(ORNAMENT, {}))

    def _other(self, block: Element, place: Standing) -> list[etree._Element]:
        if any(isinstance(child, Text) for child in block.children):
            return [self.paragraph(block, place.style or names.TEXT, place)]
        return self.write(block.children, place)


def _keep_with_next(table: etree._Element) -> None:
    """Keep a table on the page of the caption below it."""
    for one in table.iter():
        if is_paragraph(one):
            one[0].insert(1, element("w:keepNext"))  # after its style


def is_paragraph(one: etree._Element) -> bool:
    """Whether an element is a paragraph."""
    return etree.QName(one).localname == "p"


def plain_code(block: Element) -> str:
    """Return the text of a code block without the line end at its end."""
    return "".join(node.text for node in block.children if isinstance(node, Text)).removesuffix("\n")


def _is_direction(paragraph: Element) -> bool:
    """Whether a paragraph is a single stage direction."""
    held = paragraph.children
    return len(held) == 1 and isinstance(held[0], Element) and EditorClass.STAGE in held[0].classes
