"""Run programs side by side, each in a thread that waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from publish import platforms
from publish.tools import program

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

# Seconds after which programs are ended again: a thread that should end may have started one.
_AGAIN = 0.05


class Programs:
    """Functions that run programs, as many at once as there are threads."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._begun: list[Future[object]] = []

    def start(
        self, function: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs
    ) -> Future[_Result]:
        """Call a function, which may call `program.run`, in a thread of its own as soon as a processor is free."""
        future = self._threads.submit(function, *given, **named)
        self._begun.append(future)  # type: ignore[arg-type]  # a Future is only read
        return future

    def end(self) -> None:
        """End all programs and threads; those that still wait are not started."""
        for one in self._begun:
            one.cancel()
        while wait(self._begun, _AGAIN).not_done:
            program.end_running()


@contextmanager
def side_by_side(most: int | None = None) -> Iterator[Programs]:
    """Run programs while the block runs, `most` at once, and wait for them at its end.

    By default there are as many at once as there are processors.

    If it ends with an exception, such as a request to stop, the programs are ended.
    """
    with ThreadPoolExecutor(most or platforms.processors()) as threads:
        programs = Programs(threads)
        try:
            yield programs
        except BaseException:
            programs.end()
            raise
