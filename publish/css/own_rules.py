"""The rules of a stylesheet one by one, and the stylesheet without some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import tinycss2
from msgspec import Struct

from publish.css.walking import HOLDERS, declarations_of


class StyleRule(Struct, frozen=True):
    """A rule: its line and column from 1, and the names of its properties in small letters."""

    line: int
    column: int
    properties: tuple[str, ...]


def style_rules(css: str) -> list[StyleRule]:
    """Return the rules for elements and pages in order, those in conditional rules among them."""
    return [
        StyleRule(rule.source_line, rule.source_column, tuple(one.lower_name for one in declarations_of(rule)))
        for rule in _rules(_parsed(css))
    ]


def without_rules(css: str, gone: Collection[int]) -> str:
    """Return a stylesheet without the rules that have these numbers in `style_rules`."""
    nodes = _parsed(css)
    left_out = [rule for number, rule in enumerate(_rules(nodes)) if number in gone]
    return "".join(_written(node, left_out) for node in nodes)


def _parsed(css: str) -> list[Any]:
    """Parse a stylesheet; the content of a conditional rule is a list of rules."""
    nodes: list[Any] = tinycss2.parse_stylesheet(css, skip_comments=True)
    for node in nodes:
        _open(node)
    return nodes


def _open(node: Any) -> None:
    if _holds_rules(node):
        node.content = tinycss2.parse_rule_list(node.content, skip_comments=True)
        for inner in node.content:
            _open(inner)


def _holds_rules(node: Any) -> bool:
    return node.type == "at-rule" and node.lower_at_keyword in HOLDERS and node.content is not None


def _rules(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        if _holds_rules(node):
            yield from _rules(node.content)
        elif node.type == "qualified-rule" or (node.type == "at-rule" and node.lower_at_keyword == "page"):
            yield node


def _written(node: Any, gone: Sequence[Any]) -> str:
    if any(node is one for one in gone):
        return ""
    if _holds_rules(node):
        inner = "".join(_written(one, gone) for one in node.content)
        return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
    return str(node.serialize())
