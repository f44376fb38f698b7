"""The value that the checks of an ebook take."""

from __future__ import annotations

from msgspec import Struct

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


class FinishedEbook(Struct, frozen=True):
    """The contents of an ebook file, and a map back to the files they were made from."""

    facts: EpubFacts
    origin: Origin
