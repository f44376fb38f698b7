"""What a check is: the part of it that an editor reads, and how bad its findings are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Any

from publish.diagnostics import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and its texts, from which `publish explain` and the list in the documentation are made.

    `code` names it, and `severity` is that of its findings: it is stated here and nowhere else. A check that calls some
    of its findings less bad states that severity as `milder`. `applies` says which words the check looks at, "" where
    its group says so already. `what` is a line of at most 75 characters, `why` says what the reader, the printer or
    the text would suffer, and `mend` shows by an example what to write; both are printed as they stand, in lines of at
    most 90.
    """

    code: str
    severity: Severity
    applies: str = ""
    _: KW_ONLY
    what: str
    why: str
    mend: str
    milder: Severity | None = None

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity that a finding can have, the worst first."""
        return (self.severity,) if self.milder is None else (self.severity, self.milder)

    def found(self, message: str, at: Location, help: str = "", *, is_milder: bool = False) -> Diagnostic:
        """A finding: what is wrong, where, and what to write instead."""
        assert self.milder is not None or not is_milder, f"{self.code} has one severity"
        severity = self.milder if self.milder is not None and is_milder else self.severity
        return Diagnostic(self.code, severity, message, at, help)


@dataclass(frozen=True, slots=True)
class Registered:
    """A check with its stage, which says what value it takes, its group, and the function that looks for faults."""

    check: Check
    stage: str
    group: str
    look: Callable[[Any], Iterable[Diagnostic]]
