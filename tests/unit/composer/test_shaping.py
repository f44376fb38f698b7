"""Words shaped in EB Garamond, whose figures its own tables give: lengths are in thousandths of the em."""

from __future__ import annotations

import io
from pathlib import Path

import fontpkg_eb_garamond
import pytest
import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from publish.composer.shaping import Face

FILE = Path(fontpkg_eb_garamond.__file__).parent / "files" / "EBGaramond[wght].ttf"
DATA = FILE.read_bytes()


def face(coordinates=(), **features):
    return Face.of(DATA, 0, [*coordinates], features, "en", "Latn")


@pytest.fixture(scope="module")
def advances():
    font = TTFont(FILE)
    return {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}


@pytest.mark.parametrize("text", ["n", "nn", "house", "1902"])
def test_a_word_is_as_wide_as_its_letters(advances, text):
    word = face(kern=0).word(text)
    assert word.width == pytest.approx(sum(advances[letter] for letter in text))
    assert word.clusters == tuple(range(len(text)))


def test_kerning_is_in_the_width(advances):
    assert face(kern=1).word("AVATAR").width < face(kern=0).word("AVATAR").width - 100


def test_a_word_is_shaped_once():
    one = face()
    assert one.word("factor") is one.word("factor")


def test_features_give_other_glyphs():
    assert face(smcp=1).word("aid").glyphs != face().word("aid").glyphs


def test_the_variation_is_that_of_the_coordinates():
    bold = hb.Font(hb.Face(DATA, 0))
    bold.set_variations({"wght": 800})
    heavy = face(bold.get_var_coords_normalized()).word("mutual").width
    assert heavy > face([0.0]).word("mutual").width + 20


def test_a_ligature_belongs_to_all_its_letters():
    word = face(liga=1, kern=0).word("affinity")
    assert word.clusters[1:3] == (1, 4)
    before, cut, behind = word.prefixes([1, 2, 4])
    assert behind - before == pytest.approx(word.advances[1])
    assert cut - before == pytest.approx((behind - before) / 3)


@pytest.mark.parametrize("text", ["construction", "affinity", "AVATAR"])
def test_prefixes_grow_to_the_whole_word(text):
    word = face().word(text)
    widths = [*word.prefixes(range(len(text) + 1))]
    assert widths[0] == 0
    assert widths == sorted(widths)
    assert widths[-1] == pytest.approx(word.width)


@pytest.mark.parametrize(("text", "whole"), [("Wort", True), ("слово", True), ("中", False), ("a中b", False)])
def test_a_word_is_whole_where_the_font_has_all_of_it(text, whole):
    assert face().word(text).whole is whole


def test_what_shows_nothing_has_no_glyph():
    assert face().word("a\u200bb").glyphs == face().word("ab").glyphs


def test_a_font_without_kerning_at_the_space_is_known():
    one = face()
    assert (one.word("To").before, one.word("To").after, one.kerns) == (0, 0, False)


def test_kerning_with_the_space_is_kept_apart():
    """A font made to kern `A` with the space on either side."""
    font = TTFont(FILE)
    addOpenTypeFeaturesFromString(font, "feature kern { pos A space -50; pos space A -30; } kern;", tables=["GPOS"])
    out = io.BytesIO()
    font.save(out)
    one = Face.of(out.getvalue(), 0, [], {"kern": 1}, "en", "Latn")
    word = one.word("nAn"), one.word("AnA")
    assert [(one.before, one.after) for one in word] == [(0, 0), (-30, -50)]
    assert one.kerns
    # Another document of the process has the same shapes, but knows nothing of words that it does not hold.
    other = Face.of(out.getvalue(), 0, [], {"kern": 1}, "en", "Latn")
    assert other.shapes is one.shapes
    assert (other.word("nAn").width, other.kerns) == (word[0].width, False)
    assert other.word("AnA").after == -50
    assert other.kerns


def test_fonts_share_no_shapes_if_they_are_set_otherwise():
    assert face(kern=1).shapes is not face(kern=0).shapes
    assert face().word("fi").glyphs != face(liga=0).word("fi").glyphs
