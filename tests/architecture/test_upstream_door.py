"""WeasyPrint and pydyf are reached through one door: no private name of theirs is used outside of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from source_tree import Module, SourceTree

DOOR = "publish.pdf.engine.upstream"
FOREIGN = {"weasyprint", "pydyf"}
# What reads an attribute by a name that is a string.
BY_NAME = {"getattr", "setattr", "hasattr", "delattr", "attrgetter"}


def behind_the_door(module: Module) -> bool:
    return module.name == DOOR or module.name.startswith(f"{DOOR}.")


def foreign_imports(tree: SourceTree) -> list[str]:
    return [
        str(one)
        for one in tree.imports()
        if one.target.partition(".")[0] in FOREIGN and not behind_the_door(tree.modules[one.importer])
    ]


def private_attributes(tree: SourceTree) -> list[str]:
    """Underscored attributes of anything but `self` and `cls` in the modules that handle WeasyPrint's objects."""
    return [
        f"{module.name}:{line} reaches for {name}"
        for module in tree.modules.values()
        if module.name.startswith("publish.pdf.") and not behind_the_door(module)
        for name, line in _reached(module)
        if name.startswith("_") and not name.startswith("__")
    ]


def _reached(module: Module) -> Iterator[tuple[str, int]]:
    for node in module.nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                continue
            case ast.Attribute(attr=name, lineno=line):
                yield name, line
            case ast.Call(func=ast.Name(id=called), args=arguments, lineno=line) if called in BY_NAME:
                yield from ((one.value, line) for one in arguments if _is_text(one))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def foreign_names(tree: SourceTree) -> list[str]:
    """Modules and functions that are named in a string, to be imported or looked for in."""
    return [
        f"{module.name}:{node.lineno} names {node.value}"
        for module in tree.modules.values()
        if not behind_the_door(module)
        for node in module.nodes
        if _is_text(node) and re.fullmatch(r"(weasyprint|pydyf)(\.\w+)+", node.value)
    ]


RULES = [foreign_imports, private_attributes, foreign_names]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_private_name_is_used_outside_of_the_door(rule, publish):
    assert rule(publish) == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (foreign_imports, "import weasyprint.layout.block"),
        (foreign_imports, "from weasyprint import HTML"),
        (foreign_imports, "def late():\n    import pydyf"),
        (foreign_names, "def f():\n    return files('weasyprint.pdf')"),
        (private_attributes, "def f(page):\n    return page._page_box"),
        (private_attributes, "def f(context):\n    context._excluded_shapes = {}"),
        (private_attributes, "def f(box):\n    return getattr(box, '_box', box)"),
    ],
)
def test_the_rule_finds_a_fault(rule, source, planted):
    assert len(rule(planted({"pdf/engine/pages.py": source}))) == 1


def test_the_door_itself_is_open(planted):
    tree = planted({"pdf/engine/upstream/layout.py": "import weasyprint\ndef f(page):\n    return page._page_box"})
    assert [found for rule in RULES for found in rule(tree)] == []
