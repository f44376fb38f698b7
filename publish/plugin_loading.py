"""Load what other packages add through entry points.

A plug-in that cannot be used is an error that names it; its traceback never ends a run.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from publish.diagnostics import Diagnostic, Location, error

# Exceptions that are the fault of a plug-in's code. An interrupt is not; callers raise MemoryError again.
FAILURES = (Exception, SystemExit)


class Unusable(Exception):
    """The reason why a plug-in cannot be used."""


def entries(group: str) -> list[EntryPoint]:
    """Return the entry points of a group in installed packages, sorted by name."""
    return sorted(entry_points(group=group), key=lambda one: (one.name, one.value))


def loaded(entry: EntryPoint) -> Any:
    """Load the object that an entry point names. Raises Unusable."""
    try:
        return entry.load()
    except MemoryError:
        raise
    except FAILURES as failure:
        raise Unusable(f"it cannot be imported: {said(failure)}") from failure


def broken(entry: EntryPoint, reason: str) -> Diagnostic:
    """Return the error for a plug-in that cannot be used."""
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    return error(
        "plugin-broken",
        f'the plug-in "{entry.name}" of {package} cannot be used: {reason}',
        Location(""),
        f"report it to its authors, or remove it: pip uninstall {entry.dist.name}" if entry.dist else "",
    )


def said(failure: BaseException) -> str:
    """Return the text of a failure with the place that raised it, for the authors of the plug-in."""
    innermost = failure.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    place = f" ({innermost.tb_frame.f_code.co_filename}:{innermost.tb_lineno})" if innermost else ""
    return f"{type(failure).__name__}: {failure}".rstrip(": ") + place
