"""publish new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from publish.cli.saying import say
from publish.paths import shown
from publish.writing import write_whole

_STARTER = Path(__file__).parent.parent / "starter"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a small edition in DIR, which must be new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{shown(folder)} exists and is not empty: name another folder")
    for file in sorted(_STARTER.rglob("*")):
        if file.is_file():
            text = file.read_text("utf-8").replace("{today}", date.today().isoformat())
            write_whole(folder / file.relative_to(_STARTER), text.encode("utf-8"))
    say(shown(folder))
