"""An inline parser that records where each token begins.

markdown-it-py gives no positions to inline tokens. Here `map[0]` of each token is the offset of its first character in
the content of its block, from which the builder derives line and column.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType


class PositionedState(StateInline):
    """The state of one block's inline parse; records the offset at which pending text began."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self.pending_from = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.pending_from = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the parent's name
        token = super().pushPending()
        token.map = [self.pending_from, self.pending_from]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        if ttype == "code_inline":
            token.meta["source"] = self.src  # the content has spaces for line ends
        return token


# Brackets in one block: for each one that is not closed the parser searches to the end of the block.
MOST_BRACKETS = 2_000
# Spaces in a row: line layout scans all of them, repeatedly.
MOST_SPACES = 1_000
_SPACES = re.compile(rf"[ \t\u00a0]{{{MOST_SPACES + 1}}}")
# The same sign in a row: a word that no line can hold, and that the parser and the checks read again and again.
MOST_ALIKE = 1_000
_ALIKE = re.compile(rf"(\S)\1{{{MOST_ALIKE}}}")


class PositionedInline(ParserInline):
    """The inline parser of the dialect.

    A block with too many brackets, or too many spaces or other signs in a row, becomes a single token "unparsed". It
    begins at the first bracket too many, or at the first of the signs.
    """

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        excess = _excess(src)
        if excess is not None:
            token = Token("unparsed", "", 0, content=excess[1])
            token.map = [excess[0], excess[0]]
            tokens.append(token)
            return tokens
        state = PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _excess(src: str) -> tuple[int, str] | None:
    """Return where a block exceeds a limit, and a message; None if it does not."""
    spaces = _SPACES.search(src)
    if spaces is not None:
        return spaces.start(), f"there are more than {MOST_SPACES:,} spaces in a row"
    alike = _ALIKE.search(src)
    if alike is not None:
        return alike.start(), f'"{alike[1]}" is repeated more than {MOST_ALIKE:,} times in a row'
    if src.count("[") > MOST_BRACKETS:
        offset = [at for at, one in enumerate(src) if one == "["][MOST_BRACKETS]
        return offset, f"there are more than {MOST_BRACKETS:,} opening brackets in one block"
    return None
