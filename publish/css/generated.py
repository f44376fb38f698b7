"""Find the rules of a stylesheet that add words to the printed page, hide words, or change the case of letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2
from msgspec import Struct

from publish.css.walking import HOLDERS, declarations_of, rules_of

# Functions that print something of an element elsewhere (CSS Generated Content 3, 2.6).
OF_TARGETS = frozenset({"target-counter", "target-counters", "target-text"})
_WITHOUT_WORDS = frozenset({"none", "normal", "inherit", "initial", "unset", "inhibit"})
# Markers that the proof knows from the list itself (CSS Lists 3, 3.3).
_KNOWN_MARKERS = frozenset(
    {
        *("none", "disc", "circle", "square", "inherit", "initial", "unset", "revert", "outside", "inside"),
        *("decimal", "decimal-leading-zero", "lower-greek"),
        *(f"{case}-{kind}" for case in ("lower", "upper") for kind in ("alpha", "latin", "roman")),
    }
)
# The signs of markers that typefaces may lack (CSS Counter Styles 3, 6.3).
_MARKERS = {"circle": "◦", "square": "▪", "disclosure-open": "▾", "disclosure-closed": "▸"}
# Declarations that print none of an element's words. A collapsed row is not printed, anything else is as if hidden.
_HIDING = frozenset({("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")})


class ContentRule(Struct, frozen=True):
    """A declaration that adds words: its selectors, the value as tokens of tinycss2, and its line and column from 1.

    `selectors` are tokens; None in the margin of a page. `is_marker`: it is the marker of a list's items.
    `is_conditional`: it is in a rule such as `@supports`. `is_important`: no other one overrides it.
    """

    selectors: list[Any] | None
    value: list[Any]
    line: int
    column: int
    is_marker: bool = False
    is_conditional: bool = False
    is_important: bool = False


class HidingRule(Struct, frozen=True):
    """A `display: none` or `visibility: hidden`: its selectors as tokens, and its line and column from 1."""

    selectors: list[Any]
    line: int
    column: int


class ChangedWords(Struct, frozen=True):
    """The effects of a stylesheet's rules on words in print. `changes_case`: one of them transforms letters; `widens`:
    one makes them as wide as Chinese characters."""

    added: tuple[ContentRule, ...] = ()
    hidden: tuple[HidingRule, ...] = ()
    changes_case: bool = False
    widens: bool = False


def changed_words(css: str) -> ChangedWords:
    """Return a stylesheet's effects on words in print.

    They follow from `content`, `list-style`, `display`, `visibility` and `text-transform`.
    """
    added: list[ContentRule] = []
    hidden: list[HidingRule] = []
    changes_case = widens = False
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for selectors, one, is_conditional in _declarations(nodes):
        value = [token for token in one.value if token.type not in ("whitespace", "comment")]
        words = [token.lower_value for token in value if token.type == "ident"]
        at = one.source_line, one.source_column
        if one.lower_name == "content":
            if not (len(value) == 1 and words and words[0] in _WITHOUT_WORDS):
                added.append(ContentRule(selectors, value, *at, False, is_conditional, one.important))
        elif selectors is None:
            continue
        elif one.lower_name in ("list-style", "list-style-type"):
            signs = [token for token in value if token.type in ("string", "function")]
            signs += [_number(token) for token in value if _is_own_marker(token)]
            if signs:
                added.append(ContentRule(selectors, signs[:1], *at, is_marker=True, is_important=one.important))
        elif (one.lower_name, *words) in _HIDING:
            hidden.append(HidingRule(selectors, *at))
        elif one.lower_name == "text-transform":
            changes_case = changes_case or words != ["none"]
            widens = widens or "full-width" in words
    return ChangedWords(tuple(added), tuple(hidden), changes_case, widens)


def generated_signs(css: str) -> frozenset[str]:
    """Return the characters that a stylesheet may add to the text: of its strings, and of the markers that it names."""
    signs: set[str] = set()
    for rule in rules_of(css):
        for one in declarations_of(rule):
            for token in one.value:
                if token.type == "string":
                    signs.update(token.value)
                elif token.type == "ident":
                    signs.update(_MARKERS.get(token.lower_value, ""))
    return frozenset(signs)


def _is_own_marker(token: Any) -> bool:
    return bool(token.type == "ident" and token.lower_value not in _KNOWN_MARKERS)


def _number(style: Any) -> Any:
    """Return the number of an item in a counter style, as in `content`."""
    (counter,) = tinycss2.parse_component_value_list(f"counter(list-item, {style.serialize()})")
    return counter


def _declarations(nodes: list[Any], is_conditional: bool = False) -> Iterator[tuple[list[Any] | None, Any, bool]]:
    """Yield the declarations that hold in print, each with its selectors, None for those of a page's margin boxes, and
    whether they hold under a condition."""
    for node in nodes:
        if node.type == "qualified-rule":
            for one in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration":
                    yield node.prelude, one, is_conditional
        elif node.type == "at-rule" and node.content is not None:
            if node.lower_at_keyword == "page":
                for box in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                    for one in tinycss2.parse_blocks_contents(box.content or []) if box.type == "at-rule" else ():
                        if one.type == "declaration":
                            yield None, one, is_conditional
            elif node.lower_at_keyword in HOLDERS and _is_for_print(node):
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _declarations(inner, True)


def _is_for_print(rule: Any) -> bool:
    """Return whether a conditional rule may apply in print; only `@media` with other media alone does not."""
    named = {token.lower_value for token in rule.prelude if token.type == "ident"}
    return rule.lower_at_keyword != "media" or not named & {"screen", "speech"} or bool(named & {"print", "all", "not"})
