"""Fonts cut down to a book's letters, judged by fontTools."""

from __future__ import annotations

import hashlib
import io

import pytest
from fontTools.ttLib import TTFont

from publish.errors import ToolMissing
from publish.fonts import FAMILY, faces, font_face_css, fonts_for, for_the_web, missing, subset

UPRIGHT, ITALIC = faces()


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def test_the_faces_lie_where_they_are_said_to():
    assert [face.style for face in faces()] == ["normal", "italic"]
    assert all(face.path.is_file() and face.licence.is_file() for face in faces())
    # A reserved font name would forbid a cut-down copy to keep the name (OFL, condition 3).
    assert "with Reserved Font Name" not in UPRIGHT.licence.read_text(encoding="utf-8")


def test_a_typeface_that_is_not_installed_is_said_in_words(monkeypatch):
    monkeypatch.setattr("publish.fonts.typeface.PACKAGE", "no_such_typeface")
    with pytest.raises(ToolMissing, match="the typeface EB Garamond is not installed"):
        faces()


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.style)
def test_a_subset_has_the_letters_asked_for_and_basic_latin(face):
    letters = opened(subset(face, set("жβ"), 400)).getBestCmap()
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
    assert [font.name for font in fonts_for(set("a"), bold)] == [f"EBGaramond-{name}.ttf" for name in names]


def test_woff_holds_the_same_tables():
    [font, *_] = fonts_for(set("a"), False)
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
    css = font_face_css(fonts_for(set("a"), True), lambda font: f"../fonts/{font.name}")
    assert css.count("@font-face") == 4
    assert f'font-family: "{FAMILY}"' in css
    assert (
        "  font-style: italic;\n  font-weight: 700;\n"
        '  src: url("../fonts/EBGaramond-BoldItalic.ttf") format("truetype");\n'
    ) in css
