"""Captions of tables, as pandoc reads them: a paragraph `: caption`, or `Table: caption`, below or above a table."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r"(?:[Tt]able:|:)[ \t]+(?=\S)")
# The line below the head of a table: what makes it one.
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")


def table_captions_plugin(md: MarkdownIt) -> None:
    """Add captions to a parser: tokens `caption_open` (`meta["above"]`: it stands above its table) and
    `caption_close`. Use it after the plug-in for definition lists, whose signs are the same."""
    rule = next(one for one in md.block.ruler.__rules__ if one.name == "deflist")
    definitions = rule.fn

    def definitions_but_captions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """Read a definition list, unless what looks like its only definition is the caption of the table below."""
        below = start + 1 + (start + 1 < end and state.isEmpty(start + 1))
        if not silent and below > start + 1 and below < end and _is_above_table(state, below, end):
            return False
        return definitions(state, start, end, silent)

    md.block.ruler.at("deflist", definitions_but_captions, {"alt": list(rule.alt)})
    md.block.ruler.before("deflist", "table_caption", _caption, {"alt": ["blockquote"]})


def _caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = None if state.is_code_block(start) else _OPENING.match(_line(state, start))
    if found is None:
        return False
    if silent:  # it ends a table whose last row is the line before
        return state.parentType == "table"
    is_below = _is_below_table(state)
    if not is_below and not _is_above_table(state, start, end):
        return False
    last = _end_of_paragraph(state, start, end)
    opening = state.push("caption_open", "caption", 1)
    opening.map, opening.meta = [start, last], {"above": not is_below}
    token = state.push("inline", "", 0)
    begin = state.bMarks[start] + state.tShift[start] + found.end()
    further = [_line(state, number) for number in range(start + 1, last)]
    token.content = "\n".join([state.src[begin : state.eMarks[start]], *further]).strip()
    token.map, token.children = [start, last], []
    state.push("caption_close", "caption", -1).meta = opening.meta
    state.line = last
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _end_of_paragraph(state: StateBlock, start: int, end: int) -> int:
    return next((number for number in range(start, end) if state.isEmpty(number)), end)


def _is_below_table(state: StateBlock) -> bool:
    """Whether the block before is a table without a caption above it."""
    if not state.tokens or state.tokens[-1].type != "table_close" or state.tokens[-1].level != state.level:
        return False
    tokens = iter(reversed(state.tokens))
    next(one for one in tokens if one.type == "table_open")
    before = next(tokens, None)
    return before is None or before.type != "caption_close" or not before.meta["above"]


def _is_above_table(state: StateBlock, start: int, end: int) -> bool:
    """Whether a line begins a caption and the next paragraph a table."""
    head = _end_of_paragraph(state, start, end) + 1
    return (
        _OPENING.match(_line(state, start)) is not None
        and head + 1 < end
        and "|" in _line(state, head)
        and "|" in _line(state, head + 1)
        and _RULE.fullmatch(_line(state, head + 1)) is not None
    )
