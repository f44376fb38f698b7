"""Killed at any moment (SIGKILL), a run leaves every former product whole, and nothing that the next one does not
remove."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from fault_editions import Forks, Whole, ended, started, written

KILLS, ALL_KILLS = 12, 200


@pytest.fixture
def edition(tmp_path: Path, forked: Forks) -> Path:
    """The edition as an earlier run has left it."""
    made = written(tmp_path / "edition", 0)
    assert forked.run("build", made)["code"] == 0
    return made


def test_at_random_moments(edition: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    chance = random.Random(None if is_long else 1920)
    began = time.monotonic()
    forked.run("build", edition)
    usual = time.monotonic() - began
    killed = state = 0
    for _ in range(ALL_KILLS if is_long else KILLS):
        state = 1 - state
        written(edition, state)
        outcome = forked.run("build", edition, after=chance.uniform(0, usual * 1.05), signal=signal.SIGKILL)
        killed += outcome["code"] == -signal.SIGKILL
        whole.judge(edition, settled=None if outcome["code"] else state)
        if is_long:
            _next_run_is_whole(edition, state, forked, whole)
    _next_run_is_whole(edition, state, forked, whole)
    assert killed > (ALL_KILLS if is_long else KILLS) / 2


@pytest.mark.parametrize("command", ["html", "build"])
def test_at_whatever_it_asks_of_the_disk(
    command: str, edition: Path, forked: Forks, whole: Whole, is_long: bool
) -> None:
    events = forked.run(*command.split(), edition, count=True)["events"]
    # The products are written last; before that there are hundreds of files that are only read.
    last = 40 if command == "build" else 12
    moments = range(1, events + 1) if is_long else range(events - last, events + 1, 5 if command == "build" else 1)
    for number, event in enumerate(moments):
        state = (number + 1) % 2
        written(edition, state)
        outcome = forked.run(*command.split(), edition, event=event, signal=signal.SIGKILL)
        assert outcome["code"] == -signal.SIGKILL
        whole.judge(edition)
    _next_run_is_whole(edition, state, forked, whole)


def test_while_it_begins(edition: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    for number in range(20 if is_long else 3):
        process = started("html", edition)
        with suppress(subprocess.TimeoutExpired):
            process.wait(number * 0.5 / (20 if is_long else 3))
        process.kill()
        process.communicate()
        whole.judge(edition)
    assert ended("html", edition).returncode == 0
    whole.judge(edition, settled=0)


def _next_run_is_whole(edition: Path, state: int, forked: Forks, whole: Whole) -> None:
    assert forked.run("build", edition)["code"] == 0
    whole.judge(edition, settled=state)
    assert list(forked.temporary.iterdir()) == []  # type: ignore[attr-defined]
