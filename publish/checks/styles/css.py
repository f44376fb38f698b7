"""Rule: a stylesheet says nothing that its readers do not understand.

WeasyPrint, which alone reads the sheets of the printed book, is asked itself. Reading systems and browsers, which read
the others, differ in what they obey; what none of them knows is a slip of the pen. Judged by MDN's list (`known.json`):
names of at-rules, properties, pseudo-classes and pseudo-elements, and the value where a property takes one keyword and
nothing else. What vendors call their own (`-webkit-...`) is passed over.
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
    what="A stylesheet of the edition says what the PDF does not understand.",
    why="""
A rule that is not understood is passed over without effect. It may be a slip of the pen,
or belong to another program; either way the page will not look as the rule says.""",
    mend="""
Mend the spelling or take the rule out:

    p { colour: red }        not understood
    p { color: red }         understood

What only screens know belongs in styles/ebook.css or styles/html.css, not in
styles/print.css; styles/custom.css is read for all three.""",
)

_EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_WITHOUT_EFFECT = "no reading system supports it: correct or delete it"


@cache
def known() -> dict[str, Any]:
    """The at-rules, the properties and the pseudo-classes and -elements of CSS."""
    table: dict[str, Any] = json.loads(Path(__file__).with_name("known.json").read_text("utf-8"))
    return table


def check(medium: MediumSheets) -> list[Diagnostic]:
    """Report what the readers of the sheets do not understand.

    If the sheets have many readers, only the sheet that replaces the default one is checked, for names that no reader
    knows. The edition's `custom.css` may be meant for print, so a reading system need not know its rules.
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
