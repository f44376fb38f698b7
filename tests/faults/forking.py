"""Run `publish` again and again, each time in a child that has already imported everything.

Reads one run per line from stdin, as JSON: `arguments`, `signal`, and the moment at which the child is sent that
signal: `after` (seconds), `event` or `call` (numbers); without these it runs to its end. Writes a line of JSON for
each: `code` (negative for the signal that ended it) and `said`; with `count` also the numbers of `events` and `calls`.
An event is a disk operation of the child: opening, making, renaming and removing files, and before and after each
flush. A call is a call of a Python function, where Python checks for signals: counted like that, a moment is the same
however busy the machine is.

The children need not import what a first run has imported, which takes most of the time of a small edition. Other tests
cover what happens during the imports, in processes of their own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from fault_editions import written

from publish.cli import main

_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "fcntl.flock", "shutil.rmtree"}


def run(order: dict[str, Any]) -> dict[str, Any]:
    """One run, in a child."""
    aside = os.environ["ASIDE"]
    with tempfile.TemporaryFile("w+", dir=aside) as said, tempfile.TemporaryFile("w+", dir=aside) as counted:
        ready, begun = os.pipe()
        child = os.fork()
        if not child:
            _in_the_child(order, said.fileno(), counted.fileno(), begun)
        os.close(begun)
        os.read(ready, 1)
        os.close(ready)
        timer = threading.Timer(order.get("after", 0.0), os.kill, (child, order.get("signal", 0)))
        if "after" in order:
            timer.start()
        _, status = os.waitpid(child, 0)
        timer.cancel()
        said.seek(0)
        counted.seek(0)
        return {"code": os.waitstatus_to_exitcode(status), "said": said.read(), **json.loads(counted.read() or "{}")}


def warm_up() -> None:
    """Import what a run imports, and reset what it has set."""
    with tempfile.TemporaryDirectory(dir=os.environ["ASIDE"]) as folder, open(os.devnull, "w") as nowhere:
        sys.stdout, stdout = nowhere, sys.stdout
        try:
            main(["build", str(written(Path(folder), 0))])
        except SystemExit:
            sys.stdout = stdout
    tempfile.tempdir = None
    for asking in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asking, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _in_the_child(order: dict[str, Any], said: int, counted: int, begun: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(said, 2)
    send = partial(os.kill, os.getpid(), order.get("signal", 0))
    is_counting = "count" in order
    events = _counting_events(order.get("event"), send) if is_counting or "event" in order else None
    calls = _counting_calls(order.get("call"), send) if is_counting or "call" in order else None
    code = 70
    try:
        os.write(begun, b".")
        main(order["arguments"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.setprofile(None)
        if events and calls:
            os.write(counted, json.dumps({"events": next(events) - 1, "calls": next(calls) - 1}).encode())
        sys.stderr.flush()
        os._exit(code)


def _counting_events(last: int | None, send: Callable[[], object]) -> Iterator[int]:
    numbers = count(1)

    def event() -> None:
        if next(numbers) == last:
            send()

    flush = os.fsync

    def flushed(file: int) -> None:
        event()
        flush(file)
        event()

    os.fsync = flushed  # type: ignore[assignment]
    sys.addaudithook(lambda name, arguments: event() if name in _EVENTS else None)
    return numbers


def _counting_calls(last: int | None, send: Callable[[], object]) -> Iterator[int]:
    numbers = count(1)

    def called(frame: FrameType, what: str, argument: object) -> None:
        if what == "call" and next(numbers) == last:
            send()

    sys.setprofile(called)
    return numbers


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
