"""Fill in the templates and check the stylesheets of the printed book."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from publish.checks.registry import run
from publish.checks.styles.medium_sheets import MediumSheets
from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic, Location, info
from publish.markup.printed import Printed, printed
from publish.markup.templating import Templates
from publish.moment import Moment
from publish.products.prepared import Prepared
from publish.tools import pango


def fill(prepared: Prepared) -> Printed:
    """Fill in the printed document from its templates. Raises TemplatesRefused."""
    return printed(prepared.book, prepared.front(), prepared.typefaces["print.css"], Templates(prepared.templates))


def check(prepared: Prepared, sheets: tuple[Sheet, ...]) -> list[Diagnostic]:
    """Report problems of the print stylesheets, or, without WeasyPrint's libraries, that they were not checked."""
    typefaces = prepared.typefaces["print.css"]
    ask = partial(_not_understood, prepared.moment, typefaces.folders)
    return run("styles", MediumSheets(sheets, typefaces.families, ask))


def _not_understood(moment: Moment, fonts: tuple[Path, ...], own: Sequence[Sheet]) -> list[Diagnostic]:
    missing = pango.missing()
    if missing:
        return [
            info(
                "judge-missing",
                f"the print styles were not checked: {', '.join(missing)} missing",
                Location(own[0].shown_as),
                "see `publish doctor` for what to install",
            )
        ]
    with pango.known_by_their_names():
        from publish.pdf.stylesheets import problems_of_sheets

    return problems_of_sheets(own, fonts, moment)
