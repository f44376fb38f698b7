"""Limits on a stylesheet: one that exceeds them is useless for a book, and could fill the memory or block the machine.

The limits apply to the text. They do not limit how long a sheet takes to apply, because a rule holds for every element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

from publish.css.excess import Excess
from publish.css.selector_bounds import long_selectors
from publish.css.value_bounds import long_values

LARGEST_SHEET = 500_000
DEEPEST = 30
LONGEST_STRING = 2_000
# All strings of a sheet together: text in `content` is laid out like any other, and again for each element.
MOST_STRINGS = 20_000
# In points, seven times the height of an A0 sheet; also the limit of a percentage. The other number is above that of
# any columns, lines or repetitions.
LARGEST_LENGTH = 25_000.0
LARGEST_NUMBER = 100_000.0

_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 72 / 101.6, "pc": 12.0}
# Relative units are estimated for a body size of 12 pt and a page of 600 pt.
_POINTS |= dict.fromkeys(("em", "rem", "ex", "rex", "ch", "rch", "ic", "ric", "cap", "rcap", "lh", "rlh"), 12.0)
_POINTS |= dict.fromkeys(("vw", "vh", "vi", "vb", "vmin", "vmax"), 6.0)


def excesses(css: str) -> list[Excess]:
    """Return everything in a sheet that is beyond the limits; brackets nested too deeply end the search."""
    found = list(_within(tinycss2.parse_component_value_list(css)))
    if not any("nested" in one.message for one in found):
        found += [*long_selectors(css), *long_values(css)]
    return found


def _within(tokens: list[Any]) -> Iterator[Excess]:
    # Without recursion, because deep nesting is one of the things to catch.
    stack, strings = [iter(tokens)], 0
    while stack:
        token = next(stack[-1], None)
        if token is None:
            stack.pop()
            continue
        held = token.arguments if token.type == "function" else getattr(token, "content", None)
        if isinstance(held, list):
            if len(stack) > DEEPEST:
                yield Excess(
                    f"brackets are nested more than {DEEPEST} deep",
                    "write the missing closing brackets",
                    token.source_line,
                    token.source_column,
                )
                return
            stack.append(iter(held))
        elif token.type == "string" and strings <= MOST_STRINGS < (strings := strings + len(token.value)):
            yield Excess(
                f"the strings have more than {MOST_STRINGS:,} characters in total",
                "write the text in the sources",
                token.source_line,
                token.source_column,
            )
        elif token.type in ("string", "url") and len(token.value) > LONGEST_STRING:
            yield Excess(
                f"a string has {len(token.value):,} characters, more than {LONGEST_STRING:,}",
                "write text in the sources, and put pictures and fonts into files in styles/",
                token.source_line,
                token.source_column,
            )
        elif token.type in ("dimension", "number", "percentage") and _is_beyond(token):
            shown = token.representation[:30] + getattr(token, "unit", "")
            yield Excess(
                f"{shown} is too large for any book",
                "correct the number or its unit",
                token.source_line,
                token.source_column,
            )


def _is_beyond(token: Any) -> bool:
    if token.type == "dimension":
        return bool(abs(token.value) * _POINTS.get(token.lower_unit, 0.0) > LARGEST_LENGTH)
    return bool(abs(token.value) > (LARGEST_NUMBER if token.type == "number" else LARGEST_LENGTH))
