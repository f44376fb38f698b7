"""What stands together in a finished file: a line of a page, a paragraph of an ebook."""

from __future__ import annotations

from dataclasses import dataclass

from publish.proof.ink import HYPHEN

# Of one page: a superior, or a rounding, moves a baseline by less (pt).
NEAR = 1.5
# Swapped words stand side by side; what is farther apart stands in another column (pt, from the last character).
_BESIDE = 18.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that follow each other, by their ink. `page` counts the pages or the documents from 0; lengths as in
    `facts`. `at_edge`: among the first or the last lines of its page, where heads and folios stand. `line` is the
    number of its line among those of a PDF."""

    words: tuple[str, ...]
    ink: str
    page: int
    x: float
    y: float
    end: float
    at_edge: bool = False
    line: int | None = None

    @property
    def core(self) -> str:
        """The ink without the hyphen at the end of a line, which may be the setter's."""
        is_divided = self.line is not None and len(self.ink) > 1 and self.ink.endswith(HYPHEN)
        return self.ink[:-1] if is_divided else self.ink

    def is_behind(self, other: Fragment) -> bool:
        """Whether a reader meets this fragment after the other one.

        Above it in the same column, or left of it and beside it, it comes before; in another column the order of
        the file is believed.
        """
        if self.page != other.page:
            return self.page > other.page
        if abs(self.y - other.y) <= NEAR:
            return self.x >= other.x - NEAR or other.x - self.end > _BESIDE
        overlap = min(self.end, other.end) - max(self.x, other.x)
        return self.y > other.y or overlap <= NEAR
