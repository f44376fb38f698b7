"""Inline tokens -> inline elements and texts, and the attributes that an editor may write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from publish.config import values
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.manuscript.raw_html import refusal
from publish.manuscript.signs import unread_signs
from publish.manuscript.spots import ContentMap
from publish.manuscript.tree import Element, Kind, Node, Text, elements

_PAIRS = {"em": Kind.EMPHASIS, "strong": Kind.STRONG, "link": Kind.LINK, "span": Kind.SPAN}
_WIDTH = re.compile(r"\d{1,4}(\.\d+)?(%|em|pt|mm|cm|in|px)")
# Attributes of the parser's own making, and those an element keeps as data.
_KEPT = {Kind.LINK: ("href", "title"), Kind.IMAGE: ("src", "alt", "title", "width")}


@dataclass(slots=True)
class _Open:
    token: Token
    at: Location
    children: list[Node] = field(default_factory=list)


class InlineBuilder:
    """Builds the inlines of one file; what is wrong with them goes to `diagnostics`."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self._diagnostics = diagnostics
        # The labels of the references that links and pictures were found to use.
        self.labels: set[str] = set()

    def build(self, tokens: list[Token], content: ContentMap) -> tuple[Node, ...]:
        """The inlines of one block, whose content the tokens were read from."""
        root = _Open(Token("root", "", 1), content.at(0))
        stack = [root]
        for token in tokens:
            at = content.at(_begin(token)) if token.map else root.at
            self.labels.add(token.meta.get("label", ""))
            if token.nesting == 1:
                stack.append(_Open(token, at))
            elif token.nesting == -1:
                done = stack.pop()
                kind = _PAIRS[done.token.type.removesuffix("_open")]
                element = Element(kind, done.at, tuple(done.children))
                if kind is Kind.LINK:
                    self._check_link(element)
                stack[-1].children.append(self.with_attributes(element, done.token))
            elif token.type in ("text", "text_special"):
                # The parser notes the words of <https://...> where its bracket stands.
                begin = _begin(token) + (stack[-1].token.info == "auto")
                literal = token.type == "text_special"
                _add_text(stack[-1].children, content.text(begin, token.content, literal=literal))
            else:
                self._leaf(stack[-1].children, token, at, content)
        self._diagnostics += unread_signs(tuple(root.children))
        return tuple(root.children)

    def _check_link(self, link: Element) -> None:
        """No reader could follow two links in one place, and neither HTML nor EPUB can hold them."""
        for nested in elements(link.children, Kind.LINK, Kind.NOTE_CALL):
            instead = (
                "write the note call after the link" if nested.kind is Kind.NOTE_CALL else "delete one of the links"
            )
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

    def with_attributes(self, element: Element, token: Token) -> Element:
        """The element with the id, the classes and the language of its token; others are reported."""
        if not token.attrs and not token.meta.get("insecure_attrs"):
            return element
        given = {key: str(value) for key, value in token.attrs.items()}
        kept = {key: given.pop(key) for key in _KEPT.get(element.kind, ()) if key in given}
        element = replace(
            element,
            id=given.pop("id", ""),
            classes=tuple(given.pop("class", "").split()),
            lang=given.pop("lang", ""),
            data={**element.data, **kept},
        )
        self._check(element)
        for key in (*given, *token.meta.get("insecure_attrs", ())):
            self._diagnostics.append(
                warning(
                    "attribute-unknown",
                    f'the attribute "{key}" has no meaning on {_with_article(element.kind)}',
                    element.at,
                    "write #id, .class or lang=...; on an image also width=...",
                )
            )
        return element

    def _check(self, element: Element) -> None:
        """An attribute whose value is no language or no width would be passed over by whatever reads it."""
        try:
            values.language(element.lang or "en")
        except ValueError:
            self._diagnostics.append(
                error(
                    "language-unknown",
                    f'"{element.lang}" is not a language tag',
                    element.at,
                    "write a BCP 47 tag such as fr, de-CH or grc",
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


def _begin(token: Token) -> int:
    """Where a token begins in its block: the parser notes of a link and a span where their words begin."""
    assert token.map is not None
    return token.map[0] - (token.type in ("link_open", "span_open") and token.info != "auto")


def _with_article(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"


def _code(token: Token, content: ContentMap) -> Iterator[Text]:
    """A code span, a text for each line: a line end is the space at its end. One space at either side may be the
    markup's (CommonMark 0.31, 6.1)."""
    begin, source = _begin(token) + len(token.markup), token.meta["source"]
    if source[begin : begin + len(token.content)].replace("\n", " ") != token.content:
        begin += 1
    *lines, last = source[begin : begin + len(token.content)].split("\n")
    for line in (*(f"{line} " for line in lines), last):
        yield content.text(begin, line, literal=True)
        begin += len(line)


def _add_text(siblings: list[Node], text: Text) -> None:
    """Text that was cut only by markup that turned out to be none is joined again; not over a comment."""
    if not text.text:
        return
    last = siblings[-1] if siblings else None
    is_next = isinstance(last, Text) and last.place(len(last.text)) == text.at
    if isinstance(last, Text) and is_next and not (last.literal or text.literal) and last.text != "\n":
        written = (last.written or last.text) + (text.written or text.text) if last.written or text.written else ""
        siblings[-1] = Text(last.text + text.text, last.at, written=written)
    else:
        siblings.append(text)


def _alternative(tokens: list[Token]) -> str:
    """An image's alternative text: its label without the markup."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.children:
            pieces.append(_alternative(token.children))
    return "".join(pieces)
