"""Something in a stylesheet that is beyond a limit."""

from __future__ import annotations

from msgspec import Struct


class Excess(Struct, frozen=True):
    """Something beyond a limit, with line and column from 1, and what to write instead."""

    message: str
    help: str
    line: int = 0
    column: int = 0
