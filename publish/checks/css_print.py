"""Rule: what the print styles say is understood by what sets the print edition, which is asked itself."""

from __future__ import annotations

from collections.abc import Sequence

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic
from publish.moment import Moment
from publish.pdf.stylesheets import problems_of_sheets

CODE = "css"


def check(sheets: Sequence[Sheet], moment: Moment) -> list[Diagnostic]:
    """What WeasyPrint does not understand in the sheets, as at the making of a PDF."""
    return problems_of_sheets(sheets, moment)
