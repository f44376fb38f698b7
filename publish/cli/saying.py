"""What a command says: to stdout what was asked for, to stderr everything else."""

from __future__ import annotations

import sys

import click


def say(words: str, *, err: bool = False, nl: bool = True) -> None:
    """Print words to stdout, or to stderr, with a line end behind them unless `nl` is false.

    The streams are those that `publish.cli.process` has made ready: Click's own would write UTF-8 where ASCII is asked
    for. Escape sequences are printed as they are: whoever adds them knows that they are wanted.
    """
    click.echo(words, file=sys.stderr if err else sys.stdout, nl=nl, color=True)
