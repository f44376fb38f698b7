"""The back matter goes on to the end of the book, whatever parts publish puts into it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.config.settings import Matter, PartSettings


def behind_back_matter(parts: Sequence[PartSettings]) -> tuple[PartSettings, ...]:
    """Return the parts, those that follow back matter in the back matter too.

    Endnotes, lists and indexes that publish makes are back matter. A bibliography or a colophon without a `matter` of
    its own may follow them; as body matter it would begin with folio 1 again.
    """
    first = next((number for number, part in enumerate(parts) if part.matter is Matter.BACK), len(parts))
    return (*parts[:first], *(replace(part, matter=Matter.BACK) for part in parts[first:]))
