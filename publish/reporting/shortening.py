"""Limit the number and the length of messages, so that they stay readable whatever the sources contain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.diagnostics import Diagnostic, Location, info

MOST_MESSAGES = 1_000
LONGEST_MESSAGE = 1_000


def shortened(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the first diagnostics, and a remark on how many were dropped, if any.

    Long messages and helps are cut in the middle.
    """
    shown = [replace(one, message=_cut(one.message), help=_cut(one.help)) for one in diagnostics[:MOST_MESSAGES]]
    if len(diagnostics) > MOST_MESSAGES:
        rest = len(diagnostics) - MOST_MESSAGES
        shown.append(
            info(
                "messages-more",
                f"{rest:,} more messages are not shown",
                Location(""),
                "fix the ones shown, and run the command again",
            )
        )
    return shown


def _cut(words: str) -> str:
    if len(words) <= LONGEST_MESSAGE:
        return words
    return f"{words[: LONGEST_MESSAGE - 200]} ... {words[-150:]}"
