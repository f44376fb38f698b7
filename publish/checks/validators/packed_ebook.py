"""What the validators of an ebook are given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts


@dataclass(frozen=True, slots=True)
class PackedEbook:
    """The file of an ebook, and where what it holds comes from. `facts` is None where its container cannot be read."""

    product: Path
    facts: EpubFacts | None
    origin: Origin
