"""Hyphens at the ends of several lines running: a ladder that the eye climbs instead of reading."""

from __future__ import annotations

from itertools import groupby

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning

CODE = "ladder"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning at the first of at least `ladder` lines in a row that end in a hyphen."""
    least = setting.faults.ladder
    found = []
    for lines in setting.paragraphs:
        for is_divided, held in groupby(lines, key=lambda line: line.is_divided and not line.broken):
            row = list(held)
            if least and is_divided and len(row) >= least:
                ends = ", ".join(f'"{line.words[-1].text}"' for line in row)
                found.append(
                    warning(
                        CODE,
                        f"{len(row)} lines in a row end in a hyphen on {setting.page(row[0].page)}: {ends}",
                        row[0].at,
                        "change a word in the first of them, or before it",
                    )
                )
    return found
