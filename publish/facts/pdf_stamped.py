"""A PDF that has no colophon: its metadata name the state of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from publish.facts import pdf
from publish.facts.pdf import PdfFacts


class StampedPdf(Struct, frozen=True):
    """The facts of a PDF whose metadata name the state of the sources."""

    pdf: PdfFacts

    @property
    def sentences(self) -> Sequence[str]:
        """The sentence of the metadata on the state of the sources."""
        return (self.pdf.source,)


def read(path: Path) -> StampedPdf:
    """Read the facts of a file. Raises PublishError if it cannot be read."""
    return StampedPdf(pdf.read(path))


def of(data: bytes, name: str) -> StampedPdf:
    """Read the facts of a new PDF from its bytes. Raises PublishError as `read` does."""
    return StampedPdf(pdf.of(data, name))
