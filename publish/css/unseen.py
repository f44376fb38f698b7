"""Tell whether a stylesheet may keep words on a page from being seen: by their colour or size, or by other boxes.

It only decides whether the finished pages are looked at, so it may well be wrong about a harmless rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from tinycss2.color4 import parse_color

from publish.css.walking import declarations_of, rules_of

# Properties that cut off, move, cover or blend a box, except with these values.
_MOVING = {
    "all": (),
    "clip": ("auto",),
    "clip-path": ("none",),
    "filter": ("none",),
    "float": ("none",),
    "mask": ("none",),
    "mix-blend-mode": ("normal",),
    "overflow": ("visible", "auto"),
    "overflow-x": ("visible", "auto"),
    "overflow-y": ("visible", "auto"),
    "position": ("static",),
    "rotate": ("none",),
    "scale": ("none",),
    "transform": ("none",),
    "translate": ("none",),
    "z-index": ("auto",),
}
# A colour whose darkest component is below this can be read on white, one above it has black words (0 to 1).
_MIDDLE = 0.6
# The smallest opacity and relative type size that are harmless, and the smallest type size in pt.
_HALF, _SMALL = 0.5, 4
_RELATIVE = ("em", "rem", "ex", "ch")


class KeptFromSight(Struct, frozen=True):
    """Whether rules may keep words from being seen, and whether they may do so by a size that is too small."""

    is_possible: bool = False
    is_by_size: bool = False


def kept_from_sight(sheets: Iterable[str]) -> KeptFromSight:
    """Return what the rules of some stylesheets may do."""
    held = [one for css in sheets for rule in rules_of(css) for one in declarations_of(rule)]
    is_by_size = any(_may_be_small(one.lower_name, _tokens(one)) for one in held)
    return KeptFromSight(is_by_size or any(_may_hide(one.lower_name, _tokens(one)) for one in held), is_by_size)


def _tokens(declaration: Any) -> list[Any]:
    return [token for token in declaration.value if token.type not in ("whitespace", "comment")]


def _may_hide(name: str, tokens: list[Any]) -> bool:
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if name in _MOVING:
        return not (len(tokens) == 1 and words and words[0] in _MOVING[name])
    if name.startswith("--"):
        return True
    if name.endswith("opacity"):
        return not all(token.type in ("number", "percentage") and _share(token) >= _HALF for token in tokens)
    if name.startswith("margin"):
        return any(token.type == "function" or getattr(token, "value", 0) < 0 for token in tokens if _is_length(token))
    if name == "color":
        return not all(map(_is_dark, tokens))
    if name.startswith("background"):
        return not all(map(_is_pale, tokens))
    return False


def _may_be_small(name: str, tokens: list[Any]) -> bool:
    return name in ("font", "font-size") and any(map(_is_small, tokens))


def _is_length(token: Any) -> bool:
    return token.type in ("number", "dimension", "percentage", "function")


def _share(token: Any) -> float:
    return float(token.value / 100 if token.type == "percentage" else token.value)


def _is_small(token: Any) -> bool:
    if token.type == "dimension":
        return bool(token.value < (_HALF if token.lower_unit in _RELATIVE else _SMALL))
    return token.type == "function" or (token.type == "percentage" and _share(token) < _HALF) or _is_zero(token)


def _is_zero(token: Any) -> bool:
    return bool(token.type == "number" and token.value == 0)


def _is_dark(token: Any) -> bool:
    """Whether a token is a solid colour that can be read on white, or a word such as `inherit`."""
    if token.type == "ident" and parse_color(token) in (None, "currentcolor"):
        return True
    darkest = _darkest(token)
    return darkest is not None and darkest < _MIDDLE and float(parse_color(token).alpha) == 1


def _is_pale(token: Any) -> bool:
    """Whether black words can be read on what a token of a background asks for."""
    if token.type in ("function", "url", "hash", "ident") and parse_color(token) not in (None, "currentcolor"):
        darkest = _darkest(token)
        return darkest is not None and darkest >= _MIDDLE
    return token.type not in ("function", "url")


def _darkest(token: Any) -> float | None:
    """Return the darkest component of a colour in sRGB, from 0 to 1; None for what is none."""
    colour = parse_color(token)
    if colour is None or colour == "currentcolor":
        return None
    if not colour.alpha:
        return 1.0
    try:
        return float(min(colour.to("srgb").coordinates))
    except NotImplementedError:  # a space that tinycss2 does not convert
        return None
