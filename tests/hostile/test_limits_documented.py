"""docs/limits.md states the limits that the program enforces."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import textfile
from publish.config import edition, key_positions, schema_reader, templates, values
from publish.css import bounds, selector_bounds, value_bounds
from publish.editing import notes
from publish.manuscript import dialect, positions
from publish.markup import sandbox
from publish.pictures import checking, raster, svg
from publish.reporting import shortening
from publish.typefaces import soundness as fonts

PAGE = (Path(__file__).parents[2] / "docs/limits.md").read_text("utf-8")
STATED = {
    "a text": (textfile.LARGEST_TEXT, textfile.MOST_LINES),
    "`edition.toml`": (edition.LARGEST_SETTINGS,),
    "one block": (positions.MOST_BRACKETS, positions.MOST_SPACES, positions.MOST_ALIKE),
    "nested blocks": (dialect.DEEPEST,),
    "notes in notes": (notes.DEEPEST,),
    "a setting": (values.LONGEST_LINE, values.LONGEST_TEXT),
    "a list": (schema_reader.LONGEST_LIST,),
    "names in": (key_positions.DEEPEST,),
    "a picture": (raster.MOST_PIXELS, checking.LARGEST_FILE),
    "a drawing": (svg.LARGEST_FILE, svg.DEEPEST, svg.MOST_ELEMENTS, svg.LONGEST_VALUE, svg.LARGEST_NUMBER),
    "a font": (fonts.LARGEST_FONT, fonts.LARGEST_UNPACKED),
    "a stylesheet": (bounds.LARGEST_SHEET,),
    "in a stylesheet": (bounds.DEEPEST, bounds.LONGEST_STRING, bounds.MOST_STRINGS, bounds.LARGEST_LENGTH,
                        bounds.LARGEST_NUMBER),
    "the declarations of a stylesheet": (value_bounds.MOST_DECLARATIONS, value_bounds.MOST_TOKENS,
                                         value_bounds.DEEPEST),
    "one selector": (selector_bounds.MOST_TOKENS, selector_bounds.MOST_DESCENDANTS, selector_bounds.MOST_SIBLINGS,
                     selector_bounds.MOST_IN_RULE),
    "a template": (templates.LARGEST_TEMPLATE,),
    "the edition's own templates": (sandbox.BOUNDS["seconds"], sandbox.BOUNDS["memory"] >> 20,
                                    sandbox.BOUNDS["characters"]),
    "messages of a run": (shortening.MOST_MESSAGES, shortening.LONGEST_MESSAGE),
}  # fmt: skip
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| limit on ")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_bound_that_is_stated_is_the_programs(row):
    name = max((one for one in STATED if row.startswith(f"| {one}")), key=len)
    stated = row.split("|")[2]
    for bound in STATED[name]:
        assert f"{int(bound):,}" in stated, (name, bound)


def test_every_bound_is_stated():
    assert len(ROWS) == len(STATED)
