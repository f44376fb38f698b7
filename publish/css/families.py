"""The typefaces that a stylesheet names, and those that it brings fonts for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

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
# What all text takes its typeface from, the nearest to it first; in a pair the second is the more specific.
_INWARD = (("*",), ("body",), ("html", ":root"))
# The selectors of a rule that is for all text.
ROOTS = frozenset(selector for pair in _INWARD for selector in pair)


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A typeface that is named, at a line and column that count from 1."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class NamedFamilies:
    """The typefaces that one declaration names, the most wanted first. `selectors` are those of its rule."""

    selectors: tuple[str, ...]
    families: tuple[FamilyName, ...]
    is_important: bool


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font that a stylesheet brings: the family that it counts it to, the addresses of its file, and its style
    ("normal" or "italic") and weight (CSS units)."""

    family: str
    urls: tuple[str, ...]
    style: str
    weight: int


@dataclass(frozen=True, slots=True)
class StatedFamilies:
    """What a stylesheet says of typefaces, in its order: what its declarations of `font-family` and `font` name (one
    with a variable in it is passed over), and the fonts of its `@font-face` rules."""

    named: tuple[NamedFamilies, ...]
    faces: tuple[FontFace, ...]

    @property
    def of_text(self) -> tuple[str, ...]:
        """The typefaces that the sheet sets all text in, the most wanted first; none where it leaves that open."""
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
    """Read what a stylesheet says of typefaces."""
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
    """The font of one `@font-face` rule, none where it does not say which family it counts to."""
    families = [name for name, _ in _names(said.get("font-family", []))]
    urls = tuple(one.url for one in addresses(tinycss2.serialize(said.get("src", []))))
    style, weight = _style(said.get("font-style", [])), _weight(said.get("font-weight", []))
    return [FontFace(name, urls, style, weight) for name in families[:1]]


def _selectors(rule: Any) -> tuple[str, ...]:
    """The selectors of a rule, without the space around them; none of an at-rule."""
    if rule.type != "qualified-rule":
        return ()
    return tuple(one.strip().lower() for one in tinycss2.serialize(rule.prelude).split(","))


def _is_variable(token: Any) -> bool:
    return bool(token.type == "function" and token.lower_name in ("var", "attr", "env"))


def _names(tokens: list[Any]) -> Iterator[tuple[str, Any]]:
    """The names of a list with the token that each begins with; a name may be several words without marks."""
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
    """What of the value of `font` names typefaces: all behind the size. System fonts, `font: menu`, have none."""
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
