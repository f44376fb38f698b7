"""Every code that a message can carry has its explanation, and no explanation outlives its code.

The codes are read from the sources: the first argument wherever a diagnostic is made, be it a text, a constant of the
module, or the parameter of a function that passes it on (then that function's own calls are read).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import publish
from publish.reporting.catalogue import Entry, catalogue

PACKAGE = Path(publish.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name not in ("diagnostics.py", "definition.py"))
MAKERS = ("error", "warning", "info", "Diagnostic", "Check")


def codes_in(source: str) -> set[str]:
    """The codes that a module gives to its diagnostics."""
    tree = ast.parse(source)
    constants = {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    passing = dict.fromkeys(MAKERS, 0)
    while True:
        before = len(passing)
        for function, call, code in _calls(tree, passing):
            match code:
                case ast.Constant(value=str() as word):
                    found.add(word)
                case ast.Name(id=name) if name in constants:
                    found.add(constants[name])
                case ast.Name(id=name) if function and name in (given := _parameters(function)):
                    passing.setdefault(function.name, given.index(name))
                case _:
                    raise AssertionError(f"line {call.lineno}: a code that cannot be read from the source")
        if len(passing) == before:
            return found


def _calls(
    tree: ast.Module, makers: dict[str, int]
) -> Iterator[tuple[ast.FunctionDef | None, ast.Call, ast.expr | None]]:
    """The calls that make a diagnostic, with the function they stand in and the argument that is the code."""
    inside: list[tuple[ast.AST, ast.FunctionDef | None]] = [(tree, None)]
    while inside:
        node, function = inside.pop()
        if isinstance(node, ast.FunctionDef):
            function = node
        if isinstance(node, ast.Call):
            name = _called(node.func)
            if name in makers:
                named = next((one.value for one in node.keywords if one.arg == "code"), None)
                yield function, node, named or (node.args[makers[name]] if len(node.args) > makers[name] else None)
        inside += [(child, function) for child in ast.iter_child_nodes(node)]


def _called(function: ast.expr) -> str:
    """The name that is called: `error`, `diagnostics.error`, `self._report`; but `logger.info` makes no diagnostic."""
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if name not in MAKERS or owner == "diagnostics":
            return name
        case _:
            return ""


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in function.args.args if one.arg != "self"]


def used() -> set[str]:
    return {code for module in MODULES for code in codes_in(module.read_text("utf-8"))}


@pytest.mark.parametrize(("source", "codes"), [
    ('error("a", "m", at)', {"a"}),
    ('x = [warning("a", "m", at), info("b", "m", at)]', {"a", "b"}),
    ('diagnostics.error("a", "m", at)', {"a"}),
    ('Diagnostic(severity=s, code="a", message="m", location=at)', {"a"}),
    ('CODE = "a"\ndef f():\n    return error(CODE, "m", at)', {"a"}),
    ('def f(code, at):\n    return error(code, "m", at)\nf("a", at)\nf("b", at)', {"a", "b"}),
    ('class R:\n    def say(self, at, code):\n        error(code, "m", at)\n    def a(self): self.say(at, "a")', {"a"}),
    ('CHECK = Check("a", Severity.WARNING, "words", what="w", why="y", mend="m")', {"a"}),
    ('logger.info("Step 5")', set()),
])  # fmt: skip
def test_codes_are_found_in_a_source(source: str, codes: set[str]) -> None:
    assert codes_in(source) == codes


def test_no_code_is_without_explanation() -> None:
    assert used() - set(catalogue()) == set()


def test_no_explanation_is_without_code() -> None:
    assert set(catalogue()) - used() == set()


@pytest.mark.parametrize("explained", catalogue().values(), ids=catalogue())
def test_an_explanation_is_fit_to_print(explained: Entry) -> None:
    assert "\n" not in explained.what
    assert len(explained.what) <= 75
    assert explained.what.endswith(".")
    for text in (explained.why, explained.mend):
        assert text == text.strip()
        assert max(len(line) for line in text.split("\n")) <= 90
        assert all(line == line.rstrip() for line in text.split("\n"))
    assert "\n    " in explained.mend, "an example of what to write is missing"


def test_they_come_in_the_order_of_the_alphabet() -> None:
    assert list(catalogue()) == sorted(catalogue())
