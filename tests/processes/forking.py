"""Run `publish` again and again, each time in a child that has already imported everything.

Reads one run per line from stdin, as JSON (see `forks.Forks`), and writes two lines of JSON for each: the number of the
child's process, and when it has ended its exit code (negative for the signal that ended it) and what it has written.

An order has the `arguments`, and may have the child's `environment` and its folder (`cwd`), code that runs `before` it
begins, and the `terminal` that is its stderr. With a `signal` comes the moment at which the child is sent it: `after`
(seconds), `event` or `call` (numbers); without these it runs to its end. With `count` the answer has the numbers of
`events` and `calls`. An event is a disk operation of the child: opening, making, renaming and removing files, and
before and after each flush. A call is a call of a Python function, where Python checks for signals: counted like that,
a moment is the same however busy the machine is.

The children need not import what a first run has imported, nor parse the stylesheets that it has parsed: that takes
most of the time of a small edition. Other tests cover what happens meanwhile, in processes of their own.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from spared import spare

from publish.cli import main

_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "fcntl.flock", "shutil.rmtree"}
_FIRST = {
    "edition.toml": 'title = "A Letter"\ndate = 2026-11-22\n[[part]]\nfile = "letter.md"\n',
    "letter.md": "Dear friend,[^n]\n\nyours.\n\n[^n]: A note.\n",
}


def run(order: dict[str, Any], say_number: Callable[[int], object] = lambda number: None) -> dict[str, Any]:
    """One run, in a child. `say_number` is called with the number of its process."""
    with _aside() as out, _aside() as said, _aside() as counted:
        ready, begun = os.pipe()
        child = os.fork()
        if not child:
            _in_the_child(order, out.fileno(), said.fileno(), counted.fileno(), begun)
        os.close(begun)
        os.read(ready, 1)
        os.close(ready)
        say_number(child)
        timer = threading.Timer(order.get("after", 0.0), os.kill, (child, order.get("signal", 0)))
        if "after" in order:
            timer.start()
        _, status = os.waitpid(child, 0)
        timer.cancel()
        for file in (out, said, counted):
            file.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": out.read(),
            "said": said.read(),
            **json.loads(counted.read() or "{}"),
        }


def _aside() -> Any:
    """A file outside the folder for the runs' temporary files."""
    return tempfile.TemporaryFile("w+", dir=os.environ["ASIDE"], encoding="utf-8", errors="surrogateescape", newline="")


def warm_up() -> None:
    """Import what a run imports, parse the stylesheets, and reset what the run has set."""
    spare()
    with tempfile.TemporaryDirectory(dir=os.environ["ASIDE"]) as folder, open(os.devnull, "w") as nowhere:
        sources = Path(folder, "sources")
        sources.mkdir()
        for name, text in _FIRST.items():
            (sources / name).write_text(text, "utf-8")
        sys.stdout, stdout = nowhere, sys.stdout
        try:
            main(["build", folder])
        except SystemExit:
            sys.stdout = stdout
    tempfile.tempdir = None
    for asking in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asking, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.freeze()  # the children leave alone what they share with this process


def _in_the_child(order: dict[str, Any], out: int, said: int, counted: int, begun: int) -> None:
    if "environment" in order:
        os.environ.clear()
        os.environ.update(order["environment"])
        time.tzset()
    os.chdir(order.get("cwd", "."))
    if "terminal" in order:
        said = os.open(order["terminal"], os.O_RDWR | os.O_NOCTTY)
    for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), out, said)):
        os.dup2(file, number)
    _open_streams()
    send = partial(os.kill, os.getpid(), order.get("signal", 0))
    is_counting = "count" in order
    code = 70
    try:
        exec(order.get("before", ""), {})
        os.write(begun, b".")
        events = _counting_events(order.get("event"), send) if is_counting or "event" in order else None
        calls = _counting_calls(order.get("call"), send) if is_counting or "call" in order else None
        main(order["arguments"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.setprofile(None)
        if is_counting and events and calls:
            os.write(counted, json.dumps({"events": next(events) - 1, "calls": next(calls) - 1}).encode())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _open_streams() -> None:
    """Open the standard streams as Python does when it starts."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    encoding = encoding or "utf-8"
    # They are open as long as the process.
    sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, errors=errors or "strict", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding, "backslashreplace", closefd=False)  # noqa: SIM115


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
        print(json.dumps(run(json.loads(line), partial(print, flush=True))), flush=True)
