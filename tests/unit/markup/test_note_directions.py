"""A note that is called in words of another language has the language and the direction of the edition."""

from __future__ import annotations

import pytest

from publish.markup.front import front_matter
from publish.markup.printed import printed
from publish.pipeline import load

IN_TEXT = "# One\n\n{lang=it}\nParole.[^n]"
IN_HEADING = "# One הערה[^n] of it\n\nWords."


@pytest.mark.parametrize(
    ("language", "called", "words", "direction"),
    [
        ("en", IN_TEXT, "Note.", "ltr"),
        ("he", IN_TEXT, "הערה.", "rtl"),
        ("he", IN_TEXT, "Note.", "ltr"),
        ("he", IN_TEXT, "Note\u200f.", "ltr"),
        ("en", IN_HEADING, "Note.", "ltr"),
    ],
)
def test_a_note_runs_from_right_to_left_if_it_has_such_letters(written, language, called, words, direction):
    text = f"{called}\n\n[^n]: {words}\n"
    note = printed_note(written, language, text)
    assert (note.get("lang"), note.get("dir")) == (language, direction)


@pytest.mark.parametrize(("words", "direction"), [("הערה.", "rtl"), ("Note.", None)])
def test_the_mark_of_an_endnote_hangs_where_its_words_begin(written, words, direction):
    series = '[[notes.series]]\nplace = "part"\n'
    assert printed_note(written, "he", f"# One\n\nWords.[^n]\n\n[^n]: {words}\n", series).get("dir") == direction


def printed_note(written, language, text, series=""):
    """The element of the note in the printed tree."""
    settings = f'title = "T"\nlanguage = "{language}"\n{series}'
    prepared = load(written({"sources/edition.toml": settings, "sources/a.md": text}), {}).prepared
    front = front_matter(prepared.book.settings, (), "0", ())
    kind = "endnote" if series else "note"
    (note,) = printed(prepared.book, front, prepared.typefaces["print.css"]).root.iterfind(f".//*[@class='{kind}']")
    return note
