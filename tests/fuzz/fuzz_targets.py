"""What is fuzzed: each target draws an edition and holds a property against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import fuzz_critical
import fuzz_directions
import fuzz_editions
import fuzz_every_block
import fuzz_pages
import fuzz_scholarly
from fuzz_editions import Written
from fuzz_properties import made, styled_is_made, valid_is_made
from hypothesis import Phase
from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True)
class Target:
    """`examples` are tried in the suite, and per round when it is run for long."""

    name: str
    editions: SearchStrategy[Written]
    holds: Callable[[Written], object]
    examples: int
    round: int

    @property
    def phases(self) -> tuple[Phase, ...]:
        """What makes PDFs is too slow to look for the smallest edition that breaks it."""
        return (Phase.generate,) if self.round < 50 else (Phase.generate, Phase.shrink)


def judged(written: Written) -> None:
    """EPUBCheck, and the checks of the toolchain itself, find nothing wrong with a valid edition that was made."""
    valid_is_made(written, "build", "check")


# Own styles cross with what is hard to set on pages.
_HARD = fuzz_pages.tables() | fuzz_pages.verse() | fuzz_pages.long_words() | fuzz_directions.right_to_left()

_PRODUCTS = ("pdf", "html", "epub --no-page-list")

TARGETS = (
    Target("valid", fuzz_editions.valid(), lambda one: valid_is_made(one, "html", "epub --no-page-list"), 4, 100),
    Target("wild", fuzz_editions.wild(), lambda one: made(one, "html", "epub --no-page-list"), 5, 200),
    Target("mutated", fuzz_editions.mutated(), lambda one: made(one, "html", "epub --no-page-list"), 8, 200),
    Target("valid-build", fuzz_editions.valid(), lambda one: valid_is_made(one, "build"), 1, 12),
    Target("wild-build", fuzz_editions.wild(), lambda one: made(one, "build"), 1, 40),
    Target("mutated-build", fuzz_editions.mutated(), lambda one: made(one, "build"), 1, 20),
    Target("styled", fuzz_editions.styled(), styled_is_made, 1, 12),
    Target("tables", fuzz_pages.tables(), lambda one: valid_is_made(one, "pdf"), 1, 12),
    Target("verse", fuzz_pages.verse(), lambda one: valid_is_made(one, "pdf"), 1, 12),
    Target("long-words", fuzz_pages.long_words(), lambda one: valid_is_made(one, "pdf"), 1, 12),
    Target("styled-pages", fuzz_editions.styled(_HARD), styled_is_made, 0, 6),
    Target("right-to-left", fuzz_directions.right_to_left(), lambda one: valid_is_made(one, "pdf", "html"), 1, 12),
    Target("critical", fuzz_critical.critical(), lambda one: valid_is_made(one, "pdf", "html"), 1, 12),
    Target("scholarly", fuzz_scholarly.scholarly(), lambda one: valid_is_made(one, "pdf", "html"), 0, 12),
    Target("every-block", fuzz_every_block.every_block(), lambda one: valid_is_made(one, *_PRODUCTS), 0, 12),
    Target("judged", fuzz_editions.valid(), judged, 0, 3),
)
