"""Fixtures of the fault tests. `make faults` sets PUBLISH_FAULTS=long, for more of each, however long it takes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fault_editions import IS_LONG, STATES, Whole, files_in, written
from forks import Forks


@pytest.fixture(scope="session")
def is_long() -> bool:
    return IS_LONG


@pytest.fixture(scope="session")
def forked(forked: Forks, tmp_path_factory: pytest.TempPathFactory) -> Forks:
    """Runs with a folder of their own for temporary files."""
    return forked.within(TMPDIR=str(tmp_path_factory.mktemp("temporary")))


@pytest.fixture(scope="session")
def whole(forked: Forks, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The products of each state, from undisturbed runs."""
    states = []
    edition = tmp_path_factory.mktemp("whole")
    for state in range(len(STATES)):
        began = time.monotonic()
        # A run that is counted takes twice as long: one is enough.
        is_counted = state == len(STATES) - 1
        outcome = forked.run("build", written(edition, state), **({"count": True} if is_counted else {}))
        usual = time.monotonic() - began
        assert outcome["code"] == 0
        states.append(files_in(edition / "build"))
    assert [len(one) for one in states] == [4, 4]
    return Whole(tuple(states), usual, outcome["events"], outcome["calls"])
