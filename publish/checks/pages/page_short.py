"""A page that ends early though its text goes on."""

from __future__ import annotations

from publish.checks.pages.feet import feet
from publish.checks.pages.setting import Setting, number
from publish.diagnostics import Diagnostic, warning

CODE = "page-short"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning at the last line of each page that has room for `page-short` lines more."""
    least = setting.faults.page_short
    return [
        warning(
            CODE,
            f"{setting.page(page)} ends {number(foot.empty)} lines short below this line",
            foot.last.at,
            "lengthen or shorten a paragraph or a note on it, or move what did not fit: a picture, a heading",
        )
        for page, foot in feet(setting).items()
        if least and foot.empty >= least
    ]
