"""Faces that lend the characters which a typeface lacks."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from fontTools.ttLib import TTFont

from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.fallback_writing import fallback_rules, fallback_writer
from publish.markup.tags import Piece, Tag
from publish.typefaces.book_fonts import book_fonts
from publish.typefaces.fallbacks import fallbacks
from publish.typefaces.lacking import lacked
from publish.typefaces.library import default, installed, shipped, shipped_signs
from publish.typefaces.placeholders import placeholders
from publish.typefaces.used import UsedTypefaces

DEFAULT, SERIF, LENDER = default(), installed("Source Serif 4"), installed("Cardo")


@pytest.mark.parametrize(("text", "own", "character", "found"), [
    (DEFAULT, (), "⋮", ("Cardo", True, True, False)),
    (DEFAULT, (), "∧", ("Cardo", False, True, False)),
    (DEFAULT, (), "ʃ", ("EB Garamond", False, True, False)),  # its upright font has it, its italic has not
    (SERIF, (), "ὼ", ("EB Garamond", True, True, False)),
    (SERIF, (LENDER,), "ὼ", ("Cardo", True, True, True)),  # the edition's own come first
    (DEFAULT, (LENDER,), "\uf1a1", ("Cardo", False, False, True)),
])  # fmt: skip
def test_the_first_face_that_has_a_character_lends_it(text, own, character, found):
    (one,) = fallbacks(text, own, shipped(), character)
    assert (one.typeface.name, one.is_slanted, one.is_bold, one.is_own) == found
    assert one.characters == {character}


def test_a_script_goes_as_a_whole_to_the_face_that_lends_one_of_its_letters():
    (one,) = fallbacks(SERIF, (), shipped(), "ὁ", "ολὁ")
    assert (one.typeface, one.characters) == (DEFAULT, set("ὁολ"))
    (one,) = fallbacks(SERIF, (), shipped(), "⇒", "ολ")
    assert one.characters == {"⇒"}


def test_what_no_face_draws_is_not_lent():
    """A private character stands for something else in every font; a rune is a placeholder in this one."""
    assert fallbacks(DEFAULT, (), shipped(), "友\uf1a1ᚢ") == ()
    rare = placeholders(LENDER.file("normal"))
    assert {"ᚢ", "𐌰"} <= rare
    assert not rare & set("-‐ᚠ⋮אabc")
    assert placeholders(DEFAULT.file("normal")) == frozenset()


@pytest.mark.parametrize(("character", "name"), [
    ("♠", "STIX Two Math"), ("♯", "STIX Two Math"), ("∈", "STIX Two Math"), ("☑", "STIX Two Math"),
    ("✗", "DejaVu Sans"), ("★", "Cardo"),
])  # fmt: skip
def test_signs_that_no_other_face_has_are_lent_by_the_faces_for_signs(character, name):
    (one,) = fallbacks(DEFAULT, (), shipped(), character, (), shipped_signs())
    assert (one.typeface.name, one.are_letters) == (name, False)


def test_the_faces_for_signs_lend_no_letters():
    assert fallbacks(DEFAULT, (), shipped(), "აقա", (), shipped_signs()) == ()


def test_lent_letters_are_as_tall_as_those_of_the_text_and_signs_keep_their_size():
    used = UsedTypefaces(SERIF, fallbacks=fallbacks(SERIF, (), shipped(), "א★"))
    sizes = {min(one.characters): "font-size: 1.081em" in one.rule(".a", SERIF) for one in used.fallbacks}
    assert sizes == {"א": True, "★": False}
    (greek,) = fallbacks(SERIF, (), shipped(), "ὁ")
    assert "font-size: 1.173em" in greek.rule(".a", SERIF)
    (own,) = fallbacks(DEFAULT, (), shipped(), "ʃ")
    assert "font-size" not in own.rule(".a", DEFAULT)


def test_what_the_text_lacks_without_the_others_and_the_fractions():
    assert lacked((DEFAULT,), "aж⅕⋮✓") == {"⋮", "✓"}
    assert lacked((DEFAULT, SERIF), "aж⅕⋮✓") == {"⋮"}


def shape(pieces: Sequence[Piece]) -> list[tuple[str, str, int]]:
    return [
        (one.text, "", one.at.column)
        if isinstance(one, Text)
        else (child.text, one.attributes["class"], child.at.column)
        for one in pieces
        for child in (one.children if isinstance(one, Tag) else [one])
        if isinstance(child, Text)
    ]


def test_a_space_behind_the_last_word_goes_with_it_unless_other_words_stand_before():
    write = fallback_writer(fallbacks(DEFAULT, (), shipped(), "שלום"))
    at = Location("a.md", 1, 1)
    assert [(words, bool(name)) for words, name, _ in shape(write([Text(".שלום ", at)]))] == [
        (".", False),
        ("שלום ", True),
    ]
    assert [words for words, _, _ in shape(write([Text("a שלום ", at)]))] == ["a ", "שלום", " "]
    # Behind a word in another element, the space that follows a comma is as wide as the others.
    assert [words for words, _, _ in shape(write([Text(", שלום", at)]))] == [",", " שלום"]


def test_lent_characters_are_marked_up_with_the_marks_that_belong_to_them():
    write = fallback_writer(fallbacks(DEFAULT, (), shipped(), "⋮★ʃ\u1dce"))
    text = Text("So ⋮★ an ʃ, a\u1dce.", Location("a.md", 3, 1))
    faces = {made: name for made, name, _ in shape(write([text])) if name}
    assert faces == {"⋮★": faces["⋮★"], "ʃ": faces["ʃ"], "a\u1dce": faces["a\u1dce"]}
    assert faces["⋮★"] != faces["ʃ"]
    assert [(made, at) for made, _, at in shape(write([text]))] == [
        ("So ", 1), ("⋮★", 4), (" an ", 6), ("ʃ", 10), (", ", 11), ("a\u1dce", 13), (".", 15),
    ]  # fmt: skip
    phrase = fallback_writer(fallbacks(DEFAULT, (), shipped(), "שלום"))([Text("a (שלום, 1 שלום) b", text.at)])
    assert [made for made, _, _ in shape(phrase)] == ["a (", "שלום, 1 שלום", ") b"]
    inner = Tag("em", {}, [text])
    (outer,) = write([inner])
    assert isinstance(outer, Tag)
    assert shape(outer.children) == shape(write([text]))


def test_the_rules_name_the_face_and_keep_the_lines_apart():
    used = UsedTypefaces(DEFAULT, fallbacks=fallbacks(DEFAULT, (), shipped(), "∧ʃ"))
    assert used.names == ("EB Garamond", "Cardo")
    assert sorted(fallback_rules(used).split("}\n")[:-1], key=len) == [
        ".face-1 {\n  font-style: normal;\n",
        '.face-2 {\n  font-family: "Cardo", "EB Garamond";\n  line-height: 0;\n  font-style: normal;\n',
    ]
    assert fallback_rules(UsedTypefaces(DEFAULT)) == ""


def test_only_the_lent_glyphs_go_into_a_book():
    used = UsedTypefaces(DEFAULT, fallbacks=fallbacks(DEFAULT, (), shipped(), "∧★"))
    fonts = book_fonts(used.undeclared, set("ab∧★"), True, used.borrowed)
    lent = {font.name: TTFont(io.BytesIO(font.data)).getBestCmap() for font in fonts if font.family == "Cardo"}
    assert lent.keys() == {"Cardo-Regular.ttf", "Cardo-Italic.ttf", "Cardo-Bold.ttf"}
    assert lent["Cardo-Regular.ttf"].keys() == {ord("∧"), ord("★")}
    assert lent["Cardo-Italic.ttf"].keys() == {ord("★")}
