"""The stylesheets of what is read on a screen: of the EPUB and of the reading copy."""

from __future__ import annotations

from publish.checks.styles import css_font, css_known
from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic
from publish.products.prepared import Prepared


def check(prepared: Prepared, sheets: tuple[Sheet, ...]) -> list[Diagnostic]:
    """What is wrong with the sheets of one medium. The first stands in for the default one; the rules of the edition's
    `custom.css`, which may be meant for print, need not be known to a reading system."""
    problems = [found for sheet in sheets[:1] if sheet.own for found in css_known.check(sheet)]
    return [*problems, *css_font.check(sheets, ())]
