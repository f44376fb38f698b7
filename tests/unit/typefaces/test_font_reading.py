"""Fonts that an edition brings, whole and broken."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from publish.typefaces.book_subset import subset
from publish.typefaces.font_reading import read_font, read_fonts
from publish.typefaces.library import default, licence_in
from publish.typefaces.soundness import BrokenFont
from publish.typefaces.woff import woff

FONT = subset(default().file("normal"), set("ab"), 400)


def test_a_wrapped_font_is_the_font_in_it(tmp_path):
    (tmp_path / "a.woff").write_bytes(woff(FONT))
    file = read_font(tmp_path / "a.woff")
    assert TTFont(io.BytesIO(file.sfnt)).getBestCmap().keys() == TTFont(io.BytesIO(FONT)).getBestCmap().keys()
    assert (file.family, file.weights, file.style) == ("EB Garamond", (400, 400), "normal")


def test_a_wrapped_font_with_a_broken_table_is_a_broken_font(tmp_path):
    """What is in a table that is not looked at first is found when the font is unpacked."""
    data = bytearray(woff(FONT))
    packed = TTFont(io.BytesIO(bytes(data))).reader.tables["GSUB"]
    data[packed.offset : packed.offset + 40] = bytes(40)
    (tmp_path / "a.woff").write_bytes(data)
    with pytest.raises(BrokenFont):
        read_font(tmp_path / "a.woff")


def test_a_font_with_a_broken_glyph_is_a_broken_font(tmp_path):
    """It is looked for at once: later it would be a letter that is missing from the page."""
    data = bytearray(FONT)
    outlines = TTFont(io.BytesIO(FONT)).reader.tables["glyf"]
    data[outlines.offset : outlines.offset + outlines.length] = b"\xff" * outlines.length
    (tmp_path / "a.ttf").write_bytes(data)
    with pytest.raises(BrokenFont, match="glyph 0 is broken"):
        read_font(tmp_path / "a.ttf")


@pytest.mark.parametrize(("bits", "said"), [
    (0x0, ""), (0x4, ""), (0x8, ""), (0x2, "must not be embedded"), (0x100, "only whole"), (0x200, "only its bitmaps"),
])  # fmt: skip
def test_a_font_that_must_not_be_embedded_is_reported(tmp_path, bits, said):
    font = TTFont(io.BytesIO(FONT))
    font["OS/2"].fsType = bits
    font.flavor = "woff"
    font.save(tmp_path / "a.woff")
    fonts, problems = read_fonts({"fonts/a.woff": tmp_path / "a.woff"})
    assert [*fonts] == ["fonts/a.woff"]
    assert [(one.code, one.severity.value, one.location.path) for one in problems] == [
        ("font-restricted", "warning", "styles/fonts/a.woff")
    ] * bool(said)
    assert all(said in one.message for one in problems)


def test_a_licence_is_a_file_of_the_folder(tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("A secret.")
    (folder / "LICENSE").symlink_to(tmp_path / "secret.txt")
    assert licence_in(folder) is None
    (folder / "OFL.txt").write_text("A licence.")
    assert licence_in(folder) == folder / "OFL.txt"
