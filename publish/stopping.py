"""Requests to stop a run.

They wait while the run does what must not be left half done. A request is not lost if a library catches the exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from publish import platforms


class _Request:
    """Whether this run has been asked to stop."""

    was_made = False


_request = _Request()


def begin() -> None:
    """Forget the requests of an earlier run."""
    _request.was_made = False


def stop(*_: object) -> None:
    """Handle a signal in `platforms.ASKING`. Raises KeyboardInterrupt."""
    _request.was_made = True
    raise KeyboardInterrupt


def is_asked() -> bool:
    """Whether the run has been asked to stop. An exception that is raised later may be a consequence."""
    return _request.was_made


def raise_if_stopped() -> None:
    """Raise KeyboardInterrupt if the run has been asked to stop, in case a library has caught the first one."""
    if _request.was_made:
        raise KeyboardInterrupt


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep requests to stop waiting until the block ends."""
    with platforms.signals_wait():
        yield
