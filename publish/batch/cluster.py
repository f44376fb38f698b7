"""A Dask cluster: editions travel with their tasks, so its workers need no disk in common."""

from __future__ import annotations

import logging
import tempfile
import threading
import warnings
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from publish.batch.packing import Packed, pack
from publish.batch.pool import Keeper
from publish.batch.running import Hands
from publish.batch.task import Outcome, Task, Work, failed
from publish.batch.tools_digest import tools_digest
from publish.diagnostics import error
from publish.errors import PublishError, ToolMissing
from publish.stopped import NOWHERE
from publish.tools import packages

HOW_TO_GET = 'pip install "publish[cluster]"'
# Seconds to wait for the scheduler.
_PATIENCE = 20
# Editions that are sent ahead for each thread of the cluster, and at least: the scheduler holds them in memory.
_AHEAD = 2
_AT_LEAST = 16

_here = threading.local()


@contextmanager
def cluster(address: str) -> Iterator[Hands]:
    """Context in which the cluster at an address, "tcp://host:8786", does tasks.

    It is joined when there is something to do. Raises ToolMissing if Dask is not installed, PublishError if no
    scheduler answers.
    """
    if packages.version("distributed") is None:
        raise ToolMissing("--scheduler needs Dask, which is not installed", f"to install it: {HOW_TO_GET}")

    def hands(tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        tasks = list(tasks)
        if tasks:
            yield from _handed_out(address, tasks)

    yield hands


def _handed_out(address: str, tasks: list[Task]) -> Iterator[tuple[Task, Outcome]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = _joined(address)
        from distributed import as_completed

        try:
            waiting = iter(tasks)
            sent: dict[Any, Task] = {}

            def send() -> Any:
                task = next(waiting)
                future = client.submit(do_packed, pack(task.folder), task.work, tools_digest(), pure=False)
                sent[future] = task
                return future

            def room() -> int:
                threads: int = sum(client.nthreads().values())
                return max(_AT_LEAST, _AHEAD * threads)

            first = [send() for _ in range(min(room(), len(tasks)))]
            returning = as_completed(first, loop=client.loop)
            for future in returning:
                yield sent.pop(future), _outcome(future)
                future.release()
                while len(sent) < room():
                    try:
                        returning.add(send())
                    except StopIteration:
                        break
        finally:
            client.close(timeout=_PATIENCE)


def _joined(address: str) -> Any:
    """Return a client of the scheduler at an address."""
    import dask

    # What its libraries log is not for an editor.
    dask.config.set({"logging": {"distributed": "critical"}})
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as problem:
        raise PublishError(
            f"no Dask scheduler answers at {address}", "start one: dask scheduler; its first lines tell the address"
        ) from problem


def _outcome(future: Any) -> Outcome:
    """Return the outcome of a task; a task whose workers have died again and again has failed."""
    try:
        outcome: Outcome = future.result()
    except Exception as raised:
        said = f"the cluster lost this edition: {type(raised).__name__}: {str(raised)[:300]}"
        return failed(error("edition-ended", said, NOWHERE, "make this edition alone: its messages may tell more"))
    return outcome


def do_packed(packed: Packed, work: Work, tools: str) -> Outcome:
    """Do the work on an edition that has travelled here. `tools` is the digest of those who asked."""
    if tools != tools_digest():
        said = f"a worker of the cluster ({_machine()}) has other versions of publish or its libraries"
        help = "install the same versions on all machines, so that all make the same bytes"
        return failed(error("edition-ended", said, NOWHERE, help))
    if not hasattr(_here, "keeper"):
        _here.keeper = Keeper(0)
        weakref.finalize(threading.current_thread(), _here.keeper.close)
    with tempfile.TemporaryDirectory(prefix="publish-edition-") as folder:
        edition = Path(folder, packed.name)
        edition.mkdir()
        packed.unpack(edition)
        outcome: Outcome = _here.keeper.do(Task(edition, work))
    return outcome


def _machine() -> str:
    import socket

    return socket.gethostname()
