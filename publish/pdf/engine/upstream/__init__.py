"""The only access to WeasyPrint and pydyf.

Every name from them that is not part of their documented interface is defined here, with what it is needed for. No
other module imports WeasyPrint or pydyf, or touches an attribute of their objects that begins with an underscore.

    rendered    what any document needs: the boxes of its pages, its messages, the names of properties
    documents   the steps of a rendering one by one
    document_fonts
                the fonts of a document, which it shares with others
    layout      boxes, and the functions that lay them out
    text        fonts, and Pango and HarfBuzz below them
    pdf         the streams, fonts and objects of a PDF
    originals   the functions that the engine replaces
    data        what the engine stores on their objects
    font_tools  fontTools, loaded only if WeasyPrint uses it
    declarations, parsed_declarations
                the C functions that WeasyPrint declares, parsed beforehand

Names are the same as upstream, without the leading underscore. `stock_` marks a function that the engine replaces and
still calls.
"""

from __future__ import annotations

import pydyf

from publish.pdf.engine.upstream.declarations import known_declarations
from publish.pdf.engine.upstream.font_tools import font_tools_later

with known_declarations(), font_tools_later():
    import weasyprint

# The tested versions; the engine's tests run on each of WeasyPrint's.
TESTED = {"weasyprint": ("69.0", "70.0"), "pydyf": ("0.13.0",)}


def versions() -> dict[str, str]:
    """Return the installed versions of WeasyPrint and pydyf, by package name."""
    return {"weasyprint": str(weasyprint.__version__), "pydyf": str(pydyf.__version__)}
