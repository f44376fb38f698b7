"""Walk through a stylesheet's rules and declarations in order, including those inside other rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

# At-rules whose block contains rules; other blocks contain declarations.
HOLDERS = frozenset({"media", "supports", "layer", "container", "scope", "starting-style", "document"})


def rules_of(css: str) -> Iterator[Any]:
    """Yield every rule: `at-rule` and `qualified-rule` nodes of tinycss2."""
    yield from _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def declarations_of(rule: Any) -> list[Any]:
    """Return the declarations directly in a rule's block."""
    if rule.content is None or (rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS):
        return []
    held = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [one for one in held if one.type == "declaration"]


def _rules(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        if node.type not in ("at-rule", "qualified-rule"):
            continue
        yield node
        if node.content is None:
            continue
        if node.type == "at-rule" and node.lower_at_keyword in HOLDERS:
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        else:
            yield from _rules(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
