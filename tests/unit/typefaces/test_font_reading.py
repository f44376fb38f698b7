"""Fonts that an edition brings, whole and broken."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from publish.typefaces.book_subset import subset
from publish.typefaces.font_reading import read_font
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


def test_a_licence_is_a_file_of_the_folder(tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("A secret.")
    (folder / "LICENSE").symlink_to(tmp_path / "secret.txt")
    assert licence_in(folder) is None
    (folder / "OFL.txt").write_text("A licence.")
    assert licence_in(folder) == folder / "OFL.txt"
