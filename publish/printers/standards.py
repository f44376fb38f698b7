"""The PDF/X standards that a press PDF can follow, one row each."""

from __future__ import annotations

from msgspec import Struct


class Standard(Struct, frozen=True, kw_only=True):
    """A PDF/X standard.

    `name` is what people call it, `source` the standard itself. `version` is the PDF version of the file. `declared`
    are the entries by which a file declares the standard: of the information dictionary, or of the XMP packet for a
    standard that is declared there alone. `allows_transparency` and `allows_object_streams` say what a file may use;
    both came with later versions of PDF.
    """

    name: str
    source: str
    version: str
    declared: tuple[tuple[str, str], ...]
    is_declared_in_xmp: bool = False
    allows_transparency: bool = False
    allows_object_streams: bool = False


X1A = Standard(
    name="PDF/X-1a:2001",
    source="ISO 15930-1:2001",
    version="1.3",
    declared=(("GTS_PDFXVersion", "PDF/X-1:2001"), ("GTS_PDFXConformance", "PDF/X-1a:2001")),
)
X3 = Standard(
    name="PDF/X-3:2002",
    source="ISO 15930-3:2002",
    version="1.3",
    declared=(("GTS_PDFXVersion", "PDF/X-3:2002"),),
)
X4 = Standard(
    name="PDF/X-4",
    source="ISO 15930-7:2010",
    version="1.6",
    declared=(("GTS_PDFXVersion", "PDF/X-4"),),
    is_declared_in_xmp=True,
    allows_transparency=True,
    allows_object_streams=True,
)
