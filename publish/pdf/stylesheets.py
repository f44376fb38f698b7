"""Checks of stylesheets, without making a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic
from publish.moment import Moment
from publish.pdf.fetching import EditionFetcher
from publish.pdf.hermetic import surroundings
from publish.pdf.messages import problems_of_sheet


def problems_of_sheets(sheets: Sequence[Sheet], fonts: Iterable[Path], moment: Moment) -> list[Diagnostic]:
    """Report what WeasyPrint does not understand in the sheets. `fonts` are the folders of the typefaces."""
    files = {f"styles/{path}": data for sheet in sheets for path, data in sheet.files.items()}
    fetcher = EditionFetcher(files)
    with surroundings(fonts, moment):
        return [problem for sheet in sheets for problem in problems_of_sheet(sheet, fetcher)]
