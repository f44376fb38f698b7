"""What an editor is told about transparency that cannot be printed."""

from __future__ import annotations

from publish.config.styles import Sheet
from publish.pdf.transparent_places import TransparentPlace
from publish.printers.standards import X1A
from publish.products.still_transparent import causes_of, unprintable

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg">
<rect fill-opacity="0.5"/><rect opacity="1"/>
<g style="fill: red; opacity: .25"><rect mask="url(#m)"/></g>
</svg>"""


def test_the_causes_are_named_with_their_lines() -> None:
    sheets = [Sheet("styles/print.css", "p { opacity: 0.1 }", own=False)]
    sheets.append(Sheet("styles/custom.css", ".faint {\n  opacity: 0.5 }", own=True))
    causes = [*causes_of(sheets, {"images/a.svg": DRAWING, "images/b.png": b""})]
    assert causes == [
        "`opacity: 0.5` in styles/custom.css:2",
        '`fill-opacity="0.5"` in sources/images/a.svg:2',
        "`opacity: .25` in sources/images/a.svg:3",
        '`mask="url(#m)"` in sources/images/a.svg:3',
    ]
    left = [TransparentPlace(3, (0, 0, 1, 1), "text that shines through upon more than one colour")]
    (found,) = unprintable(left, X1A, causes[:1], None, "build/a-press.pdf")
    assert (found.code, found.location.path) == ("press-transparency", "build/a-press.pdf")
    assert found.message == (
        "text that shines through upon more than one colour on page 3, which PDF/X-1a:2001 forbids"
    )
    assert found.help == "write a solid colour instead of `opacity: 0.5` in styles/custom.css:2"
