"""A note's call does not touch the letter before it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import uharfbuzz as hb

from publish.markup.call_room import leave_room
from publish.typefaces.font_file import loaded
from publish.typefaces.library import installed

CALL = '<a class="note-call">1</a>'
NOTE = '<span class="note">The <em>staff</em></span>'


def rooms(xhtml: str, family: str = "EB Garamond") -> list[float]:
    """The left margins (em) of the calls in a paragraph."""
    root = ElementTree.fromstring(f"<body><p>{xhtml}</p></body>")
    leave_room(root, installed(family))
    styles = (one.get("style", "margin-left: 0em") for one in root.iter("a"))
    return [float(style.removeprefix("margin-left: ").removesuffix("em")) for style in styles]


@pytest.mark.parametrize("family", ["EB Garamond", "Literata", "Source Serif 4", "Vollkorn", "Spectral"])
def test_after_an_f_there_is_as_much_room_as_its_hook_takes(family):
    font = hb.Font(face := loaded(installed(family).file("normal")))
    glyph = font.get_nominal_glyph(ord("f"))
    box = font.get_glyph_extents(glyph)
    hook = (box.x_bearing + box.width - font.get_glyph_h_advance(glyph)) / face.upem
    assert hook > 0.05
    assert rooms(f"half{CALL} of it", family) == [pytest.approx(hook, abs=0.002)]


@pytest.mark.parametrize(("before", "has_room"), [
    ("half", True), ("<em>half</em>", True), ("<em>he said</em> half", True), (f"half{NOTE}", True),
    ("the mill", False), ("half)", False), ("half”", False), ("half.", False), ("half ", False), ("Q", False),
    ("", False), ('<span class="small-caps">half</span>', False), ("<code>half</code>", False), (f"half{CALL} ", False),
])  # fmt: skip
def test_only_calls_that_would_touch_a_letter_get_room(before, has_room):
    assert bool(rooms(before + CALL)[-1]) is has_room


def test_the_hook_of_an_italic_f_is_longer():
    assert rooms(f"<em>half</em>{CALL}")[0] > rooms(f"half{CALL}")[0] + 0.05
    assert rooms(f"<em>half <em>half</em></em>{CALL}") == rooms(f"half{CALL}")


def test_two_calls_side_by_side_are_not_read_as_one():
    assert rooms(f"the mill{CALL}{NOTE}{CALL}{NOTE} of {CALL}") == [0, pytest.approx(1 / 6, abs=0.001), 0]
    symbol = CALL.replace("note-call", "note-call symbol")
    assert rooms(f"the mill{CALL}{symbol}{CALL}") == [0, 0, 0]


@pytest.mark.parametrize(("family", "tag", "style"), [("EB Garamond", "p", "normal"), ("Spectral", "em", "italic")])
def test_the_hook_of_a_bold_f_is_its_own(family, tag, style):
    """In a font with several weights, and in a font of its own."""
    file = installed(family).file(style, 700)
    font = hb.Font(face := loaded(file))
    font.set_variations(file.place(700))
    glyph = font.get_nominal_glyph(ord("f"))
    box = font.get_glyph_extents(glyph)
    hook = (box.x_bearing + box.width - font.get_glyph_h_advance(glyph)) / face.upem
    assert rooms(f"<{tag}><strong>proof</strong></{tag}>{CALL}", family) == [pytest.approx(hook, abs=0.002)]
    assert rooms(f"<strong>proof</strong> proof{CALL}", family) == rooms(f"proof{CALL}", family)


def test_a_made_call_is_smaller_and_has_the_same_room():
    made = CALL.replace("note-call", "note-call raised")
    assert rooms(f"half{made}")[0] * 0.66 == pytest.approx(rooms(f"half{CALL}")[0], abs=0.002)
