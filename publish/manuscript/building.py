"""Build the tree from Markdown tokens: every element with its kind, its attributes and its position in the source."""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.front_matter import without_front_matter
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.manuscript.captions import is_image, join_table_caption, picture_figure
from publish.manuscript.containers import is_close
from publish.manuscript.dialect import DEEPEST, Reference, parse_attributes, tokens_of
from publish.manuscript.foreign_syntax import foreign_line, foreign_syntax
from publish.manuscript.inlines import InlineBuilder
from publish.manuscript.joined_terms import joined_terms
from publish.manuscript.named_containers import named_container
from publish.manuscript.numbering import numbered, numbering
from publish.manuscript.own_classes import own_class
from publish.manuscript.raw_html import refusal
from publish.manuscript.sides import with_sides
from publish.manuscript.source_map import SourceFile
from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Text
from publish.manuscript.verse import lines_of
from publish.style_names import CONTAINERS, MarkupClass

_BLOCKS = {
    "paragraph": Kind.PARAGRAPH,
    "heading": Kind.HEADING,
    "blockquote": Kind.QUOTE,
    "bullet_list": Kind.BULLETS,
    "ordered_list": Kind.NUMBERS,
    "list_item": Kind.ITEM,
    "container": Kind.CONTAINER,
    "stanza": Kind.STANZA,
    "dl": Kind.DEFINITIONS,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "table": Kind.TABLE,
    "thead": Kind.TABLE_HEAD,
    "tbody": Kind.TABLE_BODY,
    "tr": Kind.ROW,
    "th": Kind.CELL,
    "td": Kind.CELL,
    "caption": Kind.CAPTION,
}
# What every picture in a Markdown text begins with, and the attribute that names that of a leaf.
_BEFORE_PICTURES = ("![", "image=")
_CONTAINER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Parsed(Struct, frozen=True):
    """The content of one Markdown file. Without `may_have_pictures` no picture is in it, nor that of a leaf."""

    blocks: tuple[Element, ...]
    notes: tuple[NoteDefinition, ...]
    diagnostics: list[Diagnostic]
    may_have_pictures: bool = True


class _OpenBlock(Struct):
    """A block whose children are still being collected; `is_new_page` says that the next one begins a page."""

    token: Token
    at: Location
    children: list[Node] = field(default_factory=list)
    is_new_page: bool = False


def parse(text: str, path: str, has_citations: bool = False) -> Parsed:
    """Parse a Markdown text into a tree; `path` is the file's name in messages.

    `has_citations`: `@key` cites a work.
    """
    text, of_front_matter = without_front_matter(text, path)
    tokens, references = tokens_of(text, has_citations=has_citations)
    parsed = _BlockBuilder(SourceFile(path, text), has_citations=has_citations).build(tokens, references)
    foreign = [*foreign_syntax(parsed.blocks), *joined_terms(parsed.blocks)]
    for note in parsed.notes:
        foreign += [*foreign_syntax(note.blocks, is_file=False), *joined_terms(note.blocks)]
    reported = {one.location for one in parsed.diagnostics}
    found = [one for one in foreign if one.location not in reported]
    may_have_pictures = any(one in text for one in _BEFORE_PICTURES)
    return Parsed(parsed.blocks, parsed.notes, [*of_front_matter, *parsed.diagnostics, *found], may_have_pictures)


class _BlockBuilder:
    def __init__(self, source: SourceFile, *, has_citations: bool = False) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.notes: list[NoteDefinition] = []
        self.inlines = InlineBuilder(self.diagnostics, self.notes, has_citations=has_citations)

    def build(self, tokens: list[Token], references: list[Reference]) -> Parsed:
        root = _OpenBlock(Token("root", "", 1), self.source.place(0))
        stack = [root]
        for token in tokens:
            if token.type == "inline":
                self._fill(stack[-1], token)
            elif token.nesting == 1:
                stack.append(_OpenBlock(token, self._place(token, stack[-1])))
                self._check_depth(stack[-1])
            elif token.nesting == -1:
                done = stack.pop()
                self._close(done, stack[-1])
            else:
                self._leaf(token, stack[-1])
        self._check_references(references)
        blocks = tuple(child for child in root.children if isinstance(child, Element))
        return Parsed(blocks, tuple(self.notes), self.diagnostics)

    def _place(self, token: Token, parent: _OpenBlock) -> Location:
        return self.source.first_word(token.map[0]) if token.map else parent.at

    def _fill(self, holder: _OpenBlock, token: Token) -> None:
        """Add the inlines of an inline token to the block around it."""
        assert token.map is not None
        content = self.source.content(token.content, token.map[0])
        if holder.token.map is None or holder.token.type in ("paragraph_open", "dt_open", "stanza_open"):
            holder.at = content.at(0)
        if is_close(token.content.rpartition("\n")[2]):
            self.diagnostics.append(
                error(
                    "container-close",
                    "this line closes no container",
                    content.at(len(token.content.rstrip(":"))),
                    "delete it, or write ::: name where the container begins",
                )
            )
        holder.children.extend(self.inlines.build(token.children or [], content))

    def _close(self, done: _OpenBlock, parent: _OpenBlock) -> None:
        children = tuple(done.children)
        if done.token.type == "footnote_reference_open":
            blocks = tuple(child for child in children if isinstance(child, Element))
            key = done.token.meta["label"]
            self.notes.append(NoteDefinition(key, blocks, done.at, key))
            return
        kind = _BLOCKS[done.token.type.removesuffix("_open")]
        is_picture = kind in (Kind.PARAGRAPH, Kind.STANZA) and len(children) == 1 and is_image(children[0])
        if kind is Kind.PARAGRAPH:
            children = _without_blank_behind_anchor(children)
        if kind is Kind.STANZA and not is_picture:
            children = lines_of(children, done.token.meta["indents"])
        data = self._data(kind, done)
        if kind is Kind.NUMBERS:
            children = numbered(children, done.token)
        element = self.inlines.with_attributes(Element(kind, done.at, children, data=data), done.token)
        if is_picture:
            element = picture_figure(element, self.source, self.inlines)
        if kind is Kind.CONTAINER:
            element = named_container(element)
        if kind is Kind.PARAGRAPH:
            element = with_sides(element)
        if kind is Kind.ROW:
            self._check_row(done)
        has_own_page = MarkupClass.OWN_PAGE in element.classes
        parent.is_new_page |= has_own_page
        self._add(element, parent)
        parent.is_new_page |= done.is_new_page or has_own_page
        if kind in (Kind.TABLE, Kind.CAPTION):
            join_table_caption(parent.children)

    def _add(self, element: Element, parent: _OpenBlock) -> None:
        """Add a block to the one around it; it begins a page if `\\newpage` stands before it."""
        if parent.is_new_page:
            element = replace(element, classes=(MarkupClass.NEW_PAGE, *element.classes))
            parent.is_new_page = False
        parent.children.append(element)

    def _data(self, kind: Kind, done: _OpenBlock) -> dict[str, object]:
        token = done.token
        match kind:
            case Kind.HEADING:
                return {"level": int(token.tag[1:])}
            case Kind.PARAGRAPH:
                return {"tight": True} if token.hidden else {}
            case Kind.NUMBERS:
                return numbering(token, done.children)
            case Kind.ITEM:
                return {"number": token.info} if token.info else {}
            case Kind.CELL:
                align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
                return {"header": token.type == "th_open", "align": align}
            case Kind.CAPTION:
                return {"above": token.meta["above"]}
            case Kind.CONTAINER:
                return {"name": self._container_name(done)}
            case _:
                return {}

    def _container_name(self, done: _OpenBlock) -> str:
        name, brace, rest = done.token.info.partition("{")
        name = name.strip()
        attributes = parse_attributes(brace + rest) if brace else {}
        if attributes is None or (name and not _CONTAINER_NAME.fullmatch(name)) or not (name or attributes):
            self.diagnostics.append(
                error(
                    "container-name",
                    f'"{done.token.info}" is not a name for a container',
                    done.at,
                    "write ::: name, or ::: name {.class lang=fr}",
                )
            )
            return ""
        classes = str(attributes.get("class", "")).split()
        if not name and (named := next((one for one in classes if one in CONTAINERS), "")):  # ::: {.verse}
            name = named
            attributes["class"] = " ".join(one for one in classes if one != named)
        done.token.attrs.update(attributes)
        meant = get_close_matches(name, CONTAINERS, n=1, cutoff=0.8)
        if meant and name not in CONTAINERS:
            self.diagnostics.append(
                warning(
                    "container-unknown",
                    f'no stylesheet knows the container "{name}"',
                    done.at,
                    f'did you mean "{meant[0]}"?',
                )
            )
        if not done.token.meta["closed"]:
            self.diagnostics.append(
                error(
                    "container-open",
                    f'the container "{name or done.token.info}" is not closed',
                    done.at,
                    "write a line ::: where it ends",
                )
            )
        return own_class(name)

    def _check_depth(self, opened: _OpenBlock) -> None:
        """Report blocks below markdown-it's nesting limit, which it skips together with their words."""
        if opened.token.level == DEEPEST - 1 and opened.token.type not in ("paragraph_open", "heading_open"):
            self.diagnostics.append(
                error(
                    "nested-too-deep",
                    f"blocks are nested more than {DEEPEST} deep",
                    opened.at,
                    "remove some of the levels",
                )
            )

    def _check_row(self, done: _OpenBlock) -> None:
        """Report cells for which the head has no column; markdown-it drops them together with their words."""
        assert done.token.map is not None
        if any(isinstance(cell, Element) and cell.data["header"] for cell in done.children):
            return  # a head with another number of cells than the line below it would not be read as one
        line = self.source.lines[done.token.map[0]]
        row = line.lstrip(" \t>")  # without the marks of quotations around it
        inner = re.sub(r"(?<!\\)\|$", "", row.rstrip().removeprefix("|"))
        written = len(re.split(r"(?<!\\)\|", inner))
        if written > len(done.children):
            self.diagnostics.append(
                error(
                    "table-row-long",
                    f"this row has {written} cells, but the table's head has {len(done.children)}",
                    self.source.place(done.token.map[0], len(line) - len(row)),
                    "give the head the same number of cells, or write \\| for a bar that belongs to the text",
                )
            )

    def _check_references(self, references: list[Reference]) -> None:
        """Report references that no link uses: a reference is not text, so its words would be missing from the book."""
        for reference in references:
            if reference.is_double or reference.label not in self.inlines.labels:
                at = self.source.first_word(reference.line)
                words = self.source.lines[reference.line].strip()
                what = "but its label is already defined" if reference.is_double else "but no link uses it"
                self.diagnostics.append(
                    error(
                        "reference-unused",
                        f'"{words}" is read as the address of a link, {what}',
                        at,
                        "for a note, write [^key]: with a key of one word; for text in brackets, write \\[",
                    )
                )

    def _leaf(self, token: Token, parent: _OpenBlock) -> None:
        at = self._place(token, parent)
        match token.type:
            case "hr":
                assert token.map is not None
                self.diagnostics += foreign_line(self.source.lines[token.map[0]].strip(" \t>"), "rule", at)
                self._add(self.inlines.with_attributes(Element(Kind.RULE, at), token), parent)
            case "new_page":
                parent.is_new_page = True
            case "fence" | "code_block":
                self._add(self._code_block(token, at), parent)
            case "html_block":
                assert token.map is not None
                at = self.source.last_words(token.map[0], token.content.split("\n")[0].lstrip())
                refused = refusal(token.content.lstrip(), at, self.diagnostics)
                if refused is not None:
                    self.diagnostics.append(refused)
            case _:
                raise AssertionError(f"unknown token {token.type}")

    def _code_block(self, token: Token, at: Location) -> Element:
        """Build a fenced or an indented code block, with one text per line.

        The words after the fence are kept as `info`.
        """
        assert token.map is not None
        first = token.map[0] + (token.type == "fence")
        lines = [line + "\n" for line in token.content.removesuffix("\n").split("\n")]
        texts = tuple(
            Text(line, self.source.last_words(number, line.rstrip("\n")), literal=True)
            for number, line in enumerate(lines, first)
        )
        self.diagnostics += foreign_line(token.info.strip(), "fence", at)
        info, brace, rest = token.info.partition("{")
        attributes = parse_attributes(brace + rest) if brace else None
        token.attrs.update(attributes or {})
        block = Element(Kind.CODE_BLOCK, at, texts, data={"info": (token.info if attributes is None else info).strip()})
        return self.inlines.with_attributes(block, token)


def _without_blank_behind_anchor(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Drop the space between an anchor that begins a paragraph, such as `[]{#mill}`, and its first word."""
    match children:
        case (Element(kind=Kind.SPAN, children=(), classes=()) as anchor, Text() as text, *rest) if anchor.id:
            blank = len(text.text) - len(text.text.lstrip(" "))
            return (anchor, text.cut(blank, len(text.text)), *rest) if blank < len(text.text) else children
    return children
