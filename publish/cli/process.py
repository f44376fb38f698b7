"""The process itself: its three streams, and the signals that ask it to stop."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys

from publish import platforms
from publish.stopping import begin, stop

# Seconds until a lost request to stop is made again.
_SOON = 0.01


def settle() -> None:
    """Prepare the standard streams and the signals.

    All three streams are open and can write every character. Signals that ask the process to stop act like Ctrl-C, so
    that unfinished work is undone. Signals that are already ignored, as under `nohup`, stay ignored.
    """
    _fill_streams()
    _settle_encodings()
    begin()
    for one in platforms.ASKING:
        if signal.getsignal(one) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(one, stop)
    sys.unraisablehook = _ask_again
    # Without a handler Python would write what libraries log, tracebacks included, to stderr.
    logging.getLogger().addHandler(logging.NullHandler())


def disregard() -> None:
    """Ignore requests to stop from now on: the work is done, and one would only cause a traceback."""
    for one in platforms.ASKING:
        signal.signal(one, signal.SIG_IGN)


def _ask_again(ignored: sys.UnraisableHookArgs) -> None:
    """Repeat a request to stop that was raised while an object was deleted.

    Such an exception cannot be caught: Python prints it and goes on. This happens often, because Python handles a
    signal only when a library's long task is over, and the first thing to run then is the deletion of its objects.
    """
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        platforms.ask_again(_SOON)
    else:
        sys.__unraisablehook__(ignored)


def _fill_streams() -> None:
    """Open every standard stream that is closed; otherwise the next file opened would take its place and its output."""
    last = os.open(os.devnull, os.O_RDWR)
    while last <= 2:
        last = os.open(os.devnull, os.O_RDWR)
    os.close(last)
    # Python sets a stream to None if it was closed at the start.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _settle_encodings() -> None:
    """Write to a terminal in its own encoding, and to files and pipes in UTF-8 with "\\n", unless `PYTHONIOENCODING`
    names another encoding. Characters missing from an encoding are written as `\\u0107`."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            platforms.obey_escapes()
            stream.reconfigure(errors="backslashreplace")
        else:
            encoding = None if os.environ.get("PYTHONIOENCODING") else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def forget_streams() -> None:
    """Discard all further output; Python would otherwise report the failed write again when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
