"""The definition of a check: its code, the severity of its findings, and the texts that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, Severity


class _Coded(Struct, frozen=True):
    code: str
    severity: Severity
    applies: str = ""


class Check(_Coded, frozen=True, kw_only=True):
    """One rule with its texts, which `publish explain` and the documentation's list of checks show.

    `severity` is the severity of the findings; it is stated here and nowhere else. A check whose findings are not all
    equally bad states the lesser severity as `milder`. `applies` says what the check looks at, "" if its group says so
    already. `what` is one line of at most 75 characters. `why` says what harm the fault does, and `mend` shows by an
    example what to write; both are printed as written, in lines of at most 90 characters.
    """

    what: str
    why: str
    mend: str
    milder: Severity | None = None

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity that a finding can have, worst first."""
        return (self.severity,) if self.milder is None else (self.severity, self.milder)

    def found(
        self, message: str, at: Location, help: str = "", *, is_milder: bool = False, is_doubtful: bool = False
    ) -> Diagnostic:
        """Make a finding: what is wrong, where, and what to write instead.

        `is_doubtful`: it is shown only with `--pedantic`.
        """
        assert self.milder is not None or not is_milder, f"{self.code} has one severity"
        severity = self.milder if self.milder is not None and is_milder else self.severity
        return Diagnostic(self.code, severity, message, at, help, is_doubtful)


class Registered(Struct, frozen=True):
    """A check with its function, its group, and its stage, which decides which value the function takes."""

    check: Check
    stage: str
    group: str
    look: Callable[[Any], Iterable[Diagnostic]]
