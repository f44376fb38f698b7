"""What the checks of an ebook look at."""

from __future__ import annotations

from dataclasses import dataclass

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


@dataclass(frozen=True, slots=True)
class FinishedEbook:
    """An ebook as its bytes have it, and where what it holds comes from."""

    facts: EpubFacts
    origin: Origin
