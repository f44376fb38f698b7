"""The addresses in a stylesheet: what it asks for beside its own text, and where it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2


@dataclass(frozen=True, slots=True)
class Address:
    """`url` as it is written, at a line and column that count from 1; `is_import`: it is asked for by `@import`."""

    url: str
    line: int
    column: int
    is_import: bool = False


def addresses(css: str) -> list[Address]:
    """Every address of a stylesheet, in order (CSS Values 4, 4.5; an `@import` may give its address as a string)."""
    found = []
    for token, is_import in _asked_for(tinycss2.parse_component_value_list(css)):
        # A url() with quotes is a function: its address stands at the string in it.
        found.append(Address(token.value, token.source_line, token.source_column, is_import))
    return found


def readdressed(css: str, change: Callable[[str], str]) -> str:
    """The stylesheet with every address changed."""
    tokens = tinycss2.parse_component_value_list(css)
    for token, _ in _asked_for(tokens):
        changed = change(token.value)
        token.representation = token.representation.replace(token.value, changed)
    return str(tinycss2.serialize(tokens))


def _asked_for(tokens: list[Any]) -> Iterator[tuple[Any, bool]]:
    importing = False
    for token in tokens:
        if token.type == "at-keyword":
            importing = token.lower_value == "import"
        elif token == ";":
            importing = False
        if token.type == "url" or (importing and token.type == "string"):
            yield token, importing
        elif token.type == "function" and token.lower_name in ("url", "src"):
            yield from ((one, importing) for one in token.arguments if one.type == "string")
        elif token.type == "function":
            yield from ((one, importing) for one, _ in _asked_for(token.arguments))
        elif token.type in ("{} block", "() block", "[] block"):
            yield from _asked_for(token.content)
