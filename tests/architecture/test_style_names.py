"""Stylesheets, templates and Python use the same names: those of `publish.style_names`."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import tinycss2

from publish import style_names
from publish.config.settings import FrontPage
from publish.style_names import DataAttribute, HouseProperty, NamedPage, NamedString, NumberedClass

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "styles").glob("*.css"))
TEMPLATES = sorted((ROOT / "publish").glob("*/templates/*.jinja"))
KINDS = [one for one in vars(style_names).values() if isinstance(one, type) and one.__module__ == style_names.__name__]
CLASSES = {str(name) for kind in KINDS if kind.__name__.endswith("Class") for name in kind} - {*NumberedClass}

# What a sheet or a template names: "class" stands for every kind of class.
Names = dict[str, set[str]]
OTHERS = {
    "numbered class": NumberedClass,
    "attribute": DataAttribute,
    "page": NamedPage,
    "string": NamedString,
    "property": HouseProperty,
}
KNOWN: Names = {"class": CLASSES} | {what: {*kind} for what, kind in OTHERS.items()}


def names_of_sheet(text: str) -> Names:
    found: Names = defaultdict(set)
    for kind, name in _of_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)):
        if kind == "class" and name not in CLASSES and name.partition("-")[0] in {*NumberedClass}:
            kind, name = "numbered class", name.partition("-")[0]
        found[kind].add(name)
    return found


def _of_rules(rules: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if rule.type == "declaration":
            yield from _of_declaration(rule)
        elif rule.type == "qualified-rule":
            yield from _of_selector(rule.prelude)
            yield from _of_rules(tinycss2.parse_blocks_contents(rule.content))
        elif rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword == "page":
                words = [one for one in _flat(rule.prelude) if one.type in ("ident", "literal")]
                named = [
                    one.value
                    for before, one in zip([None, *words], words, strict=False)
                    if one.type == "ident" and one.value != "of" and not (before and before.value == ":")
                ]
                yield from (("page", name) for name in named)
            yield from _of_rules(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def _of_selector(prelude: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    tokens = list(_flat(prelude))
    for before, token in pairwise(tokens):
        if before == "." and token.type == "ident":
            yield "class", token.value


def _of_declaration(declaration: tinycss2.ast.Declaration) -> Iterator[tuple[str, str]]:
    words = [one for one in declaration.value if one.type == "ident"]
    if declaration.name.startswith("--"):
        yield "property", declaration.name[2:]
    elif declaration.name == "page":
        yield "page", words[0].value
    elif declaration.name == "string-set":
        yield "string", words[0].value
    for function in declaration.value:
        if function.type == "function" and function.lower_name in ("attr", "string"):
            name = next(one.value for one in function.arguments if one.type == "ident")
            if function.lower_name == "string":
                yield "string", name
            elif name.startswith("data-"):
                yield "attribute", name


def _flat(tokens: Iterable[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    for token in tokens:
        yield token
        yield from _flat(token.arguments if token.type == "function" else getattr(token, "content", None) or ())


def names_of_template(text: str) -> Names:
    found: Names = defaultdict(set)
    found["attribute"] = set(re.findall(r"[\s](data-[\w-]+)=", text))
    for value in re.findall(r'\sclass="([^"]*)"', text):
        for word in re.sub(r"{{.*?}}|{%.*?%}", "\0", value).split():
            name = word.removesuffix("-\0")
            if word != "\0":
                found["class" if name == word else "numbered class"].add(name)
    return found


def unknown(names: Names) -> list[str]:
    return sorted(f"{kind} {name}" for kind, found in names.items() for name in found - KNOWN[kind])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_names_what_there_is(sheet: Path) -> None:
    names = names_of_sheet(sheet.read_text("utf-8"))
    assert len(names["class"]) > 10
    assert unknown(names) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_names_what_there_is(template: Path) -> None:
    assert unknown(names_of_template(template.read_text("utf-8"))) == []


PLANTED = """
.note > :is(p, .kolophon) { margin: 0 }
@media print { .level-2 .vers { --tolerance: 1; --tolerence: 2; page: bodies } }
@page fronts:left { @top-center { content: string(titel, first) attr(data-runing) } }
@page :nth(1 of bodie) { margin: 0 }
.part { string-set: run attr(data-running) }
"""


def test_an_unknown_name_is_found() -> None:
    assert unknown(names_of_sheet(PLANTED)) == [
        "attribute data-runing",
        "class kolophon",
        "class vers",
        "page bodie",
        "page bodies",
        "page fronts",
        "property tolerence",
        "string run",
        "string titel",
    ]
    template = '<div class="part {{ kind }} matters tier-{{ n }}" data-serie="{{ one.name }}">'
    assert unknown(names_of_template(template)) == ["attribute data-serie", "class matters", "numbered class tier"]


def test_every_name_is_used(publish) -> None:
    used: Names = defaultdict(set)
    sheets = [names_of_sheet(one.read_text("utf-8")) for one in SHEETS]
    for names in (*sheets, *(names_of_template(one.read_text("utf-8")) for one in TEMPLATES)):
        for what, found in names.items():
            used[what] |= found
    in_python = {name for module in publish.modules.values() for name, _ in module.attributes()}
    whats = {kind: what for what, kind in OTHERS.items()}
    unused = [
        f"{kind.__name__}.{name.name}"
        for kind in KINDS
        for name in kind
        if name not in used[whats.get(kind, "class")] and f"{kind.__name__}.{name.name}" not in in_python
    ]
    assert unused == []


def test_python_takes_the_names_from_their_module(publish) -> None:
    """Those with a hyphen: the others are words that mean something else as well, as the name of a finding does."""
    findings = {("publish.proof.findings", "note-mark")}
    written_by_editors = {("publish.config.settings", page.value) for page in FrontPage if "-" in page.value}
    telling = {str(name) for kind in KINDS for name in kind if "-" in name}
    found = [
        (module.name, node.value)
        for module in publish.modules.values()
        if module.name != style_names.__name__
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in telling
    ]
    assert set(found) == findings | written_by_editors
