"""Diagnostics as JSON, one object on a line."""

from __future__ import annotations

import json as encoder
from collections.abc import Iterable

from publish.diagnostics import Diagnostic


def json(diagnostics: Iterable[Diagnostic]) -> str:
    """One object a problem: path, line, column (0: not known), severity, code, message, help. All in ASCII, so that
    no encoding of a pipe can spoil it; "" for none."""
    return "".join(f"{encoder.dumps(_fields(one))}\n" for one in diagnostics)


def _fields(one: Diagnostic) -> dict[str, str | int]:
    return {
        "path": one.location.path,
        "line": one.location.line,
        "column": one.location.column,
        "severity": one.severity.value,
        "code": one.code,
        "message": one.message,
        "help": one.help,
    }
