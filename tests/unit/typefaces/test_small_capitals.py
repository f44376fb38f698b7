"""Small capitals are right in every language: the font's own, or made from its capitals."""

from __future__ import annotations

import pytest
import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen

from publish.config.design_choice import shipped
from publish.designs.design import shipped_names
from publish.typefaces.book_subset import subset
from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.library import installed
from publish.typefaces.mending import mended
from publish.typefaces.small_capitals import wanting

LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzİ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊΐᾳἄ",
}


def repaired(tmp_path, family: str, style: str, *languages: str) -> FontFile | None:
    """The font as it is mended for the letters of these languages; None if it needs no mending."""
    file = installed(family).file(style)
    letters = "".join(LETTERS[one] + LETTERS[one].upper() for one in languages)
    found = wanting(file, letters, languages)
    if found is None:
        return None
    (tmp_path / "mended.ttf").write_bytes(mended(found))
    return font_file(tmp_path / "mended.ttf")


def shaped(file: FontFile, words: str, language: str, **features: bool) -> list[tuple[int, float]]:
    """The glyphs of some words, each with its height above the baseline as a share of that of the capitals."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path))))
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer, features)
    capital = font.get_glyph_extents(font.get_nominal_glyph(ord("H"))).y_bearing
    heights = [font.get_glyph_extents(one.codepoint).y_bearing / capital for one in buffer.glyph_infos]
    return list(zip((one.codepoint for one in buffer.glyph_infos), heights, strict=True))


def heights(glyphs: list[tuple[int, float]]) -> list[float]:
    return [height for _, height in glyphs]


def test_english_and_french_need_no_mending():
    file = installed("EB Garamond").file("normal")
    assert wanting(file, "AZaz éèàùçœÉ", {"en", "fr"}) is None


@pytest.mark.parametrize("name", shipped_names())
def test_every_design_has_small_capitals_for_latin_and_cyrillic(name):
    """Polish, German and Turkish from the font; Cyrillic too, but in garamond, where they are made."""
    file = installed(shipped(name).text).file("normal")
    latin = "".join(LETTERS[one] + LETTERS[one].upper() for one in ("de", "pl", "tr"))
    found = wanting(file, latin, {"de", "pl", "tr"})
    assert not found or not found.made
    cyrillic = wanting(file, LETTERS["ru"], {"ru"})
    assert bool(cyrillic and cyrillic.made) is (name == "garamond")


def test_a_localised_form_does_not_come_before_the_small_capital(tmp_path):
    file = repaired(tmp_path, "EB Garamond", "normal", "de", "en")
    assert file is not None
    german = shaped(file, "schriftoffluft", "de", smcp=True)
    assert german == shaped(file, "schriftoffluft", "en", smcp=True)
    assert max(height for _, height in german) < 0.75  # an f is as high as a capital
    umlauts = shaped(file, "ÄÖÜ", "de", smcp=True, c2sc=True)
    assert heights(umlauts) == heights(shaped(file, "äöü", "de", smcp=True))
    assert shaped(file, "fluff", "de") == shaped(installed("EB Garamond").file("normal"), "fluff", "de")


def test_a_ligature_does_not_come_before_small_capitals(tmp_path):
    """Cardo joins "fi" and "ffl" before it looks for small capitals."""
    file = repaired(tmp_path, "Cardo", "normal", "en")
    assert file is not None
    glyphs = shaped(file, "fishflatoffice", "en", smcp=True)
    assert len(glyphs) == len("fishflatoffice")
    assert max(heights(glyphs)) < 0.75
    assert len(shaped(file, "fi", "en")) == 1  # elsewhere they are joined


def test_greek_small_capitals_have_no_accents(tmp_path):
    """EB Garamond draws them with a tonos, and without breathings: a word must not have both."""
    file = repaired(tmp_path, "EB Garamond", "normal", "el")
    assert file is not None
    assert shaped(file, "ήώάἄ", "el", smcp=True) == shaped(file, "ηωαα", "el", smcp=True)
    assert shaped(file, "ΐ", "el", smcp=True) == shaped(file, "ϊ", "el", smcp=True)
    assert shaped(file, "ϊ", "el", smcp=True) != shaped(file, "ι", "el", smcp=True)
    assert shaped(file, "ή", "el") != shaped(file, "η", "el")


@pytest.mark.parametrize(("family", "letter", "drawn", "language"), [
    ("EB Garamond", "і", "i", "uk"), ("Cardo", "ż", "z", "pl"),
])  # fmt: skip
def test_made_small_capitals_are_as_heavy_as_drawn_ones(tmp_path, family, letter, drawn, language):
    """Because a word may have both, in a variable font and in a static one. The dot of "ż" has little ink."""
    file = installed(family).file("normal")
    found = wanting(file, letter, {language})
    assert found is not None
    assert found.made == {letter}
    (tmp_path / "mended.ttf").write_bytes(mended(found))
    font = font_file(tmp_path / "mended.ttf")
    [(made, _)], [(like, _)] = (shaped(font, one, "en", smcp=True) for one in (letter, drawn))
    assert ink(font, made) == pytest.approx(ink(font, like), rel=0.1)


def ink(file: FontFile, glyph: int) -> float:
    """The area of a glyph, in square units of its font."""
    pen = AreaPen()
    hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)))).draw_glyph_with_pen(glyph, pen)
    return abs(pen.value)


@pytest.mark.parametrize(("family", "style"), [
    ("EB Garamond", "normal"), ("Vollkorn", "italic"), ("Cardo", "normal"),
])  # fmt: skip
def test_the_i_keeps_its_dot_in_turkish_only(tmp_path, family, style):
    file = repaired(tmp_path, family, style, "tr", "en")
    assert file is not None
    [(dotted, high)], [(dotless, low)] = (shaped(file, one, "tr", smcp=True) for one in "iı")
    assert dotted != dotless
    assert high > low + 0.1
    capitals, small = shaped(file, "İI", "tr", smcp=True, c2sc=True), shaped(file, "iı", "tr", smcp=True)
    assert heights(capitals) == heights(small)
    assert heights(shaped(file, "i", "en", smcp=True)) == [low]


@pytest.mark.parametrize(("family", "style", "language"), [
    ("EB Garamond", "normal", "ru"), ("Vollkorn", "italic", "el"), ("Source Serif 4", "italic", "pl"),
])  # fmt: skip
def test_made_small_capitals_are_as_high_as_small_letters(tmp_path, family, style, language):
    file = repaired(tmp_path, family, style, language)
    assert file is not None
    plain = [one for one in LETTERS[language] if one not in "ёйćńóśźżάέήίόύώϊΐᾳἄ"]
    letters = [shaped(file, one, language, smcp=True) for one in plain]
    assert all(0.6 < height < 0.9 for glyphs in letters for height in heights(glyphs))
    capitals = [shaped(file, one.upper(), language, smcp=True, c2sc=True) for one in plain]
    assert letters == capitals
    # Greek capitals have no accents.
    if language == "el":
        assert shaped(file, "ά", "el", smcp=True) == shaped(file, "α", "el", smcp=True)


def test_what_is_made_goes_into_the_ebook(tmp_path):
    file = repaired(tmp_path, "EB Garamond", "normal", "ru")
    assert file is not None
    (tmp_path / "cut.ttf").write_bytes(subset(file, set("мир"), 400))
    cut = font_file(tmp_path / "cut.ttf")
    assert all(height < 0.75 for _, height in shaped(cut, "мир", "ru", smcp=True))
    assert shaped(cut, "мир", "ru", smcp=True) != shaped(cut, "мир", "ru")


def test_a_face_without_any_small_capitals_gets_them(tmp_path):
    """Also in a font without a table of substitutions, and in one with the outlines of PostScript."""
    request = hb.SubsetInput()
    request.unicode_set.update(range(0x20, 0x7F))
    request.layout_feature_tag_set.clear()
    request.drop_table_tag_set.update([int.from_bytes(b"GSUB")])
    source = hb.Face(hb.Blob.from_file_path(str(installed("Source Serif 4").file("normal").path)))
    request.pin_all_axes_to_default(source)
    (tmp_path / "poor.ttf").write_bytes(bytes(hb.subset(source, request).blob.data))
    poor = font_file(tmp_path / "poor.ttf")
    found = wanting(poor, "abcABC", {"en"})
    assert found is not None
    (tmp_path / "mended.ttf").write_bytes(mended(found))
    assert all(height < 0.85 for _, height in shaped(font_file(tmp_path / "mended.ttf"), "abc", "en", smcp=True))


def test_the_same_font_is_mended_to_the_same_bytes(tmp_path):
    file = installed("Spectral").file("italic")
    found = wanting(file, "Δ", {"en"})
    assert found is not None
    first = mended(found)
    mended.cache_clear()
    assert mended(found) == first
