"""Format diagnostics as GitHub Actions workflow commands, which GitHub shows beside the lines concerned.

Their form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions. The escaping is that of
`actions/toolkit`, `packages/core/src/command.ts`.
"""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Severity
from publish.reporting.escaping import seen

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(diagnostics: Iterable[Diagnostic], *, folder: str = "") -> str:
    """Return one command per diagnostic; `folder` is the edition's path in the checkout if it is not the root."""
    return "".join(f"{_command(one, folder)}\n" for one in diagnostics)


def _command(one: Diagnostic, folder: str) -> str:
    at = one.location
    path = f"{folder.rstrip('/')}/{at.path}" if at.path and folder not in ("", ".") else at.path
    properties = {"file": seen(path), "line": at.line, "col": at.column, "title": one.code}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    lines = [one.message, *(f"help: {line}" for line in one.help.splitlines())]
    return f"::{_COMMANDS[one.severity]} {given}::{_data(chr(10).join(seen(line) for line in lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
