"""Apply the ignores of the editor to the findings, and report ignores that match nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from publish.diagnostics import Diagnostic, Severity, error, warning
from publish.manuscript.ignores import Ignore
from publish.reporting.catalogue import explained, nearest


class AppliedIgnores(Struct, frozen=True):
    """The findings that are left, and the ignores that matched a finding."""

    left: list[Diagnostic]
    used: frozenset[Ignore]


def apply_ignores(problems: Iterable[Diagnostic], ignores: Sequence[Ignore]) -> AppliedIgnores:
    """Remove the findings that are ignored.

    Errors that stop the build are never ignored: an error can be ignored only if `publish check` alone looks for it.
    """
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
    """Report ignores with an unknown code, ignores of errors that cannot be ignored, and ignores that matched nothing.

    The last kind is reported only for codes in `asked`, only for findings in sources (some products may be missing),
    and only if no error stops the build (`is_whole`).
    """
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
    """Whether a finding comes from a check of the sources: it never stops the build, whatever its severity."""
    explanation = explained(one.code)
    return explanation is not None and explanation.checked


def _can_be_ignored(one: Diagnostic, ignores: Sequence[Ignore]) -> bool:
    return bool(ignores) and (one.severity is not Severity.ERROR or is_opinion(one))
