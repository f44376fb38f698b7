"""The input of the ebook validators."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


@dataclass(frozen=True, slots=True)
class PackedEbook:
    """The file of an ebook, and the origins of its content. `facts` is None if its container cannot be read."""

    product: Path
    facts: EpubFacts | None
    origin: Origin
