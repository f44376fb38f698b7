"""Find all checks in the folders of this package, and run them stage by stage.

How to add a check
------------------
Write a module named after the code: `word_twice.py` for `word-twice`. Define `CHECK` in it, with the severity and the
texts (`publish.checks.definition`), and a function `check` that takes the value of its stage and yields findings. Put
the module into the folder of its stage and group. If it looks at the sources, add a failing and a passing case to
`tests/checks/`. Nothing else needs to name the module: the registry finds it.

The folder directly below `publish/checks/` is the stage. It decides which value the check takes; the docstring of the
folder names it. The innermost folder is the group, which `publish check --select` and the documentation use. A stage
without folders is its own group. A module without `CHECK` holds code that several checks share.

A check that looks for one pattern in the text needs no module: add a row to the `patterns.toml` of the folder
(`publish.checks.sources.patterns`).

A check is imported when its stage is run or its code is looked up, so the checks of the sources never load the modules
that the checks of a PDF need.

A check in another package is a module of the same form, named by an entry point (`publish.checks.plugins`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from msgspec import Struct

from publish.checks.definition import Registered
from publish.checks.explanations import explanations
from publish.checks.plugins import Plugins, load
from publish.checks.sources.patterns import TABLE, rows
from publish.diagnostics import Diagnostic

_PACKAGE = "publish.checks"
_FOLDER = Path(__file__).parent


class CheckFile(Struct, frozen=True):
    """Where a check is defined: its stage, its group, and its module or, for a row of a table, the table."""

    stage: str
    group: str
    module: str = ""
    table: Path | None = None


@cache
def check_files() -> Mapping[str, CheckFile]:
    """The files of all stages, by the code that each name stands for. Nothing is imported.

    Modules that are not checks are included: `built_in` imports a module to tell.
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
    """The check in this package that has the code, or None. No other check is imported."""
    file = check_files().get(code)
    if file is None:
        return None
    if file.table is not None:
        row = _rows(file.table)[code]
        return Registered(row.check, file.stage, file.group, row.look)
    return _load(file)


@cache
def plugins() -> Plugins:
    """The checks of other installed packages."""
    return load(stages(), lambda code: code in explanations() or built_in(code) is not None)


def find(code: str) -> Registered | None:
    """The check that has the code, plug-ins included, or None."""
    return built_in(code) or next((one for one in plugins().checks if one.check.code == code), None)


@cache
def registered(stage: str) -> Mapping[str, Registered]:
    """The checks of a stage by their codes, in alphabetical order."""
    own = [one for code, file in check_files().items() if file.stage == stage and (one := built_in(code))]
    guests = [one for one in plugins().checks if one.stage == stage]
    return {one.check.code: one for one in sorted((*own, *guests), key=lambda one: one.check.code)}


@cache
def stages() -> tuple[str, ...]:
    """The names of all stages."""
    return tuple(_packages(_FOLDER))


def run(stage: str, value: object, codes: Container[str] | None = None) -> list[Diagnostic]:
    """Run the checks of a stage on its value, all of them or those in `codes`.

    Plug-ins that cannot be used are reported with the stage "sources", which every `publish check` runs.
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
    """Each module of a package and of its subpackages, with its folder."""
    for one in iter_modules([str(folder)]):
        if one.ispkg:
            yield from _modules(folder / one.name, f"{package}.{one.name}")
        else:
            yield folder, f"{package}.{one.name}"
