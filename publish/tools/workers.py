"""Processes of this Python that answer one request after another, until they are ended.

They are started afresh, not forked, so they work alike on all systems. Requests and answers are pickled: both ends are
this program.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, Protocol

from publish import platforms
from publish.errors import PublishError
from publish.garbage import collect_seldom

# A handler of requests receives one, and a function that reports progress; it returns the answer.
Handler = Callable[[Any, Callable[..., None]], Any]


class WorkerEnded(PublishError):
    """A worker has ended before it had answered."""

    def __init__(self) -> None:
        super().__init__(
            "a process that sets a part of the book ended by itself, most likely for lack of memory",
            "close other programs, or set the book in a single process, with --jobs 1",
        )


class Answering(Protocol):
    """A process that answers requests."""

    def ask(self, request: Any, progress: Callable[..., None] = ...) -> Any: ...
    def end(self) -> None: ...


class Worker:
    """A process that serves requests with the function at `place`, "module:name"."""

    def __init__(self, place: str) -> None:
        module, _, name = place.partition(":")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {module} import {name}; {name}()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # What it leaves behind is removed with the temporary files of this run.
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                platforms.SCRATCH_VARIABLE: tempfile.gettempdir(),
            },
            **platforms.start_apart(),
        )

    @property
    def memory(self) -> int:
        """The bytes of memory that the process has now; 0 if the system does not tell."""
        return platforms.memory_of(self._process.pid)

    def ask(self, request: Any, progress: Callable[..., None] = lambda *_: None) -> Any:
        """Return the answer to a request; meanwhile `progress` is called as the worker calls its own.

        Raises what the handler raised, and WorkerEnded.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return asked(self._process.stdin, self._process.stdout, request, progress)

    def kill(self) -> None:
        """Kill the process, while another thread may wait for its answer: that one then ends it."""
        with suppress(OSError):
            platforms.end_all(self._process)

    def end(self) -> None:
        """End the process at once."""
        self.kill()
        with suppress(OSError):
            self._process.communicate()


def asked(requests: IO[bytes], answers: IO[bytes], request: Any, progress: Callable[..., None]) -> Any:
    """Send a request, and return its answer, as `Worker.ask` does."""
    try:
        send(requests, request)
    except BrokenPipeError:
        raise WorkerEnded from None
    return answered(answers, progress)


def answered(answers: IO[bytes], progress: Callable[..., None]) -> Any:
    """Return the next answer, as `Worker.ask` does."""
    try:
        while True:
            kind, value = pickle.load(answers)
            if kind == "progress":
                progress(*value)
            elif kind == "raised":
                raise value
            else:
                return value
    except (EOFError, pickle.UnpicklingError):
        raise WorkerEnded from None


def serve(handler: Handler) -> None:
    """Answer the requests of the process that started this one, until it closes the connection."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not an answer
    answer(handler, os.fdopen(os.dup(0), "rb"), answers)


def answer(handler: Handler, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    collect_seldom(lives_on=True)
    while True:
        try:
            request = pickle.load(requests)
        except EOFError:
            return
        try:
            found = "done", handler(request, lambda *values: send(answers, ("progress", values)))
        except Exception as raised:  # it is raised again where the request was made
            found = "raised", raised
        send(answers, found)


def send(stream: IO[bytes], value: Any) -> None:
    """Write a value, at once."""
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
