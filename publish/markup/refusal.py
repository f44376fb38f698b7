"""The exception for an edition's own templates that cannot be used."""

from __future__ import annotations

from publish.diagnostics import Diagnostic


class TemplatesRefused(Exception):
    """An edition's own templates cannot be used; `problems` say why and where."""

    def __init__(self, *problems: Diagnostic) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)
