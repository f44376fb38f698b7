"""Attribute values without quotation marks, as pandoc reads them: `{width=50%}`, `{src=images/a.png}`.

The parser of mdit-py-plugins takes only letters, digits, `:`, `_` and `-` without quotation marks (djot's rule). Its
table of handlers is the place to widen that.
"""

from __future__ import annotations

import re

from mdit_py_plugins.attrs import parse
from mdit_py_plugins.attrs.parse import HANDLERS, State, TokenState

_BARE = re.compile(r"""[^\s"'={}]""")


def accept_bare_values() -> None:
    """Let the attribute parser take any value without spaces, quotation marks, braces and equals signs."""
    HANDLERS[State.SCANNING_VALUE] = _value
    HANDLERS[State.SCANNING_BARE_VALUE] = _bare_value


def _value(char: str, pos: int, tokens: TokenState) -> State:
    if not _BARE.fullmatch(char):
        return parse.handle_scanning_value(char, pos, tokens)
    tokens.set_start(pos)
    return State.SCANNING_BARE_VALUE


def _bare_value(char: str, pos: int, tokens: TokenState) -> State:
    return State.SCANNING_BARE_VALUE if _BARE.fullmatch(char) else parse.handle_scanning_bare_value(char, pos, tokens)
