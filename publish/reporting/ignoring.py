"""Findings that the editor's ignores suppress, and what is wrong with the ignores."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Severity, error, warning
from publish.manuscript.ignores import Ignore
from publish.reporting.catalogue import explained, nearest


@dataclass(frozen=True, slots=True)
class AppliedIgnores:
    """The problems that are left, and the ignores that suppressed one."""

    left: list[Diagnostic]
    used: frozenset[Ignore]


def apply_ignores(problems: Iterable[Diagnostic], ignores: Sequence[Ignore]) -> AppliedIgnores:
    """The problems without those that are ignored. What stops the build is never ignored: an error is suppressed only
    where it is the opinion of a check that `publish check` alone asks."""
    left: list[Diagnostic] = []
    used: set[Ignore] = set()
    for one in problems:
        covering = [ignore for ignore in ignores if ignore.covers(one)] if _can_be_ignored(one, ignores) else []
        used.update(covering)
        if not covering:
            left.append(one)
    return AppliedIgnores(left, frozenset(used))


def check_ignores(
    ignores: Sequence[Ignore], applied: AppliedIgnores, asked: Container[str], *, is_whole: bool
) -> list[Diagnostic]:
    """What is wrong with the ignores themselves: an unknown code, an error that cannot be ignored, and, where its code
    was `asked` for, an ignore that suppresses nothing.

    Nothing is said of the findings in products, since not all products may be there, nor of any finding if the sources
    could not be read as a whole (`is_whole`)."""
    problems = []
    for ignore in ignores:
        explanation = explained(ignore.code)
        if explanation is None:
            near = nearest(ignore.code)
            problems.append(
                error(
                    "ignore-unknown",
                    f'unknown check "{ignore.code}"',
                    ignore.at,
                    f'did you mean "{near}"?' if near else "`publish explain` lists all checks",
                )
            )
        elif ignore in applied.used:
            continue
        elif any(ignore.covers(one) for one in applied.left):
            problems.append(
                warning(
                    "ignore-stale",
                    f"an error [{ignore.code}] cannot be ignored",
                    ignore.at,
                    "fix what it reports: it stops the build",
                )
            )
        elif is_whole and ignore.code in asked and not explanation.of_products:
            problems.append(
                warning(
                    "ignore-stale",
                    f"[{ignore.code}] finds nothing here any more",
                    ignore.at,
                    "delete this ignore",
                )
            )
    return problems


def is_opinion(one: Diagnostic) -> bool:
    """Whether it comes from a check of the sources: such a finding stops no build, however bad it is."""
    explanation = explained(one.code)
    return explanation is not None and explanation.checked


def _can_be_ignored(one: Diagnostic, ignores: Sequence[Ignore]) -> bool:
    return bool(ignores) and (one.severity is not Severity.ERROR or is_opinion(one))
