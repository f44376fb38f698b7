"""Format diagnostics as JSON, one object per line."""

from __future__ import annotations

import json as encoder
from collections.abc import Iterable

from publish.diagnostics import Diagnostic


def json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line per diagnostic: path, line, column (0 if unknown), severity, code, message, help; "" for none.

    It is in ASCII, so that no encoding of a pipe can damage it.
    """
    return "".join(f"{encoder.dumps(fields(one))}\n" for one in diagnostics)


def fields(one: Diagnostic) -> dict[str, str | int]:
    """Return the fields of a diagnostic, ready for JSON."""
    return {
        "path": one.location.path,
        "line": one.location.line,
        "column": one.location.column,
        "severity": one.severity.value,
        "code": one.code,
        "message": one.message,
        "help": one.help,
    }
