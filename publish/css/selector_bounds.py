"""Limits on selectors: each step of a selector is a nested call, and some steps try all preceding elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.css.excess import Excess
from publish.css.walking import rules_of

# Words and signs of one selector; and those of all selectors of a rule.
MOST_TOKENS = 120
MOST_IN_RULE = 5_000
# Steps to any element above, and to any element before: each multiplies the elements to be tried.
MOST_DESCENDANTS = 10
MOST_SIBLINGS = 2


def long_selectors(css: str) -> Iterator[Excess]:
    """Yield the rules with a selector that has too many steps."""
    for rule in rules_of(css):
        if rule.type == "qualified-rule":
            problem = _problem(rule.prelude)
            if problem:
                yield Excess(problem, "write a shorter selector: a class", rule.source_line, rule.source_column)


def _problem(prelude: list[Any]) -> str:
    if _tokens(prelude) > MOST_IN_RULE:
        return f"the selectors of this rule have more than {MOST_IN_RULE:,} parts"
    for selector in _selectors(prelude):
        if _tokens(selector) > MOST_TOKENS:
            return f"a selector has more than {MOST_TOKENS} parts"
        siblings = sum(token == "~" for token in selector)
        if siblings > MOST_SIBLINGS:
            return f'a selector has more than {MOST_SIBLINGS} "~"'
        if _descendants(selector) > MOST_DESCENDANTS:
            return f"a selector names more than {MOST_DESCENDANTS} elements, one inside the other"
    return ""


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    selector: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield selector
            selector = []
        else:
            selector.append(token)


def _descendants(selector: list[Any]) -> int:
    """Return how many spaces are combinators: those without another combinator beside them."""
    seen = [token for token in selector if token.type != "comment"]
    count = 0
    for before, token, behind in zip(seen, seen[1:], seen[2:], strict=False):
        count += token.type == "whitespace" and not {">", "+", "~"} & {_sign(before), _sign(behind)}
    return count


def _sign(token: Any) -> str:
    return token.value if token.type == "literal" else ""


def _tokens(tokens: list[Any]) -> int:
    stack, count = [iter(tokens)], 0
    while stack:
        token = next(stack[-1], None)
        if token is None:
            stack.pop()
            continue
        count += token.type not in ("whitespace", "comment")
        held = token.arguments if token.type == "function" else getattr(token, "content", None)
        if isinstance(held, list):
            stack.append(iter(held))
    return count
