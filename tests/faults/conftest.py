"""Fixtures of the fault tests. `make faults` sets PUBLISH_FAULTS=long, for more of each, however long it takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fault_editions import IS_LONG, STATES, Forks, Whole, files_in, forks, written


@pytest.fixture(scope="session")
def is_long() -> bool:
    return IS_LONG


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    folder = tmp_path_factory.mktemp("forks")
    with forks(folder / "temporary", folder / "aside") as made:
        made.temporary = folder / "temporary"  # type: ignore[attr-defined]
        yield made


@pytest.fixture(scope="session")
def whole(forked: Forks, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The products of each state, from undisturbed runs."""
    states = []
    edition = tmp_path_factory.mktemp("whole")
    for state in range(len(STATES)):
        began = time.monotonic()
        outcome = forked.run("build", written(edition, state), count=True)
        usual = time.monotonic() - began
        assert outcome["code"] == 0
        states.append(files_in(edition / "build"))
    assert [len(one) for one in states] == [4, 4]
    return Whole(tuple(states), usual, outcome["events"], outcome["calls"])
