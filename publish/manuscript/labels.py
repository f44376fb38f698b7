"""Find where the words of a link end. Spans and note calls in them do not stop it from being a link."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline


def link_label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 - the parser's name
    """Return the offset of the bracket that closes the one at `start`, or -1 if there is none.

    With `disableNested`, also return -1 if there is another link in between (CommonMark 0.31.2, 6.3: links may not
    contain other links).
    """
    before, state.pos = state.pos, start + 1
    level = 1
    end = -1
    while state.pos < state.posMax:
        at, sign = state.pos, state.src[state.pos]
        if sign == "]":
            level -= 1
            if not level:
                end = at
                break
        state.md.inline.skipToken(state)
        if sign == "[":
            if state.pos == at + 1:
                level += 1
            elif disableNested and not _is_no_link(state.src[at : state.pos]):
                break
    state.pos = before
    return end


def _is_no_link(token: str) -> bool:
    """Whether text in brackets is a note call or a span (which ends with its attributes)."""
    return token.startswith("[^") or token.endswith("}")
