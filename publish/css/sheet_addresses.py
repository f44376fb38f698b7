"""Find the addresses in a stylesheet: files that it refers to, and their positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import tinycss2
from msgspec import Struct
from tinycss2.serializer import serialize_string_value, serialize_url


class Address(Struct, frozen=True):
    """An address, with line and column from 1. `is_import`: it belongs to an `@import`."""

    url: str
    line: int
    column: int
    is_import: bool = False


def addresses(css: str) -> list[Address]:
    """Return every address in a stylesheet, in order (CSS Values 4, 4.5).

    An `@import` may give its address as a string.
    """
    found = []
    for token, is_import in _asked_for(tinycss2.parse_component_value_list(css)):
        # A url() with quotes is a function token; the address is the string inside it.
        found.append(Address(token.value, token.source_line, token.source_column, is_import))
    return found


def readdressed(css: str, change: Callable[[str], str]) -> str:
    """Return the stylesheet with `change` applied to every address."""
    tokens = tinycss2.parse_component_value_list(css)
    for token, _ in _asked_for(tokens):
        changed = change(token.value)
        if changed != token.value:
            # The address may be written with escapes, so what is written is not replaced but written anew.
            if token.type == "url":
                token.representation = f"url({serialize_url(changed)})"
            else:
                token.representation = f'"{serialize_string_value(changed)}"'
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
