"""All checks, found by the folders they lie in and run stage by stage.

How to add a check
------------------
Write a module that is named after the code: `word_twice.py` for `word-twice`. It has a `CHECK`, which says what the
check is (`publish.checks.definition`), and a function `check` that takes the value of its stage and gives the findings.
Put the module into the folder of its stage and group, and its two cases below `tests/checks/` if it looks at the
sources. Nothing else names it: the registry finds it.

The folder right below `publish/checks/` is the stage, which says what value the check takes; the innermost folder is
the group, which `publish check --select` and the documentation know. Where a stage has no folders inside, it is its own
group. A module without a `CHECK` holds what several checks share.

A check that looks for one pattern in the words needs no module: it is a row in the `patterns.toml` of its folder
(`publish.checks.sources.patterns`).

The checks of a stage are imported when that stage is run, or when one of their codes is asked for: the checks of the
sources never pay for what the checks of a PDF need.

A check of another project is a module of the same form, which an entry point names (`publish.checks.plugins`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from publish.checks.definition import Registered
from publish.checks.explanations import explanations
from publish.checks.plugins import Plugins, load
from publish.checks.sources.patterns import TABLE, rows
from publish.diagnostics import Diagnostic

_PACKAGE = "publish.checks"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class CheckFile:
    """Where a check would be defined: its stage, its group, and its module, or the table if it is a row."""

    stage: str
    group: str
    module: str = ""
    table: Path | None = None


@cache
def check_files() -> Mapping[str, CheckFile]:
    """Map each possible code to its module, judging by file names only; nothing is imported.

    Modules shared by several checks are included: only `find` knows whether a module is a check.
    """
    found: dict[str, CheckFile] = {}
    for stage in _packages(_FOLDER):
        for folder, module in _modules(_FOLDER / stage, f"{_PACKAGE}.{stage}"):
            found.setdefault(_code(module), CheckFile(stage, folder.name, module))
        for table in (_FOLDER / stage).rglob(TABLE):
            found |= {code: CheckFile(stage, table.parent.name, table=table) for code in _rows(table)}
    return found


@cache
def built_in(code: str) -> Registered | None:
    """The built-in check with that code, or None. Imports only its module."""
    file = check_files().get(code)
    if file is None:
        return None
    if file.table is not None:
        row = _rows(file.table)[code]
        return Registered(row.check, file.stage, file.group, row.look)
    return _load(file)


@cache
def plugins() -> Plugins:
    """The installed checks of other projects."""
    return load(stages(), lambda code: code in explanations() or built_in(code) is not None)


def find(code: str) -> Registered | None:
    """The check with that code, plug-ins included, or None."""
    return built_in(code) or next((one for one in plugins().checks if one.check.code == code), None)


@cache
def registered(stage: str) -> Mapping[str, Registered]:
    """The checks of a stage by code, in alphabetical order."""
    own = [one for code, file in check_files().items() if file.stage == stage and (one := built_in(code))]
    guests = [one for one in plugins().checks if one.stage == stage]
    return {one.check.code: one for one in sorted((*own, *guests), key=lambda one: one.check.code)}


@cache
def stages() -> tuple[str, ...]:
    """The names of all stages."""
    return tuple(_packages(_FOLDER))


def run(stage: str, value: object, codes: Container[str] | None = None) -> list[Diagnostic]:
    """Run the checks of a stage on its value, all of them or those in `codes`, and return the findings.

    Plug-ins that cannot be used are reported with the sources, because every `publish check` looks at those.
    """
    problems = list(plugins().problems) if stage == "sources" else []
    for code, one in registered(stage).items():
        if codes is None or code in codes:
            problems += one.look(value)
    return problems


def _load(file: CheckFile) -> Registered | None:
    module = import_module(file.module)
    check = getattr(module, "CHECK", None)
    if check is None:
        return None
    assert check.code == _code(file.module), f"{file.module} has the code {check.code}"
    return Registered(check, file.stage, file.group, module.check)


_rows = cache(rows)


def _code(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


def _packages(folder: Path) -> Iterator[str]:
    return (one.name for one in iter_modules([str(folder)]) if one.ispkg)


def _modules(folder: Path, package: str) -> Iterator[tuple[Path, str]]:
    """Each module in a package and its subpackages, with its folder."""
    for one in iter_modules([str(folder)]):
        if one.ispkg:
            yield from _modules(folder / one.name, f"{package}.{one.name}")
        else:
            yield folder, f"{package}.{one.name}"
