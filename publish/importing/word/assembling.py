"""Assemble paragraphs into blocks: lists, quotations, verse, the parts of a letter, figures, speeches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from publish.importing.word.inline_tree import NOWHERE, Bit, tree
from publish.importing.word.losses import Losses
from publish.importing.word.paragraphs import WordItem, WordParagraph, WordTable, is_picture
from publish.importing.word.style_reading import OWN
from publish.importing.word.table_reading import table_of
from publish.importing.word.word_numbers import ListCounter
from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.style_names import EditorClass, MarkupClass

# Parts whose paragraphs are lines.
_IN_LINES = frozenset({"dateline", "address", "closer", "signature", "letterhead", EditorClass.ADDRESS_SIDE.value})
_CONTAINERS = _IN_LINES | {"salutation", "postscript", "enclosure", "telegram", "epigraph", "dedication"}
_DRAMA = frozenset({"speech", "direction"})
# About an em of running text, in twips: how far lines of verse are indented is counted in it.
_EM = 210
_MOST_INDENT = 20


class Assembler:
    """Makes blocks of the items of one story."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._counter = ListCounter()

    def blocks(self, items: Sequence[WordItem]) -> list[Element]:
        """Return the blocks made from some paragraphs and tables."""
        made: list[Element] = []
        place = 0
        while place < len(items):
            item = items[place]
            if isinstance(item, WordTable):
                taken = self._with_caption(items, place)
                made += taken[0]
                place = taken[1]
                continue
            count, block = self._of(items, place, item)
            made += block
            place += count
        return made

    def _of(self, items: Sequence[WordItem], place: int, item: WordParagraph) -> tuple[int, list[Element]]:
        """Return the blocks that begin with a paragraph, and how many paragraphs they take."""
        if item.numbering is not None:
            held = _while(items, place, lambda one: _is_of_list(one, item))
            return len(held), self._list(held, item.level)
        if item.role == "break":
            return 1, [Element(Kind.RULE, NOWHERE)]
        if item.role == "contents":
            self._losses.count("the table of contents is left out: publish makes it")
            return 1, []
        if item.role.startswith("heading"):
            return 1, [] if item.is_empty else [_heading(item)]
        if item.role in ("verse", "stanza"):
            held = _while(items, place, lambda one: one.role in ("verse", "stanza") or (one.is_empty and not one.role))
            return len(held), _verse(held)
        if item.is_empty:
            return 1, []
        if item.role in ("quote", "code", *_CONTAINERS) or item.role.startswith(OWN):
            held = _while(items, place, lambda one: one.role == item.role and one.numbering is None)
            return len(held), [self._grouped(item.role, [one for one in held if not one.is_empty])]
        if item.role in ("term", "definition"):
            held = _while(items, place, lambda one: one.role in ("term", "definition"))
            return len(held), _definitions(held)
        if item.role in _DRAMA:
            held = _while(items, place, lambda one: one.role in _DRAMA)
            return len(held), [Element(Kind.CONTAINER, NOWHERE, tuple(_drama(held)), data={"name": "drama"})]
        if is_picture(item) or item.role == "caption":
            return self._figure(items, place, item)
        return 1, [_paragraph(item)]

    def _figure(self, items: Sequence[WordItem], place: int, item: WordParagraph) -> tuple[int, list[Element]]:
        """A picture with its caption, which stands below it or above it; or a caption of a table below."""
        after = items[place + 1] if place + 1 < len(items) else None
        if item.role == "caption" and isinstance(after, WordTable):
            return 2, [_captioned(table_of(after, self.blocks, self._losses), item)]
        if isinstance(after, WordParagraph):
            if is_picture(item) and after.role == "caption" and not is_picture(after):
                return 2, [_captioned(_picture(item), after)]
            if item.role == "caption" and not is_picture(item) and is_picture(after):
                return 2, [_captioned(_picture(after), item)]
        return 1, [Element(Kind.FIGURE, NOWHERE, (_picture(item),)) if is_picture(item) else _paragraph(item)]

    def _with_caption(self, items: Sequence[WordItem], place: int) -> tuple[list[Element], int]:
        """A table, and the caption below it."""
        item = items[place]
        assert isinstance(item, WordTable)
        block = table_of(item, self.blocks, self._losses)
        if not any(cell.children for cell in elements((block,), Kind.CELL)) and block.kind is Kind.TABLE:
            return [], place + 1
        below = place + 1
        while below < len(items) and isinstance(one := items[below], WordParagraph) and one.is_empty:
            below += 1
        caption = items[below] if below < len(items) else None
        if isinstance(caption, WordParagraph) and caption.role == "caption" and block.kind is Kind.TABLE:
            following = items[below + 1] if below + 1 < len(items) else None
            if not isinstance(following, WordTable):
                return [_captioned(block, caption)], below + 1
        if block.kind is Kind.CONTAINER and not block.data.get("name"):
            return [one for one in block.children if isinstance(one, Element)], place + 1
        return [block], place + 1

    def _grouped(self, role: str, held: Sequence[WordParagraph]) -> Element:
        if role == "quote":
            return _quote(held)
        if role == "code":
            lines = [_as_lines(one) for one in held]
            return Element(Kind.CODE_BLOCK, NOWHERE, (Text("\n".join(lines) + "\n", NOWHERE, literal=True),))
        blocks = tuple(_paragraph(replace(one, align="")) for one in held)
        if role in _IN_LINES:
            groups = groupby(held, lambda one: one.has_sides)
            blocks = tuple(block for alone, group in groups for block in _in_lines(list(group), alone=alone))
        return Element(Kind.CONTAINER, NOWHERE, blocks, data={"name": role.removeprefix(OWN)})

    def _list(self, held: Sequence[WordParagraph], level: int) -> list[Element]:
        """The lists made from paragraphs of one level and of deeper ones."""
        lists: list[Element] = []
        items: list[Element] = []
        kind: tuple[bool, str, str] | None = None
        for first, group in _items(held, level):
            numbering = first.numbering
            assert numbering is not None
            wanted = (numbering.is_bullet, numbering.style, numbering.delimiter)
            if wanted != kind:
                lists += _finished(kind, items)
                items, kind = [], wanted
            if not numbering.is_plain:
                self._losses.count("the numbers of a list are written as 1. 2. 3.")
            count = self._counter.number(first.list_id, first.level, numbering)
            inner = [one for one in group if one.numbering is not None and one.level > level]
            rest = [one for one in group if one not in inner and one is not first]
            deeper = self._list(inner, min(one.level for one in inner)) if inner else []
            blocks = [_paragraph(replace(first, align=""), tight=True), *map(_paragraph, rest), *deeper]
            items.append(Element(Kind.ITEM, NOWHERE, tuple(blocks), data={"value": count}))
        return [*lists, *_finished(kind, items)]


def _while(items: Sequence[WordItem], place: int, holds: Callable[[WordParagraph], bool]) -> list[WordParagraph]:
    found: list[WordParagraph] = []
    for one in items[place:]:
        if isinstance(one, WordTable) or not holds(one):
            break
        found.append(one)
    while found and found[-1].is_empty and len(found) > 1:  # what is empty at the end belongs to no block
        found.pop()
    return found


def _is_of_list(one: WordParagraph, first: WordParagraph) -> bool:
    if one.numbering is not None:
        return not one.role.startswith("heading")
    return one.role == "list" and not one.is_empty and one.indent > 0


def _items(held: Sequence[WordParagraph], level: int) -> Iterator[tuple[WordParagraph, list[WordParagraph]]]:
    """Yield the first paragraph of each item, and all its paragraphs with those of the lists in it."""
    group: list[WordParagraph] = []
    for one in held:
        if one.numbering is not None and one.level <= level and group:
            yield group[0], group
            group = []
        group.append(one)
    if group:
        yield group[0], group


def _finished(kind: tuple[bool, str, str] | None, items: list[Element]) -> list[Element]:
    if kind is None or not items:
        return []
    is_bullet, style, delimiter = kind
    if is_bullet:
        return [Element(Kind.BULLETS, NOWHERE, tuple(replace(one, data={}) for one in items))]
    start = items[0].data["value"]
    return [Element(Kind.NUMBERS, NOWHERE, tuple(items), data={"start": start, "style": style, "delimiter": delimiter})]


def _quote(held: Sequence[WordParagraph]) -> Element:
    """A quotation; paragraphs that are indented more than its first one are a quotation in it."""
    least = held[0].indent + _EM
    blocks: list[Element] = []
    for is_deeper, group in groupby(held, lambda one: one.indent > least):
        paragraphs = list(group)
        blocks += [_quote(paragraphs)] if is_deeper else map(_paragraph, paragraphs)
    return Element(Kind.QUOTE, NOWHERE, tuple(blocks))


def _heading(item: WordParagraph) -> Element:
    level = int(item.role.partition("-")[2])
    return Element(Kind.HEADING, NOWHERE, item.nodes, id=item.id, lang=item.lang, data={"level": min(level, 6)})


def _paragraph(item: WordParagraph, *, tight: bool = False) -> Element:
    known = item.role in _CONTAINERS | {"attribution", "caption"}
    classes: tuple[str, ...] = (item.align,) if item.align and not known else ()
    classes += ("attribution",) if item.role == "attribution" else ()
    classes += (MarkupClass.NEW_PAGE,) if item.begins_page else ()
    data = {"tight": True} if tight else {}
    return Element(Kind.PARAGRAPH, NOWHERE, item.nodes, id=item.id, classes=classes, lang=item.lang, data=dict(data))


def _picture(item: WordParagraph) -> Element:
    return next(elements(item.nodes, Kind.IMAGE))


def _captioned(block: Element, caption: WordParagraph) -> Element:
    words = Element(Kind.CAPTION, NOWHERE, caption.nodes, lang=caption.lang)
    return Element(Kind.FIGURE, NOWHERE, (block, words))


def _in_lines(held: Sequence[WordParagraph], *, alone: bool) -> list[Element]:
    """Return paragraphs as the lines of one; those with things on both sides of the line stand `alone`."""
    if alone:
        return [_paragraph(replace(one, align="")) for one in held]
    nodes: list[Node] = []
    for one in held:
        nodes += [Element(Kind.LINE_BREAK, NOWHERE)] if nodes else []
        nodes += one.nodes
    return [Element(Kind.PARAGRAPH, NOWHERE, tuple(nodes), id=held[0].id, lang=held[0].lang)]


def _as_lines(item: WordParagraph) -> str:
    return "".join("\n" if isinstance(one.held, Element) else one.text for one in item.bits)


def _verse(held: Sequence[WordParagraph]) -> list[Element]:
    """The stanzas of some paragraphs: each a line, or a whole stanza with breaks between its lines."""
    stanzas: list[list[tuple[int, WordParagraph, tuple[Bit, ...]]]] = []
    begins = True
    for one in held:
        lines = _broken(one.bits)
        begins = begins or one.role == "stanza" or len(lines) > 1
        if one.is_empty:
            begins = True
            continue
        if begins:
            stanzas.append([])
        stanzas[-1] += [(one.indent, one, line) for line in lines]
        begins = len(lines) > 1
    least = min((indent for stanza in stanzas for indent, _, _ in stanza), default=0)
    made = []
    for stanza in stanzas:
        verses = []
        for indent, item, bits in stanza:
            lead = len(first := bits[0].text if bits else "") - len(first.lstrip(" \u2003\u00a0"))
            deep = min(round((indent - least) / _EM) + lead // 2, _MOST_INDENT)
            nodes = tree([Bit(first.lstrip(" \u2003\u00a0"), bits[0].marks), *bits[1:]]) if first else tree(bits)
            verses.append(Element(Kind.VERSE_LINE, NOWHERE, nodes, lang=item.lang, data={"indent": deep}))
        made.append(Element(Kind.STANZA, NOWHERE, tuple(verses)))
    return [Element(Kind.CONTAINER, NOWHERE, tuple(made), data={"name": "verse"})] if len(made) > 1 else made


def _broken(bits: Sequence[Bit]) -> list[tuple[Bit, ...]]:
    """Divide a paragraph at its line breaks."""
    found: list[tuple[Bit, ...]] = []
    for is_break, group in groupby(
        bits, lambda one: isinstance(one.held, Element) and one.held.kind is Kind.LINE_BREAK
    ):
        if not is_break:
            found.append(tuple(group))
    return found


def _definitions(held: Sequence[WordParagraph]) -> list[Element]:
    children: list[Element] = []
    for one in held:
        if one.is_empty:
            continue
        if one.role == "term":
            children.append(Element(Kind.TERM, NOWHERE, one.nodes))
        elif children and children[-1].kind is Kind.DEFINITION:
            last = children.pop()
            children.append(last.with_children((*last.children, _paragraph(one))))
        elif children:
            children.append(Element(Kind.DEFINITION, NOWHERE, (_paragraph(one),)))
        else:
            return [_paragraph(one) for one in held if not one.is_empty]
    if children and children[-1].kind is Kind.TERM:
        return [_paragraph(one) for one in held if not one.is_empty]
    return [Element(Kind.DEFINITIONS, NOWHERE, tuple(children))] if children else []


def _drama(held: Sequence[WordParagraph]) -> Iterator[Element]:
    """Yield speeches, each a speaker and what is said, and directions."""
    speech: list[Element] = []
    for one in held:
        speaker = tuple(bit for bit in one.bits if dict(bit.marks).get("class") == "speaker")
        if one.is_empty:
            continue
        if one.role == "direction" or speaker:
            yield from _speech(speech)
            speech = []
        if one.role == "direction":
            yield _paragraph(replace(one, align=""))
        elif speaker:
            words = [bit for bit in one.bits if bit not in speaker]
            if words and isinstance(words[0].held, str):
                words[0] = Bit(words[0].text.lstrip(), words[0].marks)
            name = tree([Bit(bit.held, tuple(mark for mark in bit.marks if mark[0] != "class")) for bit in speaker])
            speech = [Element(Kind.TERM, NOWHERE, name)]
            said = tree(words)
            if said:
                speech.append(Element(Kind.DEFINITION, NOWHERE, (Element(Kind.PARAGRAPH, NOWHERE, said),)))
        elif speech and speech[-1].kind is Kind.DEFINITION:
            speech[-1] = speech[-1].with_children((*speech[-1].children, _paragraph(one)))
        else:
            yield from _speech(speech)
            speech = []
            yield _paragraph(one)
    yield from _speech(speech)


def _speech(speech: list[Element]) -> Iterator[Element]:
    if len(speech) > 1:
        yield Element(Kind.DEFINITIONS, NOWHERE, tuple(speech))
    elif speech:
        yield Element(Kind.PARAGRAPH, NOWHERE, speech[0].children)
