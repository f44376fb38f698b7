"""Load the checks that other installed packages declare in their entry points.

    [project.entry-points."publish.checks"]
    house-style = "our_checks.house_style"

The entry point names a module of the same form as the checks in this package: it defines `CHECK` and a function
`check`, and, if the check looks at something other than the sources, the name of its stage as `STAGE`. A plug-in that
cannot be used is reported as an error that names it, not as a traceback.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from importlib.metadata import EntryPoint
from typing import Any

from msgspec import Struct

from publish.checks.definition import Check, Registered
from publish.diagnostics import Diagnostic
from publish.plugin_loading import FAILURES, Unusable, broken, entries, loaded, said
from publish.stopping import raise_if_stopped

ENTRY_POINTS = "publish.checks"
GROUP = "plug-ins"

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Plugins(Struct, frozen=True):
    """The checks that can be used, and an error for each plug-in that cannot."""

    checks: tuple[Registered, ...]
    problems: tuple[Diagnostic, ...]


def load(stages: Collection[str], is_taken: Callable[[str], bool]) -> Plugins:
    """Import every plug-in.

    `stages` are the stages that a check can belong to; `is_taken` tells whether a code is already used.
    """
    checks: dict[str, Registered] = {}
    problems = []
    for entry in entries(ENTRY_POINTS):
        try:
            one = _registered(entry, stages)
            if one.check.code in checks or is_taken(one.check.code):
                raise Unusable(f'its code "{one.check.code}" is already used')
            checks[one.check.code] = one
        except Unusable as reason:
            problems.append(broken(entry, str(reason)))
    return Plugins(tuple(checks.values()), tuple(problems))


def _registered(entry: EntryPoint, stages: Collection[str]) -> Registered:
    module = loaded(entry)
    check, look = getattr(module, "CHECK", None), getattr(module, "check", None)
    if not isinstance(check, Check) or not callable(look):
        raise Unusable(f"the module {entry.value} needs a CHECK and a function check()")
    if not _CODE.fullmatch(check.code):
        raise Unusable(f'"{check.code}" is not a valid code: write small letters, digits and hyphens')
    stage = getattr(module, "STAGE", "sources")
    if stage not in stages:
        raise Unusable(f'there is no stage "{stage}"; the stages are {", ".join(sorted(stages))}')
    return Registered(check, stage, GROUP, _guarded(entry, look))


def _guarded(entry: EntryPoint, look: Callable[[Any], Iterable[Diagnostic]]) -> Callable[[Any], list[Diagnostic]]:
    """Wrap the function of a plug-in: it returns an error if it fails or returns something other than findings."""

    def guarded(value: Any) -> list[Diagnostic]:
        try:
            found = list(look(value))
        except MemoryError:
            raise
        except FAILURES as failure:
            raise_if_stopped()  # a user's interrupt, caught by a library that the plug-in uses
            return [broken(entry, f"its check failed: {said(failure)}")]
        if all(isinstance(one, Diagnostic) for one in found):
            return found
        return [broken(entry, "its check returned something other than findings: return what CHECK.found() makes")]

    return guarded
