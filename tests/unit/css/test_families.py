"""What a stylesheet says of typefaces."""

from __future__ import annotations

import pytest

from publish.css.families import FontFace, stated_families


@pytest.mark.parametrize(("css", "families"), [
    ("html { font-family: 'Own Serif', serif }", ("Own Serif", "serif")),
    ("p, BODY { font: italic 12pt/15pt Own Serif }", ("Own Serif",)),
    (":root { font-family: A }\nhtml { font-family: B }", ("A",)),
    ("html { font-family: A }\nhtml { font-family: B }", ("B",)),
    ("html { font-family: A !important }\nhtml { font-family: B }", ("A",)),
    ("body { font-family: A }\n:root { font-family: B !important }", ("A",)),
    ("* { font-family: A }\nbody { font-family: B }", ("A",)),
    ("html { font-family: var(--text) }", ()),
    ("html { font: menu }\np { font-family: A }\nhtml p { font-family: A }", ()),
    ("@font-face { font-family: A; src: url(a.ttf) }\n@page { font-family: B }", ()),
])  # fmt: skip
def test_the_typeface_of_all_text(css, families):
    assert stated_families(css).of_text == families


def test_the_fonts_that_a_sheet_brings():
    css = """
        @font-face { font-family: "Own"; src: local("x"), url("fonts/a.woff2") format("woff2"), url(fonts/a.ttf) }
        @font-face { font-family: Own; font-style: italic; font-weight: bold; src: url(fonts/b.ttf) }
        @font-face { font-weight: 300; src: url(fonts/c.ttf) }
    """
    assert stated_families(css).faces == (
        FontFace("Own", ("fonts/a.woff2", "fonts/a.ttf"), "normal", 400),
        FontFace("Own", ("fonts/b.ttf",), "italic", 700),
    )
