"""Notes on the spot: `^[words]`, as pandoc reads them.

The footnote plug-in of mdit-py-plugins keeps the words of such notes outside the tokens and do not limit how deep they
nest.
"""

from __future__ import annotations

from typing import cast

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# How deep notes on the spot may nest.
DEEPEST = 5
_DEPTH = "inline_note_depth"


def inline_notes_plugin(md: MarkdownIt) -> None:
    """Add notes on the spot to a parser: a token `footnote_inline` with the note's inlines as `children`.

    `map` of the children counts from the beginning of the block, as everywhere.
    """
    md.inline.ruler.before("footnote_ref", "footnote_inline", _note)


def _note(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("^[", start, state.posMax):
        return False
    end = cast(int, state.md.helpers.parseLinkLabel(state, start + 1))
    depth = state.env.get(_DEPTH, 0)
    if end < 0 or not state.src[start + 2 : end].strip() or depth == DEEPEST:
        return False
    if not silent:
        token = state.push("footnote_inline", "", 0)
        state.env[_DEPTH] = depth + 1
        # Up to the bracket, with all that stands before: so offsets count from the beginning of the block.
        inner = state.__class__(state.src, state.md, state.env, [])
        inner.pos, inner.posMax = start + 2, end
        state.md.inline.tokenize(inner)
        for rule in state.md.inline.ruler2.getRules(""):
            rule(inner)
        state.env[_DEPTH] = depth
        token.children = inner.tokens
    state.pos = end + 1
    return True


def words_of(token: Token) -> str:
    """Return the first characters of a note on the spot, for messages."""
    words = " ".join(
        "".join(child.content or " " * (child.type == "softbreak") for child in token.children or []).split()
    )
    return words if len(words) <= 20 else words[:19].rstrip() + "…"
