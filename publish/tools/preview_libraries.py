"""The libraries of the extra `preview`, for the preview and the language server; not every installation has them."""

from __future__ import annotations

from publish.tools import packages

_NEEDED = ("starlette", "uvicorn", "watchfiles")
HOW_TO_GET = 'make preview, in the checkout; elsewhere: pip install "publish[preview]"'


def missing() -> list[str]:
    """Return the names of those that are not installed."""
    return [name for name in _NEEDED if packages.version(name) is None]


def version() -> str | None:
    """Return the version of the server's library if all of them are installed."""
    return None if missing() else packages.version(_NEEDED[0])
