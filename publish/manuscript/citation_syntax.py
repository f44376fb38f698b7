"""Citations `[@key, p. 3; see also @other]`, `@key [p. 3]` and `[-@key]`, as pandoc reads them.

A parser reads them only if `env` says so: without a bibliography an `@` is a sign like any other. An e-mail address, a
handle of a network (`@name@example.org`) and the end of a web address are never citations.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

# The key of `env` under which a text says that it has citations.
CITATIONS = "citations"
# A key begins with a letter, a digit or a low line, and may have single signs inside. In braces it is anything.
_KEY = r"\{(?P<odd>[^{}\n]+)\}|(?P<plain>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*)"
_CITE = re.compile(rf"(?P<alone>-?)@(?:{_KEY})(?!\w|@\w)")
# What may not stand before a citation: a word, or the signs of addresses.
_GLUED = re.compile(r"[\w./@\\]\Z")
_SIGN = re.compile(r"\\.|`+|[\[\];]|-?@", re.S)
_NUMBER = re.compile(r"\d")
_BEFORE_LOCATOR = re.compile(r"[ \t]*\n?[ \t]*\[(?!\^)")


class WrittenWork(Struct):
    """A work in a citation: its key, the offset of its `@`, and the inlines before and after it.

    `is_alone`: without its author.
    """

    key: str
    at: int
    is_alone: bool
    before: list[Token] = field(default_factory=list)
    behind: list[Token] = field(default_factory=list)


class _PieceOfCitation(Struct, frozen=True):
    """A work with what stands around it, as offsets; `found` is None for words without a key."""

    start: int
    end: int
    found: re.Match[str] | None = None


def citations_plugin(md: MarkdownIt) -> None:
    """Add citations to a parser: a token `citation` with its works in `meta`. `is_in_text`: the sentence names the
    work's author."""
    md.inline.ruler.before("link", "citation", _bracketed)
    md.inline.ruler.before("link", "citation_in_text", _in_text)


def _bracketed(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.env.get(CITATIONS) or state.src[start] != "[" or state.src.startswith("[^", start):
        return False
    end, pieces = _pieces(state.src, start + 1, state.posMax)
    if end < 0 or not all(piece.found for piece in pieces) or state.src[end + 1 : end + 2] in ("(", "{"):
        return False
    if not silent:
        _push(state, pieces, is_in_text=False)
    state.pos = end + 1
    return True


def _in_text(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.env.get(CITATIONS) or state.src[start] not in "-@":
        return False
    found = _CITE.match(state.src, start, state.posMax)
    if found is None or _GLUED.search(state.src, 0, start):
        return False
    pieces, end = [_PieceOfCitation(found.end(), found.end(), found)], found.end()
    bracket = _BEFORE_LOCATOR.match(state.src, end, state.posMax)
    if bracket:
        close, (first, *rest) = _pieces(state.src, bracket.end(), state.posMax)
        # `[p. 4, after @other]` begins with a locator, `[see @other]` is a citation of its own.
        is_own = first.found is not None and not _NUMBER.search(state.src, first.start, first.found.start())
        is_locator = close >= 0 and not is_own and all(one.found for one in rest)
        if is_locator and state.src[close + 1 : close + 2] not in ("(", "[", "{"):
            pieces, end = [_PieceOfCitation(first.start, first.end, found), *rest], close + 1
    if not silent:
        _push(state, pieces, is_in_text=not found["alone"])
    state.pos = end
    return True


def _pieces(src: str, start: int, end: int) -> tuple[int, list[_PieceOfCitation]]:
    """Divide words in brackets at their semicolons; return the offset of the closing bracket, -1 if there is none."""
    pieces: list[_PieceOfCitation] = []
    begin, depth, at = start, 0, start
    found: re.Match[str] | None = None
    while sign := _SIGN.search(src, at, end):
        at = sign.end()
        match sign[0][-1]:
            case "[":
                depth += 1
            case "]" if depth:
                depth -= 1
            case "]":
                return sign.start(), [*pieces, _PieceOfCitation(begin, sign.start(), found)]
            case ";" if not depth and not sign[0].startswith("\\"):
                pieces.append(_PieceOfCitation(begin, sign.start(), found))
                begin, found = at, None
            case "`":
                close = src.find(sign[0], at, end)
                at = at if close < 0 else close + len(sign[0])
            case "@" if not depth and found is None and not _GLUED.search(src, start, sign.start()):
                found = _CITE.match(src, sign.start(), end)
                at = found.end() if found else at
    return -1, [_PieceOfCitation(begin, end, found)]


def _push(state: StateInline, pieces: list[_PieceOfCitation], *, is_in_text: bool) -> None:
    token = state.push("citation", "", 0)
    works = []
    for piece in pieces:
        assert piece.found is not None
        key, at = piece.found["odd"] or piece.found["plain"], piece.found.start()
        work = WrittenWork(key, at, bool(piece.found["alone"]))
        work.before = _inlines(state, piece.start, at) if piece.start < at else []
        work.behind = _inlines(state, max(piece.start, piece.found.end()), piece.end)
        works.append(work)
    token.meta.update(works=works, is_in_text=is_in_text)


def _inlines(state: StateInline, start: int, end: int) -> list[Token]:
    """Return the inlines of some words of the block; offsets count from the beginning of the block."""
    inner = state.__class__(state.src[:end], state.md, state.env, [])
    inner.pos = start
    state.md.inline.tokenize(inner)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(inner)
    return inner.tokens
