"""One name, one thing: no class and no module has the name of another one, unless their packages tell them apart."""

from __future__ import annotations

import ast
from collections import defaultdict

from source_tree import SourceTree

# Modules that share a name because they do the same work on two things, which their packages name.
SAME_WORK = {
    "compounds": "compounds of all languages, and those of English",
    "repetition": "doubled words of all languages, and those of English",
    "pdf": "the facts of a PDF, and WeasyPrint's names for it",
}


def shared_classes(tree: SourceTree) -> dict[str, list[str]]:
    """The names of classes that stand in more than one module, with these modules."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for module in tree.modules.values():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(module.name)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def shared_modules(tree: SourceTree) -> dict[str, list[str]]:
    """The names of modules that stand in more than one package, with their full names. A package's own file and
    modules of the same name as their package do not count."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, module in tree.modules.items():
        if module.file.name != "__init__.py":
            found[name.rpartition(".")[2]].append(name)
    return {name: modules for name, modules in found.items() if len(modules) > 1 and name not in SAME_WORK}


def test_no_class_has_the_name_of_another(publish: SourceTree) -> None:
    assert shared_classes(publish) == {}


def test_no_module_has_the_name_of_another(publish: SourceTree) -> None:
    assert shared_modules(publish) == {}


def test_names_that_are_shared_are_found(planted) -> None:
    tree = planted({"a/one.py": "class Page: ...", "b/one.py": "class Page: ..."})
    assert shared_classes(tree) == {"Page": ["publish.a.one", "publish.b.one"]}
    assert shared_modules(tree) == {"one": ["publish.a.one", "publish.b.one"]}
