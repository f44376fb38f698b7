"""`[words]{.hand=pencil}`: words that the original has in another hand, pencil or ink.

The attributes plugin reads no value after a class, so this rule reads such a span before it does.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs.parse import ParseError, parse

_ATTRIBUTES = re.compile(r"\{[^{}]*\}")
_HAND = re.compile(r"(?<=[{\s])\.hand=")


def hands_plugin(md: MarkdownIt) -> None:
    """Add spans with a hand to a parser: the class `hand`, and the attribute `hand` with its value."""
    md.inline.ruler.before("span", "hand", _hand)


def _hand(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    given = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if given is None or not _HAND.search(given[0]):
        return False
    try:
        _, attributes = parse(_HAND.sub(".hand hand=", given[0]))
    except ParseError:
        return False
    if not silent:
        start, most = state.pos, state.posMax
        state.pos, state.posMax = start + 1, end
        token = state.push("span_open", "span", 1)
        token.attrs.update(attributes)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = given.end()
    return True
