"""Containers: a line `::: name {attributes}` opens one, a line `:::` closes the innermost open one.

As in pandoc's fenced divs, the number of colons (three or more) has no meaning, and containers nest. Fences of code
blocks inside a container keep their meaning.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from publish.style_names import EditorClass

# Whether the innermost open container is `::: verse`, in the parser's environment.
_VERSE = "verse"
_VERSE_NAMED = re.compile(rf"{EditorClass.VERSE}(?![\w-])|\{{[^}}]*\.{EditorClass.VERSE}(?![\w-])")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")


def containers_plugin(md: MarkdownIt) -> None:
    """Add containers to a parser: tokens `container_open` (info: the text after the colons) and `container_close`.

    `meta["closed"]` of the opening token says whether there was a closing line.
    """
    md.block.ruler.before("fence", "container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def line_at(state: StateBlock, number: int) -> str:
    """Return a line without the signs and spaces that belong to the blocks around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _info(line: str) -> str | None:
    """Return the text after the colons at the start of a line.

    It is "" if the line closes a container, and None if there are fewer than three colons. Colons at the end of the
    line are decoration.
    """
    if not line.startswith(":::"):
        return None
    return line.lstrip(":").rstrip(" \t").rstrip(":").strip(" \t")


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    opening = _info(line_at(state, start))
    if not opening:
        return False
    if silent:
        return True
    close = _closing_line(state, start, end)

    outer_parent, outer_line_max = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = close
    token = state.push("container_open", "div", 1)
    token.info = opening
    token.map = [start, close]
    token.meta = {"closed": close < end and is_close(line_at(state, close))}
    around = state.env.get(_VERSE, False)
    state.env[_VERSE] = _VERSE_NAMED.match(opening) is not None
    state.md.block.tokenize(state, start + 1, close)
    state.env[_VERSE] = around
    state.push("container_close", "div", -1)
    state.parentType, state.lineMax = outer_parent, outer_line_max
    state.line = close + (1 if token.meta["closed"] else 0)
    return True


def is_in_verse(state: StateBlock) -> bool:
    """Whether the innermost open container is `::: verse`."""
    return bool(state.env.get(_VERSE, False))


def is_close(line: str) -> bool:
    """Whether a line closes a container."""
    return _info(line) == ""


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line that closes the container opened at `start`, or the first line after its parent."""
    depth, code = 1, ""
    for number in range(start + 1, end):
        line = line_at(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return number
        if line[:1] not in (":", "`", "~"):
            continue
        fenced = _CODE_FENCE.match(line)
        if code:
            if fenced and fenced[1].startswith(code) and not line.strip("`~ \t"):
                code = ""
            continue
        if fenced:
            code = fenced[1]
            continue
        info = _info(line)
        if info is None or state.sCount[number] - state.blkIndent >= 4:  # four spaces make it code
            continue
        depth += 1 if info else -1
        if depth == 0:
            return number
    return end
