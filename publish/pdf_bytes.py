"""PDFs opened from bytes and saved as bytes.

pikepdf reads a Python stream a few bytes at a time: a temporary file takes less than half of the time. Where none can
be written, the bytes go through such a stream.
"""

from __future__ import annotations

import io
import tempfile
from contextlib import suppress
from typing import Any

import pikepdf

# The contents of a blank page. qpdf declares a stream without a byte as compressed, which it is not: Ghostscript
# reports an error, and a printer's program may.
NO_CONTENTS = b"\n"


def opened(data: bytes) -> pikepdf.Pdf:
    """Open a PDF. Raises pikepdf.PdfError if the bytes are not a PDF."""
    # A file that is mapped into memory need not stay open. An empty one cannot be mapped (ValueError).
    with suppress(OSError, ValueError), tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        stream: Any = file  # on Windows the file is wrapped
        return pikepdf.open(stream, access_mode=pikepdf.AccessMode.mmap_only)
    return pikepdf.open(io.BytesIO(data))


def saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    """Return the bytes of a document; the options are those of `pikepdf.Pdf.save`."""
    # Not through a file: where the disk is full, qpdf ends the process.
    stream = io.BytesIO()
    document.save(stream, **how)
    return stream.getvalue()
