"""publish doctor."""

from __future__ import annotations

import click

from publish import __version__
from publish.cli.saying import say
from publish.tools.probe import probe
from publish.typefaces.library import probe_default


@click.command()
def doctor() -> None:
    """List the programs and libraries that publish uses, which of them are missing, and how to get them."""
    for one in (*probe(__version__), probe_default()):
        say(f"{one.name:20} {one.version or 'missing'}")
        if one.version is None:
            say(f"{'':20} needed for {one.needed_for}; without it, {one.without_it}")
            say(f"{'':20} {one.how_to_get}")
