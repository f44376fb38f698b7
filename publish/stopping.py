"""Being asked to stop: what has to be done whole, or not at all, is not broken off between its steps, and a request
that a library has caught is heard all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from publish import platforms


class _Request:
    """Whether this run has been asked to stop."""

    was_made = False


_request = _Request()


def begin() -> None:
    """A new run begins, which nobody has asked to stop."""
    _request.was_made = False


def stop(*_: object) -> None:
    """The handler of the signals in `platforms.ASKING`. Raises KeyboardInterrupt."""
    _request.was_made = True
    raise KeyboardInterrupt


def is_asked() -> bool:
    """Whether the run has been asked to stop: an exception that is met after that comes of it."""
    return _request.was_made


def heed() -> None:
    """Raises KeyboardInterrupt where the run has been asked to stop and a library has caught what that raised."""
    if _request.was_made:
        raise KeyboardInterrupt


@contextmanager
def undisturbed() -> Iterator[None]:
    """While it lasts, requests to stop wait: they are heard when it ends."""
    with platforms.signals_wait():
        yield
