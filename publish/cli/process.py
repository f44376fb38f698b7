"""The process itself: its three streams, and the signals that ask it to stop."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys

from publish import platforms
from publish.stopping import begin, stop

# Seconds after which a request to stop that could not be obeyed is made again.
_SOON = 0.01


def settle() -> None:
    """Prepare the process: three open streams that take every character, and a request to stop that acts like Ctrl-C,
    so that whatever is half done is undone. A signal that is ignored, as behind `nohup`, stays so."""
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
    """Ignore requests to stop from now on: everything is done, and whoever asks now would get a traceback."""
    for one in platforms.ASKING:
        signal.signal(one, signal.SIG_IGN)


def _ask_again(ignored: sys.UnraisableHookArgs) -> None:
    """Handle an exception that nobody can catch, raised while an object was deleted. Python would print a traceback; a
    request to stop would be lost, and often: the deletions at the end of a library's long task come first."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        platforms.ask_again(_SOON)
    else:
        sys.__unraisablehook__(ignored)


def _fill_streams() -> None:
    """Open every stream that is closed: a file opened in its place would receive whatever is written to it."""
    last = os.open(os.devnull, os.O_RDWR)
    while last <= 2:
        last = os.open(os.devnull, os.O_RDWR)
    os.close(last)
    # For a stream that was closed at the start Python has None.
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
    """Write nothing more: the reader has gone or the disk is full, and Python would complain once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
