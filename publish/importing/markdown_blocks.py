"""Write blocks as Markdown, and make sure that they are read back as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.editing.note_marks import note_mark
from publish.importing.markdown_check import same_words
from publish.importing.markdown_escapes import line_escaped
from publish.importing.markdown_words import WordWriter, attributes
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Node, Text, elements, item_numbers
from publish.manuscript.verse import indent_of
from publish.style_names import MarkupClass

_EDGES = re.compile(r"\A(?:\s|\\\n)+|(?:\\\n|\s)+\Z")
_COLUMNS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def markdown(blocks: Sequence[Element]) -> str:
    """Return some blocks as Markdown.

    A block that is not read back with the same words and marks is written again with every sign escaped.
    """
    return "".join(f"{_checked(block)}\n\n" for block in blocks).rstrip("\n") + "\n" if blocks else ""


def note_markdown(key: str, blocks: Sequence[Element]) -> str:
    """Return the definition of a note."""
    first, *rest = markdown(blocks).rstrip("\n").split("\n") if blocks else [""]
    return "\n".join([f"[^{key}]: {first}", *(f"    {line}" if line else "" for line in rest)]) + "\n"


def _checked(block: Element) -> str:
    written = _BlockWriter(WordWriter()).block(block)
    read = parse(written + "\n", "text.md")
    if not read.diagnostics and same_words((block,), read.blocks):
        return written
    careful = _BlockWriter(WordWriter(careful=True)).block(block)
    again = parse(careful + "\n", "text.md")
    return careful if same_words((block,), again.blocks) or not same_words((block,), read.blocks) else written


class _BlockWriter:
    def __init__(self, words: WordWriter) -> None:
        self._words = words

    def blocks(self, blocks: Sequence[Node], between: str = "\n\n") -> str:
        made: list[str] = []
        signs = 0
        for number, block in enumerate(blocks):
            assert isinstance(block, Element)
            before = blocks[number - 1] if number else None
            # Two lists in a row would be one.
            follows = isinstance(before, Element) and before.kind is block.kind is Kind.BULLETS
            signs = 1 - signs if follows else 0
            made.append(self.block(block, sign="*" if signs else "-"))
        return between.join(one for one in made if one)

    def block(self, block: Element, sign: str = "-") -> str:
        match block.kind:
            case Kind.HEADING:
                return self._heading(block)
            case Kind.QUOTE:
                return self._led(block, _prefixed(self.blocks(block.children), "> ", "> "))
            case Kind.CONTAINER:
                return self._container(block, self.blocks(block.children))
            case Kind.BULLETS | Kind.NUMBERS:
                return self._list(block, sign)
            case Kind.DEFINITIONS:
                return self._definitions(block)
            case Kind.TABLE:
                return self._table(block)
            case Kind.FIGURE:
                return self._figure(block)
            case Kind.STANZA:
                return self._stanza(block)
            case Kind.CODE_BLOCK:
                return _code_block(block)
            case Kind.RULE:
                return "***"
        return self._paragraph(block)

    def _lines(self, nodes: Sequence[Node]) -> str:
        """Return some inlines as lines that begin no block. A break at the edge of a block breaks nothing."""
        written = _EDGES.sub("", self._words.write(nodes))
        return "\n".join(line_escaped(line.strip()) for line in written.strip().split("\n"))

    def _paragraph(self, block: Element) -> str:
        words = self._lines(block.children)
        if MarkupClass.NEW_PAGE in block.classes:
            kept = [one for one in block.classes if one != MarkupClass.NEW_PAGE]
            return f"\\newpage\n\n{self._led(block, words, kept)}".rstrip()
        return self._led(block, words)

    def _led(self, block: Element, written: str, classes: Sequence[str] | None = None) -> str:
        """Return a block with the line of its attributes before it."""
        given = attributes(block, classes)
        return f"{given}\n{written}" if given else written

    def _heading(self, block: Element) -> str:
        level = block.data["level"]
        assert isinstance(level, int)
        words = " ".join(self._words.write(block.children).replace("\\\n", " ").split())
        given = attributes(block)
        if words.endswith("#"):
            words = f"{words[:-1]}\\#"
        return f"{'#' * level} {words}{' ' if given else ''}{given}".rstrip()

    def _container(self, block: Element, inner: str) -> str:
        deepest = max((len(line) - len(line.lstrip(":")) for line in inner.split("\n")), default=0)
        fence = ":" * max(3, deepest + 1 if deepest >= 3 else 3)
        name = block.word("name")
        given = attributes(block, [name, *block.classes] if name else None)
        head = name if name and given == f"{{.{name}}}" else given
        return f"{fence} {head}\n{inner}\n{fence}"

    def _list(self, block: Element, sign: str) -> str:
        made: list[str] = []
        is_loose = any(map(_is_loose, block.children))
        labels = [f"{sign} "] * len(block.children)
        if block.kind is Kind.NUMBERS:
            style, delimiter = block.word("style"), block.word("delimiter") or "."
            labels = [f"{_around(_numeral(style, number), delimiter)} " for number in item_numbers(block)]
        for item, label in zip(block.children, labels, strict=True):
            assert isinstance(item, Element)
            # A single capital with a full stop needs two spaces.
            held = self.blocks(item.children, "\n\n" if is_loose else "\n")
            made.append(_prefixed(held, _wide(label), " " * len(_wide(label))))
        return ("\n\n" if is_loose else "\n").join(made)

    def _definitions(self, block: Element) -> str:
        made: list[str] = []
        for child in block.children:
            assert isinstance(child, Element)
            if child.kind is Kind.TERM:
                made.append(("\n" if made else "") + self._lines(child.children))
            else:
                made.append(_prefixed(self.blocks(child.children), ":   ", "    "))
        return "\n".join(made)

    def _figure(self, block: Element) -> str:
        tables = list(elements(block.children, Kind.TABLE))
        captions = list(elements(block.children, Kind.CAPTION))
        words = " ".join(self._words.write(captions[0].children).replace("\\\n", " ").split()) if captions else ""
        if tables:
            return f"{self._table(tables[0])}\n\n: {words}" if words else self._table(tables[0])
        image = "".join(self._words.write([one]) for one in block.children if _is_picture(one))
        if not words:
            return image
        return f"::: figure\n{image}\n\n{line_escaped(words)}\n:::"

    def _table(self, block: Element) -> str:
        rows = list(elements((block,), Kind.ROW))
        heads = {id(row) for head in elements((block,), Kind.TABLE_HEAD) for row in elements((head,), Kind.ROW)}
        columns = max((len(row.children) for row in rows), default=1)
        if not heads or id(rows[0]) not in heads:
            rows = [Element(Kind.ROW, block.at), *rows]
        aligned = [*rows[-1].children] if rows else []
        lines = [self._row(rows[0], columns), f"|{'|'.join(_rules(aligned, columns))}|"]
        return self._led(block, "\n".join([*lines, *(self._row(row, columns) for row in rows[1:])]))

    def _row(self, row: Element, columns: int) -> str:
        cells = [
            " ".join(self._words.write(one.children).replace("\\\n", " ").split())
            for one in row.children
            if isinstance(one, Element)
        ]
        return f"| {' | '.join([*cells, *[''] * (columns - len(cells))])} |"

    def _stanza(self, block: Element) -> str:
        lines = [one for one in block.children if isinstance(one, Element) and one.kind is Kind.VERSE_LINE]
        return "\n".join(f"| {'  ' * indent_of(line)}{self._words.write(line.children).strip()}" for line in lines)


def _is_loose(item: Node) -> bool:
    """Whether an item has more than one paragraph, or blocks other than a list below its line."""
    rest = item.children[1:] if isinstance(item, Element) else ()
    return any(isinstance(one, Element) and one.kind not in (Kind.BULLETS, Kind.NUMBERS) for one in rest)


def _is_picture(node: Node) -> bool:
    return isinstance(node, Element) and (node.kind is Kind.IMAGE or any(elements(node.children, Kind.IMAGE)))


def _rules(cells: Sequence[Node], columns: int) -> list[str]:
    found = [_COLUMNS.get(cell.word("align"), "---") for cell in cells if isinstance(cell, Element)]
    return [*found, *["---"] * (columns - len(found))]


def _prefixed(text: str, first: str, rest: str) -> str:
    """Return a text with a prefix on its first line and another on the rest, none on empty lines of a list."""
    head, *lines = text.split("\n")
    return "\n".join([f"{first}{head}".rstrip(), *(f"{rest}{line}".rstrip() for line in lines)])


def _wide(label: str) -> str:
    return f"{label} " if len(label) == 3 and label[0].isupper() and label[1] == "." else label


def _around(number: str, delimiter: str) -> str:
    return f"({number})" if delimiter == "()" else f"{number}{delimiter}"


def _numeral(style: str, number: int) -> str:
    return note_mark(style or "1", number)


def _code_block(block: Element) -> str:
    text = "".join(node.text for node in block.children if isinstance(node, Text)).rstrip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"
