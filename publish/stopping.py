"""Requests to stop a run. They wait while something is done that must not be left half done, and one that a library
has caught is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from publish import platforms


class _Request:
    """Whether this run has been asked to stop."""

    was_made = False


_request = _Request()


def begin() -> None:
    """Begin a new run, which nobody has asked to stop."""
    _request.was_made = False


def stop(*_: object) -> None:
    """Handle the signals in `platforms.ASKING`. Raises KeyboardInterrupt."""
    _request.was_made = True
    raise KeyboardInterrupt


def is_asked() -> bool:
    """Whether the run has been asked to stop. An exception that is raised later is a consequence of that."""
    return _request.was_made


def raise_if_stopped() -> None:
    """Raise KeyboardInterrupt if the run has been asked to stop and a library has caught the exception."""
    if _request.was_made:
        raise KeyboardInterrupt


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep requests to stop waiting until the block ends."""
    with platforms.signals_wait():
        yield
