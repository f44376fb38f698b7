"""publish explain."""

from __future__ import annotations

from difflib import get_close_matches

import click

from publish.reporting.explanations import explanations


@click.command()
@click.argument(
    "code", required=False,
    shell_complete=lambda context, parameter, begun: [one for one in explanations() if one.startswith(begun)],
)
def explain(code: str | None) -> None:
    """Say why the check CODE exists and how to mend what it finds; without CODE, list them all."""
    known = explanations()
    if code is None:
        for name, explained in known.items():
            click.echo(f"{name:24} {explained.what}")
        return
    if code not in known:
        near = get_close_matches(code, known, n=1)
        raise click.UsageError(f'there is no check "{code}"' + (f'; did you mean "{near[0]}"?' if near else ""))
    explained = known[code]
    click.echo(f"{code}: {explained.what}\n\n{explained.why}\n\n{explained.mend}")
