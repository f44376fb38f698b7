"""publish designs."""

from __future__ import annotations

from pathlib import Path

import click

from publish.cli.options import edition_argument
from publish.cli.saying import say
from publish.config.design_choice import available, described


@click.command()
@edition_argument
def designs(edition: Path) -> None:
    """List the designs that EDITION can name in edition.toml, its own among them."""
    for name in available(edition):
        one = described(edition, name)
        say(f"{name:12} {one.text:20} {one.summary}".rstrip())
