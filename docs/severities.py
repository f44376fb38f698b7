"""How bad the messages of each code are, read from where they are made.

A check states the severity of its findings itself. Every other code is the first argument of `error`, `warning` or
`info`, be it a text, a constant of the module, or the parameter of a function that passes it on: then that function's
own calls are read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import publish
from publish.checks.registry import registered, stages
from publish.diagnostics import Severity

PACKAGE = Path(publish.__file__).parent
_MAKERS = {one.value: (0, one) for one in Severity}


@cache
def severities() -> dict[str, tuple[Severity, ...]]:
    """Every code with the severities that its messages have, the worst first."""
    found: dict[str, set[Severity]] = {}
    for stage in stages():
        for code, one in registered(stage).items():
            found.setdefault(code, set()).update(one.check.severities)
    for module in PACKAGE.rglob("*.py"):
        if module.name != "diagnostics.py":
            for code, severity in stated_in(module.read_text("utf-8")):
                found.setdefault(code, set()).add(severity)
    return {code: tuple(sorted(held, key=lambda one: -one.weight)) for code, held in found.items()}


def stated_in(source: str) -> set[tuple[str, Severity]]:
    """The codes that a module gives to its messages, with their severities. Raises ValueError where a code cannot be
    read from the source."""
    if not any(f"{maker}(" in source for maker in _MAKERS):
        return set()  # most modules make no message, and to walk all of them would take seconds
    tree = ast.parse(source)
    constants = {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[tuple[str, Severity]] = set()
    makers = dict(_MAKERS)
    while True:
        before = len(makers)
        for function, call, code, severity in _calls(tree, makers):
            match code:
                case ast.Constant(value=str() as word):
                    found.add((word, severity))
                case ast.Name(id=name) if name in constants:
                    found.add((constants[name], severity))
                case ast.Name(id=name) if function and name in (given := _parameters(function)):
                    makers.setdefault(function.name, (given.index(name), severity))
                case _:
                    raise ValueError(f"line {call.lineno}: a code that cannot be read from the source")
        if len(makers) == before:
            return found


def _calls(
    tree: ast.Module, makers: dict[str, tuple[int, Severity]]
) -> Iterator[tuple[ast.FunctionDef | None, ast.Call, ast.expr | None, Severity]]:
    """The calls that make a message, with the function they stand in, the argument that is the code, and the
    severity."""
    inside: list[tuple[ast.AST, ast.FunctionDef | None]] = [(tree, None)]
    while inside:
        node, function = inside.pop()
        if isinstance(node, ast.FunctionDef):
            function = node
        if isinstance(node, ast.Call) and (name := _called(node.func)) in makers:
            place, severity = makers[name]
            named = next((one.value for one in node.keywords if one.arg == "code"), None)
            yield function, node, named or (node.args[place] if len(node.args) > place else None), severity
        inside += [(child, function) for child in ast.iter_child_nodes(node)]


def _called(function: ast.expr) -> str:
    """The name that is called: `error`, `diagnostics.error`, `self._report`; but `logger.info` makes no message."""
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if name not in _MAKERS or owner == "diagnostics":
            return name
        case _:
            return ""


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in function.args.args if one.arg != "self"]
