"""What the tests of faults share. `make faults` sets PUBLISH_FAULTS=long: more of each, for as long as it takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fault_editions import STATES, Forks, Whole, files_in, forks, written


@pytest.fixture(scope="session")
def is_long() -> bool:
    return os.environ.get("PUBLISH_FAULTS") == "long"


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    folder = tmp_path_factory.mktemp("forks")
    with forks(folder / "temporary", folder / "aside") as made:
        made.temporary = folder / "temporary"  # type: ignore[attr-defined]
        yield made


@pytest.fixture(scope="module")
def whole(forked: Forks, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The products of each state, as runs make them that nothing disturbs."""
    states = []
    for state in range(len(STATES)):
        edition = written(tmp_path_factory.mktemp("whole"), state)
        assert forked.run("build", edition)["code"] == 0
        states.append(files_in(edition / "build"))
    assert [len(one) for one in states] == [4, 4]
    return Whole(tuple(states))
