"""Fonts cut down to a book's letters, judged by fontTools."""

from __future__ import annotations

import hashlib
import io

import pytest
from fontTools.ttLib import TTFont

from publish.errors import ToolMissing
from publish.typefaces.book_fonts import book_fonts, font_face_css, for_the_web
from publish.typefaces.book_subset import subset
from publish.typefaces.library import default, installed
from publish.typefaces.typeface import missing

DEFAULT = default()
UPRIGHT, ITALIC = DEFAULT.main_files


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def test_the_default_typeface_is_whole():
    assert [file.style for file in (UPRIGHT, ITALIC)] == ["normal", "italic"]
    assert DEFAULT.licence.is_file()
    # A reserved font name would forbid a cut-down copy to keep the name (OFL, condition 3).
    assert not DEFAULT.reserves_its_name


def test_a_typeface_that_is_not_installed_is_said_in_words(monkeypatch):
    monkeypatch.setattr("publish.typefaces.library.DEFAULT_FAMILY", "No Such Typeface")
    with pytest.raises(ToolMissing, match="the typeface No Such Typeface is not installed"):
        default()


@pytest.mark.parametrize("file", DEFAULT.main_files, ids=lambda file: file.style)
def test_a_subset_has_the_letters_asked_for_and_basic_latin(file):
    letters = opened(subset(file, set("жβ"), 400)).getBestCmap()
    assert {ord(one) for one in "жЖβaZ~\u00a0\u00ad\u2010"} <= letters.keys()
    assert not {ord(one) for one in "щγő"} & letters.keys()


@pytest.mark.parametrize(("weight", "real"), [(400, 400), (550, 550), (700, 700), (100, 400), (900, 800)])
def test_a_subset_is_static_at_its_weight(weight, real):
    font = opened(subset(UPRIGHT, set("a"), weight))
    assert "fvar" not in font
    assert "gvar" not in font
    assert font["OS/2"].usWeightClass == real


def test_weights_differ_in_shape():
    assert subset(UPRIGHT, set("a"), 400) != subset(UPRIGHT, set("a"), 700)


def test_layout_features_stay_and_reach_their_glyphs():
    font = opened(subset(UPRIGHT, set("fi1"), 400))
    substitutions = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    positions = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "case", "sups", "liga", "locl"} <= substitutions
    assert "kern" in positions
    # Far more glyphs than characters: small capitals, figures, ligatures.
    assert font["maxp"].numGlyphs > 2 * len(font.getBestCmap())


def test_copyright_and_licence_stay_inside():
    names = opened(subset(ITALIC, set("a"), 400))["name"]
    assert "EB Garamond Project Authors" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "openfontlicense" in names.getDebugName(14)


def test_the_same_letters_give_the_same_bytes_in_any_order():
    digests = {hashlib.sha256(subset(UPRIGHT, set(text), 400)).digest() for text in ("жаб", "баж", "жжаабб")}
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("characters", "lacking"),
    [
        ("abcЩβ—“”", ""),
        ("a漢ש", "漢ש"),
        ("\t\n\u00ad\u200d\u2028", ""),
        ("\u202f", ""),
    ],
)
def test_missing_names_what_would_be_a_box(characters, lacking):
    assert missing(UPRIGHT, set(characters)) == set(lacking)


@pytest.mark.parametrize(
    ("bold", "names"),
    [
        (False, ["Regular", "Italic"]),
        (True, ["Regular", "Italic", "Bold", "BoldItalic"]),
    ],
)
def test_bold_comes_only_when_asked_for(bold, names):
    assert [font.name for font in book_fonts([DEFAULT], set("a"), bold)] == [f"EBGaramond-{name}.ttf" for name in names]


def test_woff_holds_the_same_tables():
    [font, *_] = book_fonts([DEFAULT], set("a"), False)
    web = for_the_web(font)
    plain, wrapped = opened(font.data), opened(web.data)
    assert wrapped.flavor == "woff"
    tables = set(plain.reader.keys())
    assert tables == set(wrapped.reader.keys())
    assert {tag for tag in tables if plain.reader[tag] != wrapped.reader[tag]} <= {"head"}
    # Bytes 8 to 11 are a sum over the whole file, which depends on where its tables stand.
    old, new = plain.reader["head"], wrapped.reader["head"]
    assert (old[:8], old[12:]) == (new[:8], new[12:])
    assert len(web.data) < 0.7 * len(font.data)
    assert (web.name, web.format, web.media_type) == ("EBGaramond-Regular.woff", "woff", "font/woff")


def test_css_names_family_style_weight_and_place():
    css = font_face_css(book_fonts([DEFAULT], set("a"), True), lambda font: f"../fonts/{font.name}")
    assert css.count("@font-face") == 4
    assert 'font-family: "EB Garamond"' in css
    assert (
        "  font-style: italic;\n  font-weight: 700;\n"
        '  src: url("../fonts/EBGaramond-BoldItalic.ttf") format("truetype");\n'
    ) in css


def test_a_copy_has_another_name_where_the_name_is_reserved():
    typeface = installed("Source Serif 4")
    fonts = book_fonts([typeface, DEFAULT, typeface], set("aж"), False)
    assert [(font.family, font.name) for font in fonts] == [
        ("Source Serif 4", "BookText-Regular.ttf"),
        ("Source Serif 4", "BookText-Italic.ttf"),
        ("EB Garamond", "EBGaramond-Regular.ttf"),
        ("EB Garamond", "EBGaramond-Italic.ttf"),
        ("Source Serif 4", "BookText3-Regular.ttf"),
        ("Source Serif 4", "BookText3-Italic.ttf"),
    ]
    font = opened(fonts[1].data)
    assert [font["name"].getDebugName(number) for number in (1, 4, 6)] == [
        "Book Text", "Book Text Italic", "Book-Text-Italic",
    ]  # fmt: skip
    assert "Source" in font["name"].getDebugName(0)
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    # It is static: nothing is left of the axes for weight and optical size.
    assert "fvar" not in font
    assert ord("ж") in font.getBestCmap()
