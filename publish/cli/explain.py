"""publish explain."""

from __future__ import annotations

import click

from publish.cli.saying import say
from publish.reporting.catalogue import catalogue, nearest


@click.command()
@click.argument(
    "code",
    required=False,
    shell_complete=lambda context, parameter, begun: [one for one in catalogue() if one.startswith(begun)],
)
def explain(code: str | None) -> None:
    """Say why the check CODE exists and how to mend what it finds; without CODE, list them all."""
    known = catalogue()
    if code is None:
        for name, explained in known.items():
            say(f"{name:24} {explained.what}")
        return
    if code not in known:
        near = nearest(code)
        raise click.UsageError(f'there is no check "{code}"' + (f'; did you mean "{near}"?' if near else ""))
    explained = known[code]
    say(f"{code}: {explained.what}\n\n{explained.why}\n\n{explained.mend}")
