"""Subscript `H~2~O` and superscript `x^2^`, as pandoc reads them.

The words between the signs have no white space; they may hold emphasis, links and other inlines. The plug-ins of
mdit-py-plugins keep no inlines between the signs, so emphasis in them would be printed as typed.
"""

from __future__ import annotations

import re
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# The name of each token, by its sign.
_NAMES = {"~": "sub", "^": "sup"}
# What may stand between two signs: no white space, and no sign but one after a backslash, or that of a call of a note.
_WORDS = {
    sign: re.compile(rf"\{sign}((?:\\\S|\[\^[^\s\[\]]+\]|(?!\[\^)[^\s\\{sign}])+)\{sign}(?!\{sign})") for sign in _NAMES
}


def scripts_plugin(md: MarkdownIt) -> None:
    """Add subscript and superscript to a parser: tokens `sub_open`, `sub_close`, `sup_open` and `sup_close`."""
    for sign, name in _NAMES.items():
        md.inline.ruler.after("emphasis", name, partial(_script, sign=sign))


def _script(state: StateInline, silent: bool, *, sign: str) -> bool:
    start, end = state.pos, state.posMax
    if state.src[start] != sign or state.src[start - 1 : start] == sign:
        return False
    found = _WORDS[sign].match(state.src, start, end)
    if found is None or (sign == "^" and found[1].startswith("[")):  # a note on the spot
        return False
    if not silent:
        state.pos, state.posMax = found.span(1)
        state.push(f"{_NAMES[sign]}_open", _NAMES[sign], 1).markup = sign
        state.md.inline.tokenize(state)
        state.push(f"{_NAMES[sign]}_close", _NAMES[sign], -1).markup = sign
    state.pos, state.posMax = found.end(), end
    return True
