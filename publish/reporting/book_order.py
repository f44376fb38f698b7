"""Sort diagnostics in the order of the book, and decide whether a run has failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.diagnostics import Diagnostic, Severity

_SETTINGS = "sources/edition.toml"


def ordered(diagnostics: Iterable[Diagnostic], files: Sequence[str]) -> list[Diagnostic]:
    """Return the diagnostics in the order of the book, without duplicates.

    The settings come first, then `files` (paths relative to the edition) in the given order, then all other files by
    name; within a file, by line and column. Diagnostics at the same place keep their order.
    """
    rank = {path: number for number, path in reversed(list(enumerate((_SETTINGS, *files))))}

    def place(one: Diagnostic) -> tuple[int, str, int, int]:
        at = one.location
        return rank.get(at.path, len(rank)), "" if at.path in rank else at.path, at.line, at.column

    return sorted(dict.fromkeys(diagnostics), key=place)


def exceeds(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether the run has failed: there is an error or, if `strict`, a warning."""
    threshold = Severity.WARNING if strict else Severity.ERROR
    return any(one.severity.weight >= threshold.weight for one in diagnostics)
