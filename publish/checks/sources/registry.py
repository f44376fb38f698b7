"""All checks of the sources: every module of the folders beside this one that has a `CHECK`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from publish.checks import sources as room
from publish.checks.check import Check
from publish.diagnostics import Diagnostic
from publish.editing.sources import Sources


@dataclass(frozen=True, slots=True)
class Registered:
    """A check with the group that its folder names, and the function that looks for what it forbids."""

    check: Check
    group: str
    look: Callable[[Sources], Iterator[Diagnostic]]


@cache
def registered() -> dict[str, Registered]:
    """Every check by its code, in the order of the alphabet."""
    found: dict[str, Registered] = {}
    for group in iter_modules(room.__path__, f"{room.__name__}."):
        if not group.ispkg:
            continue
        package = import_module(group.name)
        for one in iter_modules(package.__path__, f"{group.name}."):
            module = import_module(one.name)
            if hasattr(module, "CHECK"):
                assert module.CHECK.code not in found, f"two checks have the code {module.CHECK.code}"
                found[module.CHECK.code] = Registered(module.CHECK, group.name.rpartition(".")[2], module.check)
    return dict(sorted(found.items()))


def judge(sources: Sources, codes: Collection[str]) -> list[Diagnostic]:
    """What the checks of those codes find in the sources; codes that no check here has are passed over."""
    return [found for code, one in registered().items() if code in codes for found in one.look(sources)]
