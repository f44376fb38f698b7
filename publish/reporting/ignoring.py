"""Findings that the editor has judged and lets pass, and what lets nothing pass any more."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Severity, error, warning
from publish.manuscript.ignores import Ignore
from publish.reporting.catalogue import explained, nearest


@dataclass(frozen=True, slots=True)
class Heeded:
    """The problems that are left, and the ignores that let another one pass."""

    left: list[Diagnostic]
    used: frozenset[Ignore]


def heed(problems: Iterable[Diagnostic], ignores: Sequence[Ignore]) -> Heeded:
    """The problems without those that are ignored. What keeps the edition from being made is never ignored: an error
    passes only where it is the opinion of a check that `publish check` alone asks."""
    left: list[Diagnostic] = []
    used: set[Ignore] = set()
    for one in problems:
        covering = [ignore for ignore in ignores if ignore.covers(one)] if _may_pass(one, ignores) else []
        used.update(covering)
        if not covering:
            left.append(one)
    return Heeded(left, frozenset(used))


def judge_ignores(
    ignores: Sequence[Ignore], heeded: Heeded, asked: Container[str], *, is_whole: bool
) -> list[Diagnostic]:
    """What is wrong with the ignores themselves: a code that there is not, an error that may not pass, and one that
    lets nothing pass, where its code was `asked` for. Of findings in products nothing is said, since not all products
    may be there; nor of any where the sources could not be read as a whole (`is_whole`)."""
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
        elif ignore in heeded.used:
            continue
        elif any(ignore.covers(one) for one in heeded.left):
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
    """Whether it is what a check of the sources thinks, which keeps no edition from being made, however bad it is."""
    explanation = explained(one.code)
    return explanation is not None and explanation.checked


def _may_pass(one: Diagnostic, ignores: Sequence[Ignore]) -> bool:
    return bool(ignores) and (one.severity is not Severity.ERROR or is_opinion(one))
