"""Pictures of the pages of a PDF, as pdfium draws them."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2

# Compression of the pictures, 0 to 9: more than 1 takes three times as long and saves a tenth.
_COMPRESSION = 1
# Points in an inch.
_INCH = 72

# pdfium must not be called from two threads at a time.
_pdfium = Lock()


class DrawnPages:
    """The pages of one file. It may be used from several threads."""

    def __init__(self, data: bytes) -> None:
        with _pdfium:
            self._document = pypdfium2.PdfDocument(data)

    def png(self, page: int, dpi: float) -> bytes:
        """Return a page, from 1, as a PNG picture. Raises IndexError if there is no such page."""
        with _pdfium:
            if not 1 <= page <= len(self._document):
                raise IndexError(page)
            held = self._document[page - 1]
            picture = held.render(scale=dpi / _INCH).to_pil()
            held.close()
        file = BytesIO()
        picture.save(file, "PNG", compress_level=_COMPRESSION, dpi=(dpi, dpi))
        return file.getvalue()

    def close(self) -> None:
        """Release the memory of the file."""
        with _pdfium:
            self._document.close()
