"""Which superior and inferior words are set from the forms of a typeface, and which are made."""

from __future__ import annotations

import re

import pytest

from publish.markup.raising import Raising
from publish.pipeline import load, make
from publish.typefaces.library import default, installed

SERIF = installed("Source Serif 4")


def raising(typeface=SERIF, languages=("en",), scripts=("Latn",)) -> Raising:
    return Raising((typeface,), frozenset(languages), frozenset(scripts))


@pytest.mark.parametrize(("mark", "made"), [
    ("1", ""), ("207", ""), ("a", ""), ("iv", ""), ("IV", ""), ("*", "symbol"), ("††", "symbol"),
])  # fmt: skip
def test_a_call_in_a_typeface_that_has_its_superiors(mark, made):
    assert raising().call_class(mark) == made


def test_a_call_in_a_typeface_that_lacks_them():
    assert raising(languages=("en", "mk"), scripts=("Latn", "Cyrl")).call_class("1") == "raised"
    assert Raising((default(), SERIF), frozenset({"de"}), frozenset()).call_class("b") == "raised"
    assert Raising((default(), SERIF), frozenset({"de"}), frozenset()).call_class("2") == ""


@pytest.mark.parametrize(("classes", "words", "made"), [
    (("superior",), "ère", ""),
    (("superior",), "2 nd", ""),
    (("superior",), "№", "raised"),
    (("superior",), "B", "raised"),  # the italic has none
    (("inferior", "x"), "2", ""),
    (("inferior",), "n", "lowered"),
    (("small-caps",), "№", ""),
])  # fmt: skip
def test_a_span(classes, words, made):
    assert raising().span_class(classes, words) == made


def test_the_classes_stand_in_the_reading_copy_and_not_in_the_ebook(written):
    text = "# One\n\nA word,[^a] H[2]{.inferior}O [№]{.superior}, [ж]{.inferior lang=mk}.\n\n[^a]: Note.\n"
    settings = 'title = "T"\n[typeface]\ntext = "Source Serif 4"\n'
    prepared = load(written({"sources/edition.toml": settings, "sources/a.md": text}), {}).prepared
    made = make(prepared, ["epub", "html"])
    html = made["html"].data.decode()
    assert '<a class="note-call raised" id=' in html
    assert '<span class="lowered inferior">2</span>' in html
    assert '<span class="raised superior">№</span>' in html
    assert re.search(r"\.note-call\.raised.*\{[^}]*font-variant-position: normal", html)
    assert b"raised" not in made["epub"].data
