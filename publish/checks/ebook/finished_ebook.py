"""The value that the checks of an ebook take."""

from __future__ import annotations

from dataclasses import dataclass

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


@dataclass(frozen=True, slots=True)
class FinishedEbook:
    """The contents of an ebook file, and a map back to the files they were made from."""

    facts: EpubFacts
    origin: Origin
