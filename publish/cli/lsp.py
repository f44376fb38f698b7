"""publish lsp."""

from __future__ import annotations

import click

from publish.errors import ToolMissing
from publish.tools import packages, preview_libraries


@click.command()
def lsp() -> int:
    """Serve an editor as a language server, through the standard streams.

    It gives diagnostics as you type, finds the definitions of notes and their calls, and completes their keys.
    """
    if packages.version("pygls") is None:
        raise ToolMissing("the language server needs pygls", f"install it: {preview_libraries.HOW_TO_GET}")
    from publish.lsp.server import serve

    serve()
    return 0
