"""publish explain."""

from __future__ import annotations

import click

from publish.cli.saying import say
from publish.reporting.catalogue import catalogue, codes_of, explained, nearest


@click.command()
@click.argument(
    "code",
    required=False,
    shell_complete=lambda context, parameter, begun: sorted(codes_of(f"{begun}*")),
)
def explain(code: str | None) -> None:
    """Explain the check CODE and how to fix what it finds; without CODE, list all checks."""
    if code is None:
        for name, one in catalogue().items():
            say(f"{name:24} {one.what}")
        return
    meant = explained(code)
    if meant is None:
        near = nearest(code)
        raise click.UsageError(f'unknown check "{code}"' + (f'; did you mean "{near}"?' if near else ""))
    say(f"{code}: {meant.what}\n\n{meant.why}\n\n{meant.mend}")
