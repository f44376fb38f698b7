"""Find the typefaces that a stylesheet names, and those for which it declares fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from msgspec import Struct

from publish.css.sheet_addresses import addresses
from publish.css.walking import declarations_of, rules_of

_SIZES = frozenset(
    {
        "xx-small",
        "x-small",
        "small",
        "medium",
        "large",
        "x-large",
        "xx-large",
        "xxx-large",
        "smaller",
        "larger",
    }
)
# Selectors of elements from which all text inherits its typeface, innermost first; in a pair the second is more
# specific.
_INWARD = (("*",), ("body",), ("html", ":root"))
# The selectors of rules that apply to all text.
ROOTS = frozenset(selector for pair in _INWARD for selector in pair)


class FamilyName(Struct, frozen=True):
    """The name of a typeface, with line and column from 1."""

    name: str
    line: int
    column: int


class NamedFamilies(Struct, frozen=True):
    """The typefaces that one declaration names, in order of preference. `selectors` are those of its rule."""

    selectors: tuple[str, ...]
    families: tuple[FamilyName, ...]
    is_important: bool


class FontFace(Struct, frozen=True):
    """A font that a stylesheet declares.

    `urls` are the addresses of its file, `style` is "normal" or "italic", `weight` is in CSS units.
    """

    family: str
    urls: tuple[str, ...]
    style: str
    weight: int


class StatedFamilies(Struct, frozen=True):
    """Everything a stylesheet says about typefaces, in order.

    `named` are the families in its `font-family` and `font` declarations (skipping those with variables), `faces` its
    `@font-face` rules.
    """

    named: tuple[NamedFamilies, ...]
    faces: tuple[FontFace, ...]

    @property
    def of_text(self) -> tuple[str, ...]:
        """The typefaces that the sheet sets for all text, in order of preference; empty if it sets none."""
        found: dict[str, NamedFamilies] = {}
        for one in self.named:
            for selector in one.selectors if one.families else ():
                if one.is_important or selector not in found or not found[selector].is_important:
                    found[selector] = one
        for roots in _INWARD:
            said = [found[root] for root in reversed(roots) if root in found]
            if said:
                return tuple(family.name for family in max(said, key=lambda one: one.is_important).families)
        return ()


@lru_cache(maxsize=16)
def stated_families(css: str) -> StatedFamilies:
    """Read the typefaces that a stylesheet names and declares."""
    named: list[NamedFamilies] = []
    faces: list[FontFace] = []
    for rule in rules_of(css):
        declarations = declarations_of(rule)
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            faces += _face({one.lower_name: one.value for one in declarations})
            continue
        for one in declarations:
            if one.lower_name in ("font-family", "font") and not any(map(_is_variable, one.value)):
                tokens = one.value if one.lower_name == "font-family" else _behind_size(one.value)
                names = [FamilyName(name, token.source_line, token.source_column) for name, token in _names(tokens)]
                named.append(NamedFamilies(_selectors(rule), tuple(names), one.important))
    return StatedFamilies(tuple(named), tuple(faces))


def _face(said: dict[str, list[Any]]) -> list[FontFace]:
    """Return the font of one `@font-face` rule as a list; empty if the rule does not name a family."""
    families = [name for name, _ in _names(said.get("font-family", []))]
    urls = tuple(one.url for one in addresses(tinycss2.serialize(said.get("src", []))))
    style, weight = _style(said.get("font-style", [])), _weight(said.get("font-weight", []))
    return [FontFace(name, urls, style, weight) for name in families[:1]]


def _selectors(rule: Any) -> tuple[str, ...]:
    """Return the selectors of a rule in lower case, without surrounding space; none for an at-rule."""
    if rule.type != "qualified-rule":
        return ()
    return tuple(one.strip().lower() for one in tinycss2.serialize(rule.prelude).split(","))


def _is_variable(token: Any) -> bool:
    return bool(token.type == "function" and token.lower_name in ("var", "attr", "env"))


def _names(tokens: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the names in a list, each with its first token; an unquoted name may consist of several words."""
    words: list[str] = []
    first: Any = None
    for token in [*tokens, None]:
        if token is None or token == ",":
            if words:
                yield " ".join(words), first
            words, first = [], None
        elif token.type in ("ident", "string"):
            words.append(token.value)
            first = first or token


def _behind_size(tokens: list[Any]) -> list[Any]:
    """Return the part of a `font` value that names typefaces: everything after size and line height.

    System fonts (`font: menu`) have none.
    """
    sizes = [
        at
        for at, token in enumerate(tokens)
        if token.type in ("dimension", "percentage") or (token.type == "ident" and token.lower_value in _SIZES)
    ]
    behind = tokens[sizes[-1] + 1 :] if sizes else []
    return behind[2:] if behind[:1] and behind[0] == "/" else behind


def _style(tokens: list[Any]) -> str:
    words = {token.lower_value for token in tokens if token.type == "ident"}
    return "italic" if words & {"italic", "oblique"} else "normal"


def _weight(tokens: list[Any]) -> int:
    for token in tokens:
        if token.type == "number":
            return int(token.value)
        if token.type == "ident" and token.lower_value == "bold":
            return 700
    return 400
