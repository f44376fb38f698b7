"""Processes that make editions: they may die or take too much memory, and the other editions are made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publish.batch.pool import pool
from publish.batch.task import Task, Work
from publish.platforms import memory_of


@pytest.mark.skipif(
    not memory_of(1),
    reason="this system does not tell how much memory a process has: not tried: ending one with too much",
)
def test_what_an_edition_does_to_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])
    names = ("one", "crash", "two", "feast", "crash-once", "three")
    for name in names:
        (tmp_path / name).mkdir()
    with pool(1, 300_000_000, "odd_work:main") as hands:
        done = {task.folder.name: outcome for task, outcome in hands([Task(tmp_path / name, Work()) for name in names])}
    made = {name for name, outcome in done.items() if outcome.products}
    assert made == {"one", "two", "crash-once", "three"}
    said = {name: [one.message for one in done[name].diagnostics] for name in ("crash", "feast")}
    assert said == {
        "crash": ["the process that made this edition ended by itself, twice"],
        "feast": ["the process that made this edition took more than 0.3 GB of memory, and was ended"],
    }
