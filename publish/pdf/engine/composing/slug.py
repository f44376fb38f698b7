"""A line of a paragraph, before it is cast."""

from __future__ import annotations

from typing import Any, NamedTuple


class Slug(NamedTuple):
    """One line, from one leaf and character to another.

    `following` is where the next line begins, or None. `last` is the last leaf with content on this line. `measure` is
    the width in px without `indent`. `give` is the share of the letters' expansion or shrinkage in use (-1: narrowest,
    1: widest). `full`: the line fills its measure; a line that ends in an address may be too short for that.
    """

    begin: tuple[int, int]
    end: tuple[int, int]
    following: tuple[int, int] | None
    last: int
    hyphen: bool
    full: bool
    measure: float
    indent: float
    give: float
    resume_at: Any
