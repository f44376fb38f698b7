"""The codes that a run was asked for."""

from __future__ import annotations

from msgspec import Struct

from publish.reporting.catalogue import catalogue, explained


class Selection(Struct, frozen=True):
    """The selected codes (all codes if none were selected), without those left out."""

    selected: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    def __contains__(self, code: object) -> bool:
        return (not self.selected or code in self.selected) and code not in self.left_out

    @property
    def has_products(self) -> bool:
        """Whether any of them can be found only in a finished product."""
        if not (self.selected or self.left_out):
            return True
        known = {code: explained(code) for code in self.selected} or catalogue()
        return any(one is not None and one.of_products for code, one in known.items() if code in self)
