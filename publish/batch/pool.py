"""Warm processes of this machine. One that dies or takes too much memory is replaced, and the others go on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from queue import LifoQueue

from publish.batch.running import Hands
from publish.batch.task import Outcome, Task, failed
from publish.diagnostics import Diagnostic, error
from publish.stopped import NOWHERE
from publish.tools.workers import Worker, WorkerEnded

MAKING = "publish.batch.doing:main"
# Libraries keep a little of each edition: a process that has more bytes than this after one is replaced.
_WELL_FED = 700_000_000
# Seconds between two looks at the memory of the processes that work.
_WATCH = 0.25


class Keeper:
    """Keeps one process at a time at work. `most` are the bytes of memory that it may have, 0 for any number."""

    def __init__(self, most: int, place: str = MAKING) -> None:
        self._most = most
        self._place = place
        self._worker: Worker | None = None
        self._is_over = False
        self._is_closed = False

    def do(self, task: Task) -> Outcome:
        """Do a task. If the process dies, do it once more in a new one: the first may have been killed from outside."""
        for _ in range(2):
            if self._is_closed:
                break
            worker = self._worker = self._worker or Worker(self._place)
            self._is_over = False
            try:
                outcome: Outcome = worker.ask(task)
            except WorkerEnded:
                self.end()
                if self._is_over:
                    return failed(_too_much(self._most))
                continue
            if worker.memory > _WELL_FED:
                self.end()
            return outcome
        return failed(_died())

    def watch(self) -> None:
        """End the process if it has more memory than it may."""
        worker = self._worker
        if worker is not None and self._most and worker.memory > self._most:
            self._is_over = True
            worker.kill()

    def close(self) -> None:
        """End the process, and start no other."""
        self._is_closed = True
        self.end()

    def end(self) -> None:
        """End the process."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


class _Pool:
    """Processes that do tasks side by side."""

    def __init__(self, keepers: list[Keeper], threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._idle: LifoQueue[Keeper] = LifoQueue()
        for keeper in reversed(keepers):
            self._idle.put(keeper)

    def do(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with its outcome, as they are done."""
        futures = {self._threads.submit(self._done, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()

    def _done(self, task: Task) -> Outcome:
        keeper = self._idle.get()
        try:
            return keeper.do(task)
        finally:
            self._idle.put(keeper)


@contextmanager
def pool(jobs: int, most: int, place: str = MAKING) -> Iterator[Hands]:
    """Context in which that many processes do tasks.

    `most` are the bytes of memory that each may have, 0 for any. `place` is the function that they run.
    """
    keepers = [Keeper(most, place) for _ in range(jobs)]
    threads = ThreadPoolExecutor(jobs)
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_WATCH):
            for keeper in keepers:
                keeper.watch()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield _Pool(keepers, threads).do
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        over.set()
        watcher.join()
        for keeper in keepers:
            keeper.close()


def _too_much(most: int) -> Diagnostic:
    return error(
        "edition-ended",
        f"the process that made this edition took more than {most / 1e9:.1f} GB of memory, and was ended",
        NOWHERE,
        "make this edition alone, or with fewer --jobs, so that more memory is left for each",
    )


def _died() -> Diagnostic:
    return error(
        "edition-ended",
        "the process that made this edition ended by itself, twice",
        NOWHERE,
        "make this edition alone: its messages may tell more",
    )
