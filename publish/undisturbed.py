"""What has to be done whole, or not at all, is not broken off between its steps."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# What asks a run to stop, and asks it again (see `publish.cli.process`).
_ASKING = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM})


@contextmanager
def undisturbed() -> Iterator[None]:
    """While it lasts, requests to stop wait: they are heard when it ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
