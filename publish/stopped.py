"""Report exceptions that stop a run outright as diagnostics."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, error
from publish.errors import ProductNotWritten, PublishError, ToolMissing

# It is about no file of the edition.
NOWHERE = Location("")


def problem_of(raised: Exception, again: str = "try again") -> Diagnostic:
    """Return the error for an exception. `again` says how to try again."""
    if isinstance(raised, ToolMissing):
        return error("tool-missing", raised.message, NOWHERE, raised.help)
    if isinstance(raised, ProductNotWritten):
        return error("product-unwritten", raised.message, NOWHERE, raised.help)
    if isinstance(raised, PublishError):
        return error("run-stopped", raised.message, NOWHERE, raised.help)
    if isinstance(raised, OSError | MemoryError):
        return error("machine-lacks", str(raised) or "there is not enough memory", NOWHERE, again)
    help = "this is a fault of publish; please report it with the sources that cause it"
    return error("fault", f"{type(raised).__name__}: {str(raised)[:1000]}", NOWHERE, help)
