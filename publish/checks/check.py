"""What is known of a check: the part of it that an editor reads."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and its texts, from which `publish explain` and the list in the documentation are made.

    `code` names it, `severity` is that of its findings, `applies` says which words it looks at. `what` is a line of at
    most 75 characters, `why` says what the reader, the printer or the text would suffer, and `mend` shows by an
    example what to write; both are printed as they stand, in lines of at most 90.
    """

    code: str
    severity: Severity
    applies: str
    what: str
    why: str
    mend: str

    def found(self, message: str, at: Location, help: str = "") -> Diagnostic:
        """A finding: what is wrong, where, and what to write instead."""
        return Diagnostic(self.code, self.severity, message, at, help)
