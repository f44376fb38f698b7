"""The definition of a check: the texts that an editor reads, and the severity of its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Any

from publish.diagnostics import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and its texts, the source of `publish explain` and of the list in the documentation.

    `code` is its name. `severity` is the severity of its findings and is stated only here. If a check reports some
    findings with a lower severity, it declares that as `milder`.
    `applies` says which words the check looks at; it is "" if the group already says so. `what` is a line of at most 75
    characters. `why` says what the reader, the printer or the text would suffer. `mend` shows by an example what to
    write. `why` and `mend` are printed unchanged, in lines of at most 90 characters.
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
        """Every severity that a finding can have, worst first."""
        return (self.severity,) if self.milder is None else (self.severity, self.milder)

    def found(self, message: str, at: Location, help: str = "", *, is_milder: bool = False) -> Diagnostic:
        """Make a finding: what is wrong, where, and what to write instead."""
        assert self.milder is not None or not is_milder, f"{self.code} has one severity"
        severity = self.milder if self.milder is not None and is_milder else self.severity
        return Diagnostic(self.code, severity, message, at, help)


@dataclass(frozen=True, slots=True)
class Registered:
    """A check with its stage, its group and its function. The stage determines what value the function takes."""

    check: Check
    stage: str
    group: str
    look: Callable[[Any], Iterable[Diagnostic]]
