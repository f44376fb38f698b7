"""What a process is given and what ends it: its three streams, and the signals that ask it to stop."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys

from publish import platforms
from publish.stopping import begin, stop

# Seconds until a request to stop is heard again that nobody could obey.
_SOON = 0.01


def settle() -> None:
    """Make ready what the rest may rely on: three open streams that take every character, and that being asked to stop
    is like Ctrl-C, so that whatever is half done is undone. A signal that is ignored, as behind `nohup`, stays so."""
    _fill_streams()
    _settle_encodings()
    begin()
    for one in platforms.ASKING:
        if signal.getsignal(one) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(one, stop)
    sys.unraisablehook = _ask_again
    # What libraries log goes to those who listen for it; Python would write the rest, tracebacks too, to stderr.
    logging.getLogger().addHandler(logging.NullHandler())


def disregard() -> None:
    """Heed no request to stop any more: all is done but to end, and who asks now would get a traceback."""
    for one in platforms.ASKING:
        signal.signal(one, signal.SIG_IGN)


def _ask_again(ignored: sys.UnraisableHookArgs) -> None:
    """An exception that nobody can catch, because an object was just being disposed of, is said in a traceback. One
    that asks to stop would be lost, and often: where a library works on a long task, what is disposed of at its end is
    the first to hear of it."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        platforms.ask_again(_SOON)
    else:
        sys.__unraisablehook__(ignored)


def _fill_streams() -> None:
    """A file that is opened in the place of a closed stream would be given whatever is said to it."""
    last = os.open(os.devnull, os.O_RDWR)
    while last <= 2:
        last = os.open(os.devnull, os.O_RDWR)
    os.close(last)
    # Python has None in the place of what was closed when it began.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _settle_encodings() -> None:
    """A terminal is written to in its own encoding; what is kept or passed on is UTF-8 with "\\n", unless
    `PYTHONIOENCODING` names another encoding. A character that an encoding lacks is written as `\\u0107`."""
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
    """Say nothing more: who reads has gone, or the disk that it is written to is full, and Python would complain once
    more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
