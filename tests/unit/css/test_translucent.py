"""The declarations of a stylesheet that let something shine through."""

from __future__ import annotations

from publish.css.translucent import Translucent, translucent

SHEET = """p { color: #222; opacity: 1 }
.a { opacity: 0.5 }
.b { color: rgba(0, 0, 0, 0.4); background: #ffffff80 }
@media print { .c { background: linear-gradient(to right, red, rgb(0 0 255 / 20%)) } }
.d { fill-opacity: 30%; color: currentcolor }
"""


def test_declarations_with_an_alpha_or_an_opacity_are_found() -> None:
    assert [*translucent(SHEET)] == [
        Translucent("opacity: 0.5", 2, 6),
        Translucent("color: rgba(0, 0, 0, 0.4)", 3, 6),
        Translucent("background: #ffffff80", 3, 33),
        Translucent("background: linear-gradient(to right, red, rgb(0 0 255 / 20%))", 4, 21),
        Translucent("fill-opacity: 30%", 5, 6),
    ]
