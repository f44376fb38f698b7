"""The modules of a package as syntax trees: what each imports, calls and accesses, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """One import of one name.

    `target` is the imported module, `name` what is taken from it ("" for the module itself). `late` means that the
    import runs inside a function instead of with the module.
    """

    importer: str
    line: int
    target: str
    name: str
    late: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


@dataclass(frozen=True)
class Module:
    """A module: its dotted name and its file."""

    name: str
    file: Path

    @cached_property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.file))

    @property
    def length(self) -> int:
        """The number of lines of the file."""
        return len(self.text.splitlines())

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree. Every rule asks for them, and walking the trees takes longest."""
        return list(ast.walk(self.tree))

    def calls(self) -> Iterator[tuple[str, int]]:
        """Yield the dotted name of every call, such as `sys.exit`, with its line."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield _dotted(node.func), node.lineno

    def attributes(self) -> Iterator[tuple[str, int]]:
        """Yield the dotted name of every attribute access, such as `sys.stdout`, with its line."""
        for node in self.nodes:
            if isinstance(node, ast.Attribute):
                yield _dotted(node), node.lineno


@dataclass(frozen=True)
class SourceTree:
    """All modules of a package."""

    package: str
    modules: dict[str, Module]

    @classmethod
    def of(cls, folder: Path) -> SourceTree:
        """Return the package whose `__init__.py` is in `folder`."""
        modules = {}
        for file in sorted(folder.rglob("*.py")):
            parts = (folder.name, *file.relative_to(folder).with_suffix("").parts)
            name = ".".join(parts).removesuffix(".__init__")
            modules[name] = Module(name, file)
        return cls(folder.name, modules)

    def imports(self) -> list[Import]:
        """Return every import of every module; `from package import module` counts as an import of that module."""
        return self._imports

    @cached_property
    def _imports(self) -> list[Import]:
        return [one for module in self.modules.values() for one in self._imports_of(module)]

    def _imports_of(self, module: Module) -> Iterator[Import]:
        outermost = set(map(id, module.tree.body))
        for node in module.tree.body:
            if isinstance(node, ast.If) and _dotted(node.test) == "TYPE_CHECKING":
                outermost.update(map(id, node.body))
        for node in module.nodes:
            late = id(node) not in outermost
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(module.name, node.lineno, alias.name, "", late)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, (
                    f"{module.name}:{node.lineno}: a relative import hides the package that it imports"
                )
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    target, name = (whole, "") if whole in self.modules else (node.module or "", alias.name)
                    yield Import(module.name, node.lineno, target, name, late)


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_dotted(value)}.{name}"
    return ""


def cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of a graph with more than one node (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    knots: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for following in sorted(edges.get(node, ())):
            if following not in index:
                visit(following)
                low[node] = min(low[node], low[following])
            elif following in stack:
                low[node] = min(low[node], index[following])
        if low[node] == index[node]:
            knot = []
            while not knot or knot[-1] != node:
                knot.append(stack.pop())
            if len(knot) > 1:
                knots.append(sorted(knot))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return knots
