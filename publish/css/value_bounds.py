"""Limits on the declarations of a stylesheet: how many there are, and how long their values are.

A value counts with its custom properties put in: ten of them that each use the one before ten times are 10^10 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from publish.css.excess import Excess
from publish.css.walking import declarations_of, rules_of

MOST_DECLARATIONS = 10_000
# Tokens of one value, and steps from one property to the next.
MOST_TOKENS = 2_000
DEEPEST = 20


class _Value(Struct):
    """The value of a declaration: how many tokens it has, and the custom properties that it uses, once for each use."""

    line: int
    column: int
    tokens: int = 0
    used: list[str] = field(default_factory=list)


def long_values(css: str) -> Iterator[Excess]:
    """Yield the first declaration too many, and the first whose value is too long."""
    count = 0
    values: list[_Value] = []
    named: dict[str, _Value] = {}
    for rule in rules_of(css):
        for one in declarations_of(rule):
            count += 1
            if count > MOST_DECLARATIONS:
                yield Excess(
                    f"the stylesheet has more than {MOST_DECLARATIONS:,} declarations",
                    "delete what the book does not need",
                    one.source_line,
                    one.source_column,
                )
                return
            value = _Value(one.source_line, one.source_column)
            _count(one.value, value)
            if value.used or value.tokens > MOST_TOKENS:
                values.append(value)
            if one.name.startswith("--"):
                held = named.get(one.name)
                if held is None or (value.tokens, len(value.used)) > (held.tokens, len(held.used)):
                    named[one.name] = value
    sizes: dict[str, int] = {}
    for value in values:
        if _size(value, named, sizes, 0) > MOST_TOKENS:
            what = "with its custom properties, this value" if value.used else "this value"
            yield Excess(
                f"{what} has more than {MOST_TOKENS:,} parts{', or no end' if value.used else ''}",
                "write a shorter value",
                value.line,
                value.column,
            )
            return


def _count(tokens: list[Any], value: _Value) -> None:
    stack = [iter(tokens)]
    while stack:
        token = next(stack[-1], None)
        if token is None:
            stack.pop()
            continue
        value.tokens += token.type not in ("whitespace", "comment")
        held: Any = token.arguments if token.type == "function" else getattr(token, "content", None)
        if token.type == "function" and token.lower_name == "var":
            value.used += [one.value for one in held if one.type == "ident" and one.value.startswith("--")][:1]
        if isinstance(held, list):
            stack.append(iter(held))


def _size(value: _Value, named: dict[str, _Value], sizes: dict[str, int], depth: int) -> int:
    """Count the tokens of a value with its custom properties put in; beyond the limit for a cycle or too many steps."""
    if depth > DEEPEST:
        return MOST_TOKENS + 1
    size = value.tokens
    for name in value.used:
        if name not in named:
            continue
        if name not in sizes:
            sizes[name] = MOST_TOKENS + 1  # for a circle
            sizes[name] = _size(named[name], named, sizes, depth + 1)
        size += sizes[name]
        if size > MOST_TOKENS:
            break
    return size
