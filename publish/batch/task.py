"""The work to do on an edition, and its outcome. Both are plain data and travel between machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from msgspec import Struct, field

from publish.diagnostics import Diagnostic, Severity


class Work(Struct, frozen=True):
    """The work to do on each edition.

    `products` are the names of the products to make, None for those of `publish build`. `switches` and `options` are as
    for `pipeline.build`. If the work `checks`, nothing is made: `select`, `ignore` and `is_pedantic` are as for
    `judging.check`. `epoch` is the value of `SOURCE_DATE_EPOCH`, None if it is not set.
    """

    products: tuple[str, ...] | None = None
    strict: bool = False
    switches: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    checks: bool = False
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    is_pedantic: bool = False
    epoch: str | None = None

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that an edition may depend on."""
        return {} if self.epoch is None else {"SOURCE_DATE_EPOCH": self.epoch}


class Task(Struct, frozen=True):
    """Work on the edition in a folder."""

    folder: Path
    work: Work


class Result(Enum):
    """The result of the work on an edition; the value is the word that is printed."""

    MADE = "made"
    KEPT = "from the cache"
    CHECKED = "checked"
    FAILED = "failed"


class Outcome(Struct, frozen=True):
    """The outcome of the work on an edition.

    `products` has the bytes of each by its file name. `diagnostics` are
    in the order of the book. `exit_code` is that of the command for this edition alone. `cpu` are the seconds of
    processor time that it took.
    """

    state: Result
    products: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()
    exit_code: int = 0
    cpu: float = 0.0

    def count(self, severity: Severity) -> int:
        """Return the number of diagnostics of a severity."""
        return sum(one.severity is severity for one in self.diagnostics)


def failed(problem: Diagnostic, exit_code: int = 1) -> Outcome:
    """Return the outcome of an edition that a single problem has stopped."""
    return Outcome(Result.FAILED, diagnostics=(problem,), exit_code=exit_code)
