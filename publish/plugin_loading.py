"""What other packages add by their entry points.

A plug-in that cannot be used is an error that names it: a run never ends in the traceback of a guest.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from publish.diagnostics import Diagnostic, Location, error

# What the code of a guest may end with. An interrupt, and memory that is used up, are not its fault.
FAILURES = (Exception, SystemExit)


class Unusable(Exception):
    """Why a plug-in cannot be used."""


def entries(group: str) -> list[EntryPoint]:
    """The entry points of a group that installed packages name, in the order of their names."""
    return sorted(entry_points(group=group), key=lambda one: (one.name, one.value))


def loaded(entry: EntryPoint) -> Any:
    """What an entry point names. Raises Unusable."""
    try:
        return entry.load()
    except MemoryError:
        raise
    except FAILURES as failure:
        raise Unusable(f"it cannot be imported: {said(failure)}") from failure


def broken(entry: EntryPoint, reason: str) -> Diagnostic:
    """The error for a plug-in that cannot be used."""
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    return error(
        "plugin-broken",
        f'the plug-in "{entry.name}" of {package} cannot be used: {reason}',
        Location(""),
        f"report it to its authors, or remove it: pip uninstall {entry.dist.name}" if entry.dist else "",
    )


def said(failure: BaseException) -> str:
    """A failure in a line, with the place that raised it, for the authors of the plug-in."""
    innermost = failure.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    place = f" ({innermost.tb_frame.f_code.co_filename}:{innermost.tb_lineno})" if innermost else ""
    return f"{type(failure).__name__}: {failure}".rstrip(": ") + place
