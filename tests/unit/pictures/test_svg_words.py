"""The words of a drawing that the proof expects on the page."""

from __future__ import annotations

import pytest

from publish.pictures.svg_words import words


@pytest.mark.parametrize(("inside", "wanted"), [
    ("<text>North</text><text>Sea</text>", ["North", "Sea"]),
    ("<title>Map</title><desc>A map.</desc><style>text { fill: red }</style><text>North</text>", ["North"]),
    ("<text>Fish &amp; &#x43;hips</text>", ["Fish", "&", "Chips"]),
    ("<text><![CDATA[Fish < 3]]></text>", ["Fish", "<", "3"]),
    ("<!-- x > &#x110000; --><text>North</text>", ["North"]),
    ("<svg:text xmlns:svg='http://www.w3.org/2000/svg'>North</svg:text>", ["North"]),
])  # fmt: skip
def test_what_is_drawn_is_read(inside: str, wanted: list[str]) -> None:
    assert words(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()).split() == wanted


def test_a_photograph_has_no_words() -> None:
    assert words(b"\xff\xd8\xff\xe0") == ""
