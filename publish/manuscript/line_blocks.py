"""Verse: line blocks (`| line`), and plain lines inside `::: verse`. A line of the source is a line of the poem.

As in pandoc's line blocks, a line that begins with white space continues the line above it, and an empty `|` separates
stanzas. Line blocks that follow each other are stanzas of one poem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block

from publish.manuscript.containers import is_in_verse, line_at
from publish.manuscript.lettered_lists import lettered_list
from publish.style_names import EditorClass

_LINE = re.compile(r"\|(?: (?P<words>.*)|)$")
_BAR = re.compile(r"(?<!\\)\|")
_LISTS = (list_block, lettered_list)
_DEEPEST = 40  # em: deeper than any page


def line_blocks_plugin(md: MarkdownIt) -> None:
    """Add verse to a parser: tokens `stanza_open`, `inline` and `stanza_close`.

    `meta["indents"]` of the opening token maps the number of each line that begins a line of verse (from 0) to its
    indent in em. A poem outside `::: verse` is put into a container of that name.
    """
    ends = ["paragraph", "reference", "blockquote", "list"]  # what a line block may follow without an empty line
    md.block.ruler.before("code", "line_block", _line_block, {"alt": ends})
    # A stanza may have attributes above it, so what is no paragraph is read first, except code: a line may be indented.
    md.block.ruler.before("code", "indented_verse_lines", _indented_verse_lines)
    md.block.ruler.before("list", "listed_verse_lines", _listed_verse_lines)
    md.block.ruler.after("reference", "verse_lines", _verse_lines)


def _is_line(state: StateBlock, number: int) -> re.Match[str] | None:
    if state.is_code_block(number) or state.sCount[number] < state.blkIndent:
        return None
    line = line_at(state, number)
    return None if _is_row(line) else _LINE.match(line)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table whose line of hyphens is missing: the check `table-unread` reports it."""
    row = line.rstrip()
    bars = [found.start() for found in _BAR.finditer(row)]
    return (
        len(bars) > 1
        and bars[0] == 0
        and bars[-1] == len(row) - 1
        and (len(bars) > 2 or row.count("|") == 2 < len(row))
    )


def _line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _is_line(state, start):
        return False
    if silent:
        return True
    is_poem = not is_in_verse(state)
    if is_poem:
        opening = state.push("container_open", "div", 1)
        opening.info = EditorClass.VERSE
        opening.meta = {"closed": True}
        opening.map = [start, start]
    number = start
    while number < end:
        number = _lines(state, number, end)
        after = next((one for one in range(number, end) if not state.isEmpty(one)), end)
        if after == end or not is_poem or not _is_line(state, after):
            break
        number = after
    if is_poem:
        opening.map = [start, number]
        state.push("container_close", "div", -1)
    state.line = number
    return True


def _lines(state: StateBlock, start: int, end: int) -> int:
    """Add the stanzas of one line block, and return the number of the line after it."""
    stanza: list[tuple[int, str]] = []
    indents: dict[int, int] = {}
    number = start
    while number < end and not state.isEmpty(number):
        found = _is_line(state, number)
        words = found["words"] or "" if found else line_at(state, number)
        if found is None and (not stanza or state.sCount[number] <= state.blkIndent):
            break
        if found and not words.strip():
            _push(state, stanza, indents)
            stanza, indents = [], {}
        else:
            if found:
                indents[number] = _indent(words)
            stanza.append((number, words.strip(" \t")))
        number += 1
    _push(state, stanza, indents)
    return number


def _indented_verse_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read plain lines inside `::: verse` that would be code elsewhere."""
    return state.is_code_block(start) and _verse_lines(state, start, end, silent)


def _listed_verse_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read plain lines inside `::: verse` that would be lists elsewhere: a star between stanzas, a year, a dash."""
    if not is_in_verse(state) or not any(rule(state, start, end, True) for rule in _LISTS):
        return False
    return _verse_lines(state, start, end, silent)


def _verse_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read plain lines inside `::: verse`."""
    if silent or not is_in_verse(state) or any(_is_other(state, start, end)):
        return False
    outer, state.parentType = state.parentType, "paragraph"
    number = start + 1
    while number < end and not state.isEmpty(number) and not any(_is_other(state, number, end)):
        number += 1
    state.parentType = outer
    lines = [(one, line_at(state, one).rstrip(" \t")) for one in range(start, number)]
    _push(state, lines, {one: _indent(" " * (state.sCount[one] - state.blkIndent)) for one in range(start, number)})
    state.line = number
    return True


def _is_other(state: StateBlock, number: int, end: int) -> Iterator[bool]:
    """Whether a line begins a block of another kind."""
    yield state.sCount[number] < state.blkIndent
    for rule in state.md.block.ruler.getRules("paragraph"):
        if rule not in _LISTS:  # a poem has none
            yield rule(state, number, end, True)


def _indent(words: str) -> int:
    """Return the indent of a line in em: two spaces are one."""
    return min((len(words) - len(words.lstrip(" "))) // 2, _DEEPEST)


def _push(state: StateBlock, lines: list[tuple[int, str]], indents: dict[int, int]) -> None:
    if not lines:
        return
    where = [lines[0][0], lines[-1][0] + 1]
    opening = state.push("stanza_open", "p", 1)
    opening.map = where
    opening.meta = {"indents": indents}
    words = state.push("inline", "", 0)
    words.content = "\n".join(line for _, line in lines)
    words.map = where
    words.children = []
    state.push("stanza_close", "p", -1)
