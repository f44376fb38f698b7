"""The golden cases: one table of text a language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.editing.typography import Run, compose

CASES = Path(__file__).parent / "cases"
_TURN = re.compile(r"\{n\}|\{\^\}|\{([\w!-]+)\|([^{}]*)\}")


def _visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_").replace("\n", "{n}")


def _invisible(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


def _runs(typed: str, lang: str) -> list[Run]:
    runs: list[Run] = []
    done = 0
    for turn in _TURN.finditer(typed):
        runs.append(Run(typed[done : turn.start()], lang))
        if turn[0] in ("{n}", "{^}"):
            runs.append(Run("\n" if turn[0] == "{n}" else "\ufffc", lang, fixed=True))
        else:
            runs.append(Run(turn[2], lang if turn[1] == "!" else turn[1], fixed=turn[1] == "!"))
        done = turn.end()
    return [*runs, Run(typed[done:], lang)]


def _cases() -> list[object]:
    found = []
    for table in sorted(CASES.glob("*.txt")):
        lang = "en" if table.stem == "runs" else table.stem
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                typed, _, wanted = line.partition(" => ")
                found.append(pytest.param(lang, typed, wanted, id=f"{table.name}:{number}"))
    return found


@pytest.mark.parametrize(("lang", "typed", "wanted"), _cases())
def test_case(lang: str, typed: str, wanted: str) -> None:
    assert wanted, "a case is written: typed => set"
    runs = _runs(_invisible(typed), lang)
    once = compose(runs)
    assert _visible("".join(once)) == wanted
    again = compose([Run(text, run.lang, run.fixed) for text, run in zip(once, runs, strict=True)])
    assert _visible("".join(again)) == wanted


def test_every_table_is_read() -> None:
    assert {"en.txt", "fr.txt", "ru.txt", "runs.txt"} <= {table.name for table in CASES.glob("*.txt")}
