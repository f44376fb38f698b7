"""Diagnostics: problems as data, with what is wrong, where, how bad, and what to write instead.

Every stage returns its diagnostics together with its result; only `publish.reporting` formats them.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Severity(Enum):
    """How bad a problem is; the value is the word that is printed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """2 for an error, 1 for a warning, 0 for a remark."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Location(Struct, frozen=True):
    """A place in a file of the edition.

    `path` is relative to the edition, with forward slashes. `line` and `column` count from 1 (columns in characters); 0
    means the whole file or the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def shifted(self, columns: int) -> Location:
        """Return the place `columns` characters further to the right on the same line."""
        return Location(self.path, self.line, self.column + columns)


class Diagnostic(Struct, frozen=True):
    """One problem. `code` is what `publish explain` takes; `help` says what to do and may be empty.

    `is_doubtful`: no rule can tell it from good text, or the edition does so again and again. It is shown only with
    `--pedantic`.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    is_doubtful: bool = False


def error(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """A problem that stops the build."""
    return Diagnostic(code, Severity.ERROR, message, location, help)


def warning(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """A problem that does not stop the build, but should be fixed before publication."""
    return Diagnostic(code, Severity.WARNING, message, location, help)


def info(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """A remark; nothing needs to be done."""
    return Diagnostic(code, Severity.INFO, message, location, help)


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether any of the diagnostics stops the build."""
    return any(one.severity is Severity.ERROR for one in diagnostics)
