"""The PDF of the pages as drawn, which each profile opens anew and finishes in its own way."""

from __future__ import annotations

import hashlib
from typing import Protocol

import pikepdf
from msgspec import Struct

from publish.pdf_bytes import opened


class DrawnPdf(Protocol):
    """The PDF of drawn pages that no profile has finished yet."""

    @property
    def state(self) -> str:
        """A hash of all that it holds."""

    def opened(self) -> pikepdf.Pdf:
        """Return a new document, which the caller may change and must close."""

    def written(self) -> bytes:
        """Return it as a file."""


class WholePdf(Struct, frozen=True):
    """The PDF of a book that was set in one piece."""

    file: bytes

    @property
    def state(self) -> str:
        """A hash of the file."""
        return hashlib.sha256(self.file).hexdigest()

    def opened(self) -> pikepdf.Pdf:
        """Return a new document, which the caller may change and must close."""
        return opened(self.file)

    def written(self) -> bytes:
        """Return the file."""
        return self.file
