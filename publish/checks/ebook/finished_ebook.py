"""The input of the ebook checks."""

from __future__ import annotations

from dataclasses import dataclass

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


@dataclass(frozen=True, slots=True)
class FinishedEbook:
    """An ebook, read from its bytes, with the origins of its content."""

    facts: EpubFacts
    origin: Origin
