"""Programs that run side by side end with the run that started them."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from threading import Barrier, Event

import pytest

from publish import platforms
from publish.tools.program import ProgramOutput, run
from publish.tools.side_by_side import side_by_side

ENDLESS = [sys.executable, "-c", "import threading; threading.Event().wait()"]


def test_as_many_run_at_once_as_there_are_processors_and_all_are_waited_for() -> None:
    together = Barrier(platforms.processors())
    with side_by_side() as programs:
        begun = [programs.start(together.wait) for _ in range(2 * platforms.processors())]
    assert all(one.done() for one in begun)


def test_a_request_to_stop_ends_those_that_run_and_those_that_wait() -> None:
    is_begun = Event()
    begun: list[Future[ProgramOutput]] = []

    def endless() -> ProgramOutput:
        is_begun.set()
        return run(ENDLESS, 600.0)

    def stopped() -> None:
        with side_by_side() as programs:
            begun.extend(programs.start(endless) for _ in range(platforms.processors() + 1))
            is_begun.wait()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert begun[-1].cancelled()
    assert all(one.result().code != 0 for one in begun if not one.cancelled())
