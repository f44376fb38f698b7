"""What a stylesheet asks for beside its own text."""

from __future__ import annotations

import pytest

from publish.css.sheet_addresses import addresses, readdressed

SHEET = """@import "other.css";
@import url(third.css) print;
@font-face { src: url("fonts/a b.ttf") format("truetype"), url(fonts/c.woff) }
/* url(not-this.png) */
p::before { content: "url(nor-this.png)"; background: image-set(url("x.png") 1x) }
@media print { hr { background: url( 'y.png' ) } }
"""


def test_every_address_is_found_with_its_place():
    assert [(one.url, one.line, one.column, one.is_import) for one in addresses(SHEET)] == [
        ("other.css", 1, 9, True),
        ("third.css", 2, 9, True),
        ("fonts/a b.ttf", 3, 23, False),
        ("fonts/c.woff", 3, 60, False),
        ("x.png", 5, 69, False),
        ("y.png", 6, 38, False),
    ]


@pytest.mark.parametrize(
    ("css", "changed"),
    [
        ('a { background: url("x.png") }', 'a { background: url("X.PNG") }'),
        ("a { background: url(x.png) no-repeat }", "a { background: url(X.PNG) no-repeat }"),
        ("a { background: url(a\\20 b.png), url('a\\20 b.png') }", 'a { background: url(A\\ B.PNG), url("A B.PNG") }'),
        ("a { color: red } /* url(x) */", "a { color: red } /* url(x) */"),
    ],
)
def test_addresses_are_changed_and_nothing_else(css, changed):
    assert readdressed(css, str.upper) == changed
