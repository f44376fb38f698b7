"""CSS that the programs that read a stylesheet do not understand.

The sheets of the printed book are read by WeasyPrint alone, so WeasyPrint is asked. Reading systems and browsers
support different parts of CSS, so their sheets are compared with MDN's list of all CSS (`known.json`): at-rules,
properties, pseudo-classes, pseudo-elements, and the values of properties that take a single keyword. Names with vendor
prefixes (`-webkit-...`) are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2

from publish.checks.definition import Check
from publish.checks.styles.medium_sheets import MediumSheets
from publish.css.walking import declarations_of, rules_of
from publish.diagnostics import Diagnostic, Location, Severity

CHECK = Check(
    "css",
    Severity.WARNING,
    what="A stylesheet of the edition contains unknown or unsupported CSS.",
    why="""
A rule that is not understood has no effect, and the page does not look as intended. The
rule may be misspelt, or written for a different program.""",
    mend="""
Correct the spelling or delete the rule:

    p { colour: red }        not understood
    p { color: red }         understood

Rules that only screens support belong in styles/ebook.css or styles/html.css, not in
styles/print.css; styles/custom.css applies to all three.""",
)

_EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_WITHOUT_EFFECT = "no reading system supports it: correct or delete it"


@cache
def known() -> dict[str, Any]:
    """The contents of `known.json`: the at-rules, properties and pseudo-classes and pseudo-elements of CSS."""
    table: dict[str, Any] = json.loads(Path(__file__).with_name("known.json").read_text("utf-8"))
    return table


def check(medium: MediumSheets) -> list[Diagnostic]:
    """Report the rules of the edition's sheets that the programs that read them do not understand.

    If many programs read the sheets, only a sheet that replaces the default one is checked, for names that CSS does not
    have: the rules of `custom.css` may be meant for print.
    """
    if medium.ask_reader is not None:
        return medium.ask_reader(medium.own) if medium.own else []
    return [
        CHECK.found(message, Location(sheet.shown_as, line, column), help)
        for sheet in medium.sheets[:1]
        if sheet.own
        for message, line, column, help in _found(sheet.text)
    ]


Found = tuple[str, int, int, str]


def _found(css: str) -> Iterator[Found]:
    for rule in rules_of(css):
        descriptors: Iterable[str] = ()
        if rule.type == "at-rule":
            name = rule.lower_at_keyword
            descriptors = known()["at-rules"].get(name, ())
            if name not in known()["at-rules"] and not _is_own(name):
                yield (
                    f"unknown at-rule @{name}",
                    rule.source_line,
                    rule.source_column,
                    _instead(name, known()["at-rules"], "@"),
                )
                continue
        else:
            yield from _pseudos(rule.prelude)
        for one in declarations_of(rule):
            yield from _declaration(one, descriptors)


def _declaration(one: Any, descriptors: Iterable[str]) -> Iterator[Found]:
    name = one.lower_name
    if _is_own(name) or name in descriptors:
        return
    keywords = known()["properties"].get(name)
    if keywords is None:
        yield (
            f"unknown property {name}",
            one.source_line,
            one.source_column,
            _instead(name, known()["properties"]),
        )
        return
    given = [token for token in one.value if token.type not in ("whitespace", "comment")]
    if not keywords or any(token.type == "function" for token in given):
        return
    word = given[0].lower_value if len(given) == 1 and given[0].type == "ident" else ""
    if word not in keywords and word not in _EVERYWHERE and not _is_own(word):
        shown = tinycss2.serialize(one.value).strip()
        yield f"{shown} is not a value of {name}", one.source_line, one.source_column, f"write {', '.join(keywords)}"


def _pseudos(tokens: list[Any]) -> Iterator[Found]:
    behind_colon = False
    for token in tokens:
        if behind_colon and token.type in ("ident", "function"):
            name = token.lower_value if token.type == "ident" else token.lower_name
            if name not in known()["pseudos"] and not _is_own(name):
                yield (
                    f"unknown selector :{name}",
                    token.source_line,
                    token.source_column,
                    _instead(name, known()["pseudos"], ":"),
                )
        behind_colon = token == ":"
        if token.type == "function":
            yield from _pseudos(token.arguments)


def _is_own(name: str) -> bool:
    return name.startswith(("-", "adobe-", "epub-", "webkit-"))


def _instead(name: str, names: Iterable[str], sign: str = "") -> str:
    near = get_close_matches(name, list(names), n=1, cutoff=0.7)
    return f'did you mean "{sign}{near[0]}"?' if near else _WITHOUT_EFFECT
