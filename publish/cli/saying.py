"""Print the output of a command: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys

import click


def say(words: str, *, err: bool = False, nl: bool = True) -> None:
    """Print words to stdout, or to stderr, followed by a line end unless `nl` is false.

    Writes to the streams that `publish.cli.process` has prepared, because Click's own would write UTF-8 even where
    ASCII is asked for. Escape sequences are printed as they are; callers add them only where they are wanted.
    """
    click.echo(words, file=sys.stderr if err else sys.stdout, nl=nl, color=True)
