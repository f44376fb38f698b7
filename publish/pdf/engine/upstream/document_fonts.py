"""The fonts of a document, taken from those of the documents before it.

Reading Fontconfig's configuration and opening the fonts takes about as long as laying out two pages.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.fonts import FontConfiguration as _FontConfiguration

from publish.pdf.engine.upstream.data import FetcherData, data_of


class DocumentFonts(_FontConfiguration):  # type: ignore[misc,unused-ignore]
    """The fonts of one document: the shared ones, until a stylesheet or a picture adds a font.

    Only Fontconfig's configuration and Pango's fonts are shared. What WeasyPrint and the engine find out about them
    while they lay out a document stays with the document.
    """

    def __init__(self, shared: Any) -> None:
        self.__dict__.update(shared.__dict__)
        self.strut_layouts: dict[str, Any] = {}
        self._is_shared = True

    def add_font_face(self, *given: Any, **named: Any) -> Any:
        """Add a font to fonts of the document's own, so that no other document can see it."""
        if self._is_shared:
            super().__init__()
            self._is_shared = False
        return super().add_font_face(*given, **named)


def fonts_of_document(fetcher: Any) -> Any:
    """Return the fonts for a new document with this fetcher. They are shared if the fetcher `keeps_fonts`."""
    if not getattr(fetcher, "keeps_fonts", False):
        return _FontConfiguration()
    data = data_of(fetcher, FetcherData)
    if data.fonts is None:
        data.fonts = _FontConfiguration()
    return DocumentFonts(data.fonts)
