"""Find the declarations of a stylesheet that let something shine through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from msgspec import Struct
from tinycss2.color4 import parse_color

from publish.css.walking import declarations_of, rules_of


class Translucent(Struct, frozen=True):
    """A declaration that lets something shine through, as it is written, with its line and column from 1."""

    text: str
    line: int
    column: int


def translucent(css: str) -> Iterator[Translucent]:
    """Yield the declarations with an opacity below 1, or with a colour that is not solid."""
    for rule in rules_of(css):
        for one in declarations_of(rule):
            is_faint = one.lower_name.endswith("opacity") and any(map(_is_below_one, one.value))
            if is_faint or _has_faint_colour(one.value):
                yield Translucent(
                    f"{one.name}: {tinycss2.serialize(one.value).strip()}", one.source_line, one.source_column
                )


def _is_below_one(token: Any) -> bool:
    whole = {"number": 1, "percentage": 100}.get(token.type)
    return whole is not None and token.value < whole


def _has_faint_colour(tokens: Iterable[Any]) -> bool:
    for token in tokens:
        colour = parse_color(token) if token.type in ("hash", "function") else None
        if colour is not None and colour != "currentcolor" and colour.alpha < 1:
            return True
        if token.type == "function" and _has_faint_colour(token.arguments):
            return True
    return False
