"""Workers that are copies of this process: they have what it has imported and read, and need no time to start."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar

from publish import platforms
from publish.tools.workers import Handler, answer, answered, asked, send

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# The pages that can be read while a copy is made and its answer sent.
_WORTH_A_COPY = 25


class CopiedWorker:
    """A copy of this process that serves requests with a handler, as `Worker` does.

    It ends when nobody knows it any more, and with this process. Use it where `platforms.can_be_copied` is true.
    """

    def __init__(self, handler: Handler) -> None:
        of_copy, requests = os.pipe()
        answers, to_process = os.pipe()
        number = platforms.copy_this_process()
        if not number:
            os.close(requests)
            os.close(answers)
            _serve(handler, of_copy, to_process)
        os.close(of_copy)
        os.close(to_process)
        self._requests, self._answers = os.fdopen(requests, "wb"), os.fdopen(answers, "rb")
        # Called once: another process may have the number then.
        self._end = weakref.finalize(self, platforms.end_copy, number)

    def ask(self, request: Any, progress: Any = lambda *_: None) -> Any:
        """Return the answer to a request, as `Worker.ask` does."""
        return asked(self._requests, self._answers, request, progress)

    def begin(self, request: Any) -> None:
        """Make a request; its `answer` is taken later, once."""
        send(self._requests, request)

    def answer(self, progress: Any = lambda *_: None) -> Any:
        """Return the answer to the request that was begun, as `ask` does."""
        return answered(self._answers, progress)

    def end(self) -> None:
        """End the process at once."""
        self._end()
        for stream in (self._requests, self._answers):
            with suppress(OSError):
                stream.close()


class CopiedCall(Generic[_Made]):
    """A function without parameters that a copy of this process calls, while this one goes on.

    Use it where `platforms.can_be_copied` is true.
    """

    def __init__(self, function: Callable[[], _Made]) -> None:
        self._worker = CopiedWorker(lambda *_: function())
        self._worker.begin(None)

    def result(self) -> _Made:
        """Wait for what the function returns; the copy ends. Raises what it raised, and WorkerEnded."""
        try:
            made: _Made = self._worker.answer()
        finally:
            self._worker.end()
        return made


def in_copies(function: Callable[[_Given], _Made], given: Sequence[_Given], jobs: int) -> list[_Made]:
    """Call a function for each of these values, in this process and in copies of it: `jobs` processes in all.

    Each process takes values that follow each other. Returns nothing if this process cannot be copied, or if there are
    too few values for that to be worth it.
    """
    jobs = min(jobs, len(given) // _WORTH_A_COPY)
    if jobs < 2 or not platforms.can_be_copied():
        return []
    share = -(-len(given) // jobs)
    shares = [given[start : start + share] for start in range(0, len(given), share)]

    def made(values: Sequence[_Given]) -> list[_Made]:
        return [function(value) for value in values]

    others = [CopiedCall(partial(made, one)) for one in shares[1:]]
    return [*made(shares[0]), *(one for other in others for one in other.result())]


def _serve(handler: Handler, requests: int, answers: int) -> None:
    """Serve, then end without the steps with which this process would: they are for the one that was copied."""
    try:
        gc.freeze()  # looking at what was copied would make the system copy its memory too
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        answer(handler, os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
    finally:
        platforms.end_copy(os.getpid())
