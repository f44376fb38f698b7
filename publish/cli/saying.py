"""Print the output of a command: to stdout what was asked for, to stderr everything else."""

from __future__ import annotations

import sys

import click


def say(words: str, *, err: bool = False, nl: bool = True) -> None:
    """Print words to stdout, or to stderr, followed by a line end unless `nl` is false.

    The streams are those that `publish.cli.process` has prepared: Click's own would write UTF-8 where ASCII is asked
    for. Escape sequences are printed as they are; callers add them only where they are wanted.
    """
    click.echo(words, file=sys.stderr if err else sys.stdout, nl=nl, color=True)
