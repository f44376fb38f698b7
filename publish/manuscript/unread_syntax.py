"""Find syntax of the dialect that was not recognized and would be printed as it stands."""

from __future__ import annotations

import re

from publish.diagnostics import Diagnostic, error, warning
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text

_NOTE_CALL = re.compile(r"\[\^[^\[\]]*\]")
_ATTRIBUTES = re.compile(r"\{[ \t]*[.#\w][^{}]*\}")
# Elements that attributes may follow, or that an editor may expect them to follow.
_HOLDERS = INLINE - {Kind.LINE_BREAK, Kind.PAGE_BREAK}


def unread_syntax(nodes: tuple[Node, ...]) -> list[Diagnostic]:
    """Report note calls and attributes that remain in the text of a block.

    Text escaped with a backslash and code are skipped: they are meant literally.
    """
    problems: list[Diagnostic] = []
    before: Node | None = None
    for node in nodes:
        if isinstance(node, Element):
            if node.kind is not Kind.CODE:
                problems += unread_syntax(node.children)
        elif not node.literal:
            problems += _calls(node) + _attributes(node, isinstance(before, Element) and before.kind in _HOLDERS)
        before = node
    return problems


def _calls(text: Text) -> list[Diagnostic]:
    return [
        error(
            "note-key",
            f'"{match[0]}" is not read as a note call: a key is one word',
            text.place(match.start()),
            "write it with hyphens, [^like-this]; to print it as it stands, write \\[^",
        )
        for match in _NOTE_CALL.finditer(text.text)
    ]


def _attributes(text: Text, is_behind_holder: bool) -> list[Diagnostic]:
    return [
        warning(
            "attribute-unread",
            f'"{match[0]}" is not read as attributes and would be printed',
            text.place(match.start()),
            'write [words]{.class #id key="value"}; to print it as it stands, write \\{',
        )
        for match in _ATTRIBUTES.finditer(text.text)
        if (is_behind_holder and not match.start()) or text.text[: match.start()].endswith("]")
    ]
