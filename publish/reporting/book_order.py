"""The order of the book, and what a list of problems comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.diagnostics import Diagnostic, Severity

_SETTINGS = "sources/edition.toml"


def ordered(diagnostics: Iterable[Diagnostic], files: Sequence[str]) -> list[Diagnostic]:
    """The problems in the order of the book, none twice.

    The settings come first, then the `files` (paths relative to the edition) as they are given, then the others by
    name; within a file by line and column; what stands at one place stays as it came.
    """
    rank = {path: number for number, path in reversed(list(enumerate((_SETTINGS, *files))))}

    def place(one: Diagnostic) -> tuple[int, str, int, int]:
        at = one.location
        return rank.get(at.path, len(rank)), "" if at.path in rank else at.path, at.line, at.column

    return sorted(dict.fromkeys(diagnostics), key=place)


def exceeds(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether the run has failed: an error is among them or, when `strict`, a warning."""
    threshold = Severity.WARNING if strict else Severity.ERROR
    return any(one.severity.weight >= threshold.weight for one in diagnostics)
