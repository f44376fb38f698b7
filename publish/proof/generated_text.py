"""The possible results of a stylesheet's `content`, as patterns of ink.

Counters and strings are known only when the pages are made, so a pattern says which characters they may have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from publish.css.generated import OF_TARGETS
from publish.diagnostics import Location
from publish.proof.ink import BRACKETS, HYPHEN, ink

# The counter styles of CSS (CSS Counter Styles 3, 6), each in small letters and in capitals.
_KINDS = {"roman": "[ivxlcdm]+", "alpha": "[a-z]{1,3}", "latin": "[a-z]{1,3}"}
_NUMERALS = {f"{case}-{kind}": pattern for case in ("lower", "upper") for kind, pattern in _KINDS.items()}
_FIGURES = r"-?\d+"
# A counter of another style, and words that only the pages tell.
_SHORT, _ANY = r"\S{1,20}?", r".{1,300}?"
# A quotation mark that depends on the language.
_QUOTE = r"[^\w\s.,;:!?]{0,3}"
# What gives words in every element that a rule selects.
_KNOWN_FUNCTIONS = frozenset({"attr", "counter", "counters", "target-counter", "target-counters"})
_QUOTES = frozenset({"open-quote", "close-quote"})


class GeneratedText(Struct, frozen=True, dict=True):
    """The words that one declaration adds at one place. `atoms` are regular expressions, one for each character or
    counter. `at` is the declaration."""

    atoms: tuple[str, ...]
    at: Location

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Matches all of the words."""
        return re.compile("".join(self.atoms), re.IGNORECASE)

    def may_show(self, printed: str) -> bool:
        """Whether ink may be these words on a line, or a part of them, in any case and in any order: words from right
        to left may stand in another one than they are written."""
        rest = Counter(_plain(printed.removesuffix(HYPHEN))) - self._signs
        return all(any(one.fullmatch(sign) for one in self._open) for sign in rest)

    @cached_property
    def _signs(self) -> Counter[str]:
        """The characters that are known."""
        return Counter(_plain("".join(atom[-1] for atom in self.atoms if _is_literal(atom))))

    @cached_property
    def _open(self) -> list[re.Pattern[str]]:
        """What each character may be that only the pages tell. A number may have a minus, and those of several counters
        have signs between them."""
        atoms = [atom for atom in self.atoms if not _is_literal(atom)]
        signs = [sign for part, sign in (("-?", "-"), ("(?:", r"\W")) if any(part in atom for atom in atoms)]
        return [re.compile(atom, re.IGNORECASE) for atom in (*atoms, *signs)]

    @cached_property
    def literal(self) -> str | None:
        """The words as ink; None if only the pages tell some of them."""
        is_known = all(map(_is_literal, self.atoms))
        return "".join(atom[-1] for atom in self.atoms) if is_known else None

    @property
    def is_certain(self) -> bool:
        """Whether the pattern fits few words."""
        return _ANY not in self.atoms


def _is_literal(atom: str) -> bool:
    return atom == re.escape(atom[-1])


def _plain(text: str) -> str:
    """Return a text without its case and its width (CSS Text 4, text-transform), and each bracket in one form."""
    return normalize("NFKC", text).casefold().translate(BRACKETS)


def generated_text(
    value: Sequence[Any], at: Location, attributes: Mapping[str, str], target: Callable[[str], str | None]
) -> GeneratedText | None:
    """Return the words that a value of `content`, as tokens of tinycss2, prints; None for no words.

    `attributes` are those of the element; `target` gives the words of the element with an id, None if there is none.
    """
    atoms: list[str] = []
    for token in value:
        if token == "/":  # what follows is said, not shown
            break
        if _leads_nowhere(token, attributes, target):  # WeasyPrint prints the words before it and no more
            break
        atoms += _atoms(token, attributes, target)
    return GeneratedText(tuple(atoms), at) if atoms else None


def has_known_words(value: Sequence[Any]) -> bool:
    """Return whether a value of `content` has only strings and counters, so that WeasyPrint prints it."""
    return all(
        token.type == "string" or (token.type == "function" and token.lower_name in _KNOWN_FUNCTIONS) for token in value
    )


def _leads_nowhere(token: Any, attributes: Mapping[str, str], target: Callable[[str], str | None]) -> bool:
    """Return whether a token names a target that the printed tree lacks, such as the page of a web address."""
    if token.type != "function" or token.lower_name not in OF_TARGETS:
        return False
    return target(_address(_given(token), attributes)) is None


def _atoms(token: Any, attributes: Mapping[str, str], target: Callable[[str], str | None]) -> list[str]:
    if token.type == "string":
        return _literal(token.value)
    if token.type == "ident":
        return [_QUOTE] if token.lower_value in _QUOTES else []
    if token.type != "function":
        return []
    given = _given(token)
    names = [one.lower_value for one in given if one.type == "ident"]
    match token.lower_name:
        case "attr":
            return _literal(attributes.get(names[0], "")) if names else []
        case "counter" | "target-counter":
            return [_counter(names[1:])]
        case "counters" | "target-counters":
            strings = [one.value for one in given if one.type == "string" and not one.value.startswith("#")]
            one = _counter(names[1:])
            return [f"{one}(?:{re.escape(ink(strings[-1]) if strings else '')}{one})*"]
        case "leader":
            sign = next((one.value for one in given if one.type == "string"), ".")
            return [f"(?:{re.escape(ink(sign))})*"] if ink(sign) else []
        case "target-text":
            words = target(_address(given, attributes))
            return _literal(words) if words else [_ANY]
        case "url" | "linear-gradient" | "radial-gradient":
            return []
    return [_ANY]


def _given(function: Any) -> list[Any]:
    return [one for one in function.arguments if one.type not in ("whitespace", "comment")]


def _address(given: Sequence[Any], attributes: Mapping[str, str]) -> str:
    """Return the id that a target names, by a string, an address or an attribute."""
    first = given[0] if given else None
    if first is not None and first.type == "function" and first.lower_name == "attr":
        name = next((one.value for one in first.arguments if one.type == "ident"), "")
        return attributes.get(name, "").removeprefix("#")
    return str(getattr(first, "value", "")).removeprefix("#")


def _counter(styles: Sequence[str]) -> str:
    style = styles[-1] if styles else "decimal"
    return f"({_FIGURES if style in ('decimal', 'decimal-leading-zero') else _NUMERALS.get(style, _SHORT)})"


def _literal(text: str) -> list[str]:
    return [re.escape(character) for character in ink(text)]
