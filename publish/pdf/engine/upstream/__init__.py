"""The one door to WeasyPrint and pydyf: every name of theirs that is not part of their documented interface stands
here, with what it is needed for. No other module imports WeasyPrint or pydyf, or touches an attribute of their objects
that begins with an underscore.

    rendered    what is asked of any document: the boxes of its pages, its messages, the names of properties
    layout      boxes, and the functions that lay them out
    text        fonts, and Pango and HarfBuzz below them
    pdf         the streams, fonts and objects of a PDF
    originals   the functions that the engine replaces
    data        what the engine keeps with objects of theirs

A name is the same here as there, without its underscore. `stock_` stands before a function that the engine replaces
and still calls.
"""

from __future__ import annotations

import pydyf
import weasyprint

# The versions that the engine was tried with: its tests run on each of WeasyPrint's.
TESTED = {"weasyprint": ("69.0", "70.0"), "pydyf": ("0.13.0",)}


def versions() -> dict[str, str]:
    """The versions that are there of WeasyPrint and pydyf, by the names of their packages."""
    return {"weasyprint": str(weasyprint.__version__), "pydyf": str(pydyf.__version__)}
