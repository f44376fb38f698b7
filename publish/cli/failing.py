"""Report a problem that stops a run outright, in the format that the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence

from publish import reporting
from publish.cli.saying import say
from publish.diagnostics import Diagnostic
from publish.reporting.escaping import seen

FORMATS = ("text", "json", "github")


def wanted_format(arguments: Sequence[str]) -> str:
    """Return the value of --format, even if the rest of the command line is wrong; "text" if it has none."""
    found = "text"
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--format":
            found = arguments[place + 1] if place + 1 < len(arguments) else found
        elif argument.startswith("--format="):
            found = argument.partition("=")[2]
    return found if found in FORMATS else "text"


def say_failure(form: str, problem: Diagnostic, *, text: str = "") -> None:
    """Print to stderr why the run stops. `text` is what people read instead of the message and its help."""
    if form == "text":
        help = f"\n  = help: {seen(problem.help)}" if problem.help else ""
        say(text or f"error: {seen(problem.message)}{help}", err=True)
        return
    say(reporting.json([problem]) if form == "json" else reporting.github([problem]), err=True, nl=False)
