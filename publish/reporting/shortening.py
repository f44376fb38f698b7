"""Limit the number and the length of messages, so that they stay readable whatever the sources contain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, Severity, info

MOST_MESSAGES = 1_000
LONGEST_MESSAGE = 1_000


def shortened(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return at most `MOST_MESSAGES` diagnostics in their order, long messages cut in the middle.

    If there are more, the mildest are left out first, starting with the last; a remark counts them, the infos by code.
    """
    left_out = _left_out(diagnostics)
    shown = [
        replace(one, message=_cut(one.message), help=_cut(one.help))
        for number, one in enumerate(diagnostics)
        if number not in left_out
    ]
    if left_out:
        shown.append(_counted([diagnostics[number] for number in left_out]))
    return shown


def _left_out(diagnostics: Sequence[Diagnostic]) -> frozenset[int]:
    """The numbers of the diagnostics that are not shown: all infos, because they are counted, and the last others."""
    if len(diagnostics) <= MOST_MESSAGES:
        return frozenset()
    infos = [number for number, one in enumerate(diagnostics) if one.severity is Severity.INFO]
    others = sorted(
        (number for number, one in enumerate(diagnostics) if one.severity is not Severity.INFO),
        key=lambda number: (-diagnostics[number].severity.weight, number),
    )
    return frozenset([*infos, *others[MOST_MESSAGES:]])


def _counted(dropped: Sequence[Diagnostic]) -> Diagnostic:
    infos = Counter(one.code for one in dropped if one.severity is Severity.INFO)
    others = len(dropped) - infos.total()
    counts = [f"{count:,} {code}" for code, count in infos.most_common()]
    listed = ", ".join([*([f"{others:,} errors and warnings"] if others else []), *counts])
    return info(
        "messages-more",
        f"{len(dropped):,} more messages are not shown: {listed}",
        Location(""),
        "fix the ones shown, and run the command again; --select shows those of one code",
    )


def _cut(words: str) -> str:
    if len(words) <= LONGEST_MESSAGE:
        return words
    return f"{words[: LONGEST_MESSAGE - 200]} ... {words[-150:]}"
