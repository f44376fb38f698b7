r"""`\newpage` on a line of its own: what follows begins on a new page of print."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_NEW_PAGE = r"\newpage"


def new_pages_plugin(md: MarkdownIt) -> None:
    """Add new pages to a parser: a token `new_page`."""
    md.block.ruler.before("paragraph", "new_page", _new_page, {"alt": ["paragraph", "blockquote", "list"]})


def _new_page(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or state.src[begin : state.eMarks[start]].rstrip(" \t") != _NEW_PAGE:
        return False
    if not silent:
        state.push("new_page", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True
