"""publish new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from publish.cli.saying import say
from publish.designs.design import shipped_names
from publish.paths import shown
from publish.writing import write_whole

_STARTERS = Path(__file__).parent.parent / "starter"
# Each kind of edition, and the design that suits it; "" for the default one, which needs no name.
_KINDS = {"letter": "", "pamphlet": "pamphlet", "poems": "poems", "volume": "scholar", "book": "reader"}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([*_KINDS]),
    default="letter",
    show_default=True,
    help="What the edition is: a letter, a pamphlet, poems, a volume of letters, or a book in chapters.",
)
@click.option(
    "--design", type=click.Choice(shipped_names()), help="Its design.  [default: the one that suits its kind]"
)
def new(folder: Path, kind: str, design: str | None) -> None:
    """Make a small edition in DIR, which must be new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{shown(folder)} exists and is not empty: name another folder")
    named = design or _KINDS[kind]
    values = {"{today}": date.today().isoformat(), "{design}": f'design = "{named}"\n' if named else ""}
    starter = _STARTERS / kind
    for file in sorted(starter.rglob("*")):
        if file.is_file():
            text = file.read_text("utf-8")
            for name, value in values.items():
                text = text.replace(name, value)
            write_whole(folder / file.relative_to(starter), text.encode("utf-8"))
    say(shown(folder))
