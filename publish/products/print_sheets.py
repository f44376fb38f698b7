"""The templates and stylesheets of the printed book."""

from __future__ import annotations

from publish.checks.styles import css_font
from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic, Location, info
from publish.markup.printed import Printed, printed
from publish.markup.templating import Templates
from publish.products.own_fonts import own_fonts
from publish.products.prepared import Prepared
from publish.tools import pango


def fill(prepared: Prepared) -> Printed:
    """The printed document from its templates. Raises TemplatesRefused."""
    return printed(prepared.book, prepared.front(), Templates(prepared.templates))


def check(prepared: Prepared, sheets: tuple[Sheet, ...]) -> list[Diagnostic]:
    """What is wrong with the sheets of the printed book. Where WeasyPrint cannot be loaded, a remark that says what was
    not looked at."""
    own = [sheet for sheet in sheets if sheet.own]
    return [*_not_understood(prepared, own), *css_font.check(sheets, own_fonts(prepared.edition)[0])]


def _not_understood(prepared: Prepared, own: list[Sheet]) -> list[Diagnostic]:
    if not own:
        return []
    missing = pango.missing()
    if missing:
        return [
            info(
                "judge-missing",
                f"the print styles were not judged: {', '.join(missing)} missing",
                Location(own[0].shown_as),
                "see `publish doctor` for what to install",
            )
        ]
    with pango.known_by_their_names():
        from publish.checks import css_print

    return css_print.check(own, prepared.moment)
