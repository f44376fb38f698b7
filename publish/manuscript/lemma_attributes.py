"""Notes attached to words: `[words]{note=key}`, and `[]{note=key range=begin}` to `[]{note=key range=end}`.

The pair is for words that no brackets can enclose: stretches that overlap, or run over blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from publish.diagnostics import Diagnostic, error
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END
from publish.manuscript.tree import Element, Kind, Node

NOTE_ATTRIBUTES = ("note", "range")
# What a call is attached to: words in brackets, or one end of a range.
WORDS, BEGIN, END = "words", RANGE_BEGIN, RANGE_END


def is_lemma(node: Node) -> bool:
    """Whether a node has a note attached to it, or to the words that it begins or ends."""
    return isinstance(node, Element) and node.kind is Kind.SPAN and bool(node.word("note"))


def check_lemma(span: Element) -> Iterator[Diagnostic]:
    """Report a lemma without words, and a range that is neither begun nor ended."""
    if not is_lemma(span):
        return
    key, value = span.word("note"), span.word("range")
    if value and value not in (RANGE_BEGIN, RANGE_END):
        near = get_close_matches(value, (RANGE_BEGIN, RANGE_END), 1) or (RANGE_BEGIN, RANGE_END)
        instead = " or ".join(f"range={one}" for one in near)
        yield error("lemma-range", f'"{value}" is not a value of range', span.at, f"write {instead}")
    elif not span.children and not value:
        yield error(
            "lemma-range",
            f'note "{key}" is attached to no words',
            span.at,
            f"write [words]{{note={key}}}, or []{{note={key} range=begin}} and []{{note={key} range=end}} around them",
        )


def with_call(span: Element) -> Element:
    """Return a span with the call of the note that is attached to it, after its words.

    The call has the data `lemma`: "words", or "begin" or "end" at one end of a range.
    """
    if not is_lemma(span):
        return span
    key = span.word("note")
    data: dict[str, object] = {"key": key, "written": f"{{note={key}}}", "lemma": span.word("range") or WORDS}
    call = Element(Kind.NOTE_CALL, span.at, data=data)
    return span.with_children((*span.children, call))
