"""Stylesheets, read without making a page."""

from __future__ import annotations

from collections.abc import Sequence

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic
from publish.fonts import faces
from publish.moment import Moment
from publish.pdf.fetching import EditionFetcher
from publish.pdf.hermetic import surroundings
from publish.pdf.messages import problems_of_sheet


def problems_of_sheets(sheets: Sequence[Sheet], moment: Moment) -> list[Diagnostic]:
    """What WeasyPrint does not understand in each of the sheets."""
    files = {f"styles/{path}": data for sheet in sheets for path, data in sheet.files.items()}
    fetcher = EditionFetcher(files)
    with surroundings([faces()[0].path.parent], moment):
        return [problem for sheet in sheets for problem in problems_of_sheet(sheet, fetcher)]
