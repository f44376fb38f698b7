"""Killed at any moment (SIGKILL), a run leaves every earlier product whole, and nothing that the next run does not
remove."""

from __future__ import annotations

import random
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from fault_editions import Whole, ended, left_in, spread, started, written
from forks import Forks

KILLS, ALL_KILLS = 6, 200
# The products are written last, after hundreds of files that are only read.
LAST = {"build": 40, "html": 12}


@pytest.fixture
def edition(tmp_path: Path, whole: Whole) -> Path:
    """The edition as left by an earlier run."""
    made = written(tmp_path / "edition", 0)
    whole.lay(made, 0)
    return made


def test_at_random_moments(edition: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    chance = random.Random(None if is_long else 1920)
    killed = state = 0
    for moment in spread(ALL_KILLS if is_long else KILLS, chance):
        state = 1 - state
        written(edition, state)
        # A time limit can also kill a run inside a library.
        when = {"after": moment * 1.05 * whole.usual} if is_long else {"call": round(moment * whole.calls)}
        outcome = forked.run("build", edition, **when, signal=signal.SIGKILL)
        killed += outcome["code"] == -signal.SIGKILL
        whole.judge(edition, settled=None if outcome["code"] else state)
        if is_long:
            _next_run_is_whole(edition, state, forked, whole)
    _next_run_is_whole(edition, state, forked, whole)
    assert killed


@pytest.mark.parametrize("command", ["html", "build"])
def test_at_whatever_it_asks_of_the_disk(
    command: str, edition: Path, forked: Forks, whole: Whole, is_long: bool
) -> None:
    events = whole.events if command == "build" else forked.run(command, edition, count=True)["events"]
    last = LAST[command]
    moments = range(1, events + 1) if is_long else range(events - last, events + 1, last // 4 - 1)
    for number, event in enumerate(moments):
        state = (number + 1) % 2
        written(edition, state)
        outcome = forked.run(command, edition, event=event, signal=signal.SIGKILL)
        assert outcome["code"] == -signal.SIGKILL
        whole.judge(edition)
    _next_run_is_whole(edition, state, forked, whole)


def test_while_it_begins(edition: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    for moment in spread(40 if is_long else 3, random.Random(None if is_long else 1921)):
        process = started("build" if is_long else "html", edition)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment * (2.5 if is_long else 0.5))
        process.kill()
        process.communicate()
        whole.judge(edition)
    assert ended("html", edition).returncode == 0
    whole.judge(edition, settled=0)


def _next_run_is_whole(edition: Path, state: int, forked: Forks, whole: Whole) -> None:
    assert forked.run("build", edition)["code"] == 0
    whole.judge(edition, settled=state)
    assert left_in(forked.temporary) == []
