"""Arguments and options that several commands share, and the way they report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from publish import reporting
from publish.cli.failing import FORMATS
from publish.cli.saying import say
from publish.diagnostics import Diagnostic, Severity
from publish.paths import shown_from, typed

F = TypeVar("F", bound=Callable[..., Any])


class _Folder(click.Path):
    """An existing folder, typed with `/` or with backslashes."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        try:
            return super().convert(typed(value) if isinstance(value, str) else value, parameter, context)
        except click.BadParameter as wrong:
            self.fail(f"{wrong.message} An edition is the folder that holds sources/.", parameter, context)


_FOLDER = _Folder(exists=True, file_okay=False, path_type=Path)

edition_argument = click.argument("edition", type=_FOLDER, default=Path("."))


def _or_here(context: click.Context, parameter: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    return given or (Path("."),)


editions_argument = click.argument("editions", metavar="[EDITION]...", type=_FOLDER, nargs=-1, callback=_or_here)


def report_options(command: F) -> F:
    """Add the options --strict, --format, -q and -v to a command."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Report progress."),
        click.option("-q", "--quiet", is_flag=True, help="Report errors only."),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="text",
            show_default=True,
            help="The format of the messages.",
        ),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
    ):
        command = option(command)
    return command


jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes may work side by side.  [default: one for each processor]",
)


class Report(Struct, frozen=True):
    """The reporting options of a run, and the folder of its edition."""

    form: str
    strict: bool
    quiet: bool
    verbose: bool
    edition: Path = Path()

    def say(self, diagnostics: Iterable[Diagnostic], files: Sequence[str]) -> None:
        """Print the diagnostics to stderr in the order of the book; with --quiet, only errors.

        `files` are the files of the edition in reading order.
        """
        shown = reporting.shortened(
            [one for one in reporting.ordered(diagnostics, files) if not self.quiet or one.severity is Severity.ERROR]
        )
        say(self._formatted(shown), err=True, nl=False)

    def note(self, words: str) -> None:
        """Print a line about progress for people, if --verbose is set."""
        if self.verbose and self.form == "text":
            say(words, err=True)

    def failed(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Whether a diagnostic makes the run fail."""
        return reporting.exceeds(diagnostics, self.strict)

    def _formatted(self, diagnostics: list[Diagnostic]) -> str:
        match self.form:
            case "json":
                return reporting.json(diagnostics)
            case "github":
                folder = shown_from(Path.cwd(), Path(os.path.abspath(self.edition)))
                return reporting.github(diagnostics, folder=folder)
            case _:
                colour = reporting.wants_colour(os.environ, is_terminal=sys.stderr.isatty())
                return reporting.text(diagnostics, colour=colour)
