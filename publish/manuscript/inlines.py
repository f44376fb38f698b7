"""Build inline elements and texts from inline tokens, and check the attributes that an editor may write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from publish.config import values
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.edtf import parsed
from publish.manuscript.citation_syntax import WrittenWork
from publish.manuscript.dialect import DEEPEST
from publish.manuscript.directions import without_italics
from publish.manuscript.figure_places import PLACES
from publish.manuscript.index_attributes import INDEX_ATTRIBUTES, check_index_mark, closed_up
from publish.manuscript.inline_notes import words_of
from publish.manuscript.lemma_attributes import NOTE_ATTRIBUTES, check_lemma, with_call
from publish.manuscript.own_classes import own_class
from publish.manuscript.raw_html import refusal
from publish.manuscript.source_map import ContentMap
from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Text, elements
from publish.manuscript.unread_syntax import unread_syntax
from publish.manuscript.witness_attributes import LACUNA, WITNESS, WITNESS_ATTRIBUTES, check_witness
from publish.style_names import EditorClass

_PAIRS = {
    "em": Kind.EMPHASIS,
    "strong": Kind.STRONG,
    "link": Kind.LINK,
    "span": Kind.SPAN,
    "sup": Kind.SUPERSCRIPT,
    "sub": Kind.SUBSCRIPT,
    "s": Kind.STRIKEOUT,
}
_WIDTH = re.compile(r"\d{1,4}(\.\d+)?(%|em|pt|mm|cm|in|px)")
# Attributes that are kept in an element's data.
_KEPT = {Kind.LINK: ("href", "title"), Kind.IMAGE: ("src", "alt", "title", "width", "place")}
# The same for containers, by their names.
_KEPT_BY_NAME: dict[str, tuple[str, ...]] = {
    EditorClass.VERSE: ("number",),
    EditorClass.FIGURE: ("width", "place"),
    EditorClass.SESSION: ("n", "when"),
}
# The same for spans that mark something in the original document.
_KEPT_BY_CLASS: dict[str, tuple[str, ...]] = {
    EditorClass.GAP: ("reason", "extent"),
    EditorClass.LEAF: ("n", "image", "facs"),
    EditorClass.HAND: ("hand",),
    EditorClass.INDEX: INDEX_ATTRIBUTES,
    EditorClass.DATE: ("when",),
    EditorClass.SPELLING: ("regular",),
    EditorClass.ABBREVIATION: ("full",),
}

# Holds the inlines of a block.
_ROOT = Token("root", "", 1)


class _OpenInline(Struct):
    token: Token
    at: Location
    children: list[Node] = field(default_factory=list)


class InlineBuilder:
    """Builds the inlines of one file; problems are added to `diagnostics`, notes on the spot to `notes`.

    `has_citations`: `@key` cites a work.
    """

    def __init__(
        self, diagnostics: list[Diagnostic], notes: list[NoteDefinition], *, has_citations: bool = False
    ) -> None:
        self.has_citations = has_citations
        self._diagnostics = diagnostics
        self._notes = notes
        # The labels of the references that links and pictures use.
        self.labels: set[str] = set()

    def build(self, tokens: list[Token], content: ContentMap) -> tuple[Node, ...]:
        """Build the inlines of one block. `content` maps an offset in the block's content to its location."""
        root = _OpenInline(_ROOT, content.at(0))
        stack = [root]
        for token in tokens:
            if token.meta:
                self.labels.add(token.meta.get("label", ""))
            if token.nesting == -1:
                done = stack.pop()
                if len(stack) > DEEPEST:  # reported
                    stack[-1].children += done.children
                    continue
                kind = _PAIRS[done.token.type.removesuffix("_open")]
                element = Element(kind, done.at, tuple(done.children))
                if kind is Kind.LINK:
                    self._check_link(element)
                stack[-1].children.append(with_call(self.with_attributes(element, done.token)))
            elif token.type in ("text", "text_special"):
                # For <https://...> the parser gives the words the position of the bracket.
                begin = _begin(token) + (stack[-1].token.info == "auto")
                _add_text(stack[-1].children, _text(token, content.text(begin, token.content)))
            else:
                at = content.at(_begin(token)) if token.map else root.at
                if token.nesting == 1:
                    if len(stack) == DEEPEST + 1:
                        self._diagnostics.append(_nested_too_deep(at))
                    stack.append(_OpenInline(token, at))
                else:
                    self._leaf(stack[-1].children, token, at, content)
        children = tuple(closed_up(root.children))
        self._diagnostics += unread_syntax(children)
        return children

    def _check_link(self, link: Element) -> None:
        """Report links, note calls and citations inside a link.

        A reader cannot follow two in one place, and HTML and EPUB forbid it.
        """
        for nested in elements(link.children, Kind.LINK, Kind.NOTE_CALL, Kind.CITATION):
            is_link = nested.kind is Kind.LINK
            instead = "delete one of the links" if is_link else f"write the {nested.kind.value} after the link"
            self._diagnostics.append(
                error("link-nested", f"a link contains {_with_article(nested.kind)}", nested.at, instead)
            )

    def _leaf(self, siblings: list[Node], token: Token, at: Location, content: ContentMap) -> None:
        match token.type:
            case "softbreak":
                siblings.append(Text("\n", at))
            case "hardbreak":
                siblings.append(Element(Kind.LINE_BREAK, at))
            case "code_inline":
                siblings.append(self.with_attributes(Element(Kind.CODE, at, tuple(_code(token, content))), token))
            case "footnote_ref":
                siblings.append(Element(Kind.NOTE_CALL, at, data={"key": token.meta["label"]}))
            case "footnote_inline":
                siblings.append(self._note(token, at, content))
            case "citation":
                siblings.append(self._citation(token, at, content))
            case "image":
                token.attrs["alt"] = _alternative(token.children or [])
                siblings.append(self.with_attributes(Element(Kind.IMAGE, at), token))
            case "unparsed":
                self._diagnostics.append(
                    error(
                        "text-too-long",
                        token.content,
                        at,
                        "delete some, or divide the block with empty lines",
                    )
                )
            case "html_inline":
                refused = refusal(token.content, at, self._diagnostics)
                if refused is not None:
                    self._diagnostics.append(refused)
            case _:
                raise AssertionError(f"unknown token {token.type}")

    def _note(self, token: Token, at: Location, content: ContentMap) -> Element:
        """Define the note on the spot, and return the call of it. Its key cannot be written: nothing else calls it."""
        rank = len(self._notes)
        children = self.build(token.children or [], content)
        written = f"^[{words_of(token)}]"
        key = f"{written} ({at.path.rpartition('/')[2]}:{at.line}:{at.column})"
        paragraph = Element(Kind.PARAGRAPH, children[0].at if children else at, children)
        self._notes.insert(rank, NoteDefinition(key, (paragraph,), at, is_inline=True))
        return Element(Kind.NOTE_CALL, at, data={"key": key, "written": written})

    def _citation(self, token: Token, at: Location, content: ContentMap) -> Element:
        """Build a citation: a span for each work, with one for the words before its key and one for those after it."""

        def words(tokens: list[Token], at: Location) -> Element:
            children = self.build(tokens, content)
            return Element(Kind.SPAN, children[0].at if children else at, children)

        works: list[WrittenWork] = token.meta["works"]
        cited = tuple(
            Element(
                Kind.SPAN,
                where := content.at(work.at),
                (words(work.before, where), words(work.behind, where)),
                data={"key": work.key, "is_alone": work.is_alone},
            )
            for work in works
        )
        return Element(Kind.CITATION, at, cited, data={"is_in_text": token.meta["is_in_text"]})

    def with_attributes(self, element: Element, token: Token) -> Element:
        """Return the element with the id, classes and language of its token; report other attributes."""
        if not token.attrs and not token.meta.get("insecure_attrs"):
            return element
        given = {key: str(value) for key, value in token.attrs.items()}
        wanted = [*_KEPT.get(element.kind, ())]
        wanted += _KEPT_BY_NAME.get(element.word("name"), ()) if element.kind is Kind.CONTAINER else ()
        if element.kind is Kind.SPAN and "note" in given:
            wanted += NOTE_ATTRIBUTES
        if element.kind is Kind.SPAN and not given.keys().isdisjoint((WITNESS, LACUNA)):
            wanted += WITNESS_ATTRIBUTES
        if element.kind is Kind.SPAN:
            wanted += [key for name in given.get("class", "").split() for key in _KEPT_BY_CLASS.get(name, ())]
        kept = {key: given.pop(key) for key in wanted if key in given}
        element = Element(
            element.kind,
            element.at,
            element.children,
            given.pop("id", ""),
            tuple(map(own_class, given.pop("class", "").split())),
            given.pop("lang", ""),
            {**element.data, **kept},
        )
        element = self._checked(element)
        self._diagnostics += check_index_mark(element)
        self._diagnostics += check_lemma(element)
        self._diagnostics += check_witness(element)
        for key in (*given, *token.meta.get("insecure_attrs", ())):
            self._diagnostics.append(
                warning(
                    "attribute-unknown",
                    f'the attribute "{key}" has no meaning on {_with_article(element.kind)}',
                    element.at,
                    _known_attributes(element),
                )
            )
        return without_italics(element)

    def _checked(self, element: Element) -> Element:
        """Return the element with its language tag in canonical form; report a wrong tag, date, place or width."""
        try:
            element = replace(element, lang=values.language(element.lang)) if element.lang else element
        except ValueError as wrong:
            _, _, help = str(wrong).partition(": ")
            self._diagnostics.append(
                error("language-unknown", f'"{element.lang}" is not a language tag', element.at, help)
            )
        number = element.word("number")
        if number and not re.fullmatch("[1-9][0-9]?", number):
            element = replace(element, data={**element.data, "number": ""})
            self._diagnostics.append(
                error(
                    "verse-numbering",
                    f'"{number}" does not say which lines of a poem are numbered',
                    element.at,
                    "write number=5 for every fifth line",
                )
            )
        try:
            if when := element.word("when"):
                parsed(when)
        except ValueError as wrong:
            said, _, help = str(wrong).partition(": ")
            self._diagnostics.append(error("date-unread", said, element.at, help))
        place = element.word("place")
        if place and place not in PLACES:
            element = replace(element, data={**element.data, "place": ""})
            self._diagnostics.append(
                error(
                    "image-place",
                    f'"{place}" is not a place for a figure',
                    element.at,
                    f"write place={', '.join([*PLACES][:-1])} or {[*PLACES][-1]}",
                )
            )
        width = element.word("width")
        if width and not _WIDTH.fullmatch(width):
            self._diagnostics.append(
                error(
                    "image-width",
                    f'"{width}" is not a width',
                    element.at,
                    'write a percentage of the text width, such as {width="60%"}, or a length, such as {width=40mm}',
                )
            )
        return element


def _nested_too_deep(at: Location) -> Diagnostic:
    return error(
        "nested-too-deep",
        f"emphasis and other marks are nested more than {DEEPEST} deep",
        at,
        "remove some of the levels",
    )


def _known_attributes(element: Element) -> str:
    """The attributes that are allowed in the braces after an element."""
    if EditorClass.INDEX in element.classes:
        return f"write {'=..., '.join(INDEX_ATTRIBUTES[:-1])}=... or {INDEX_ATTRIBUTES[-1]}=..."
    return "write #id, .class or lang=...; on an image also width=... or place=..."


def _begin(token: Token) -> int:
    """Return the offset at which a token begins; the parser gives that of the first word for links and spans."""
    assert token.map is not None
    return token.map[0] - (token.type in ("link_open", "span_open") and token.info != "auto")


def _with_article(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"


def _code(token: Token, content: ContentMap) -> Iterator[Text]:
    """Yield the texts of a code span, one per line.

    A line end becomes a space. One space on either side may belong to the markup (CommonMark 0.31, 6.1).
    """
    begin, source = _begin(token) + len(token.markup), token.meta["source"]
    if source[begin : begin + len(token.content)].replace("\n", " ") != token.content:
        begin += 1
    *lines, last = source[begin : begin + len(token.content)].split("\n")
    for line in (*(f"{line} " for line in lines), last):
        yield content.text(begin, line, literal=True)
        begin += len(line)


def _text(token: Token, text: Text) -> Text:
    """The text of a token: literal after a backslash, which is a sign of its own before anything that it does not
    escape; a space after it does not break."""
    if token.type == "text" or (token.content == token.markup and token.content[1:] != " "):
        return text
    return replace(text, text="\u00a0" if token.content == "\\ " else text.text, literal=True)


def _add_text(siblings: list[Node], text: Text) -> None:
    """Add a text, joined to the previous one if only unrecognized markup split them.

    Texts split by a comment are not joined.
    """
    if not text.text:
        return
    last = siblings[-1] if siblings else None
    can_join = isinstance(last, Text) and not (last.literal or text.literal) and last.text != "\n"
    if can_join and isinstance(last, Text) and last.place(len(last.text)) == text.at:
        siblings[-1] = last.joined(text)
    else:
        siblings.append(text)


def _alternative(tokens: list[Token]) -> str:
    """Return the alternative text of an image: its label without markup."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.children:
            pieces.append(_alternative(token.children))
    return "".join(pieces)
