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
        ("en", IN_HEADING, "Note.", "ltr"),
    ],
)
def test_a_note_runs_from_right_to_left_if_it_has_such_letters(written, language, called, words, direction):
    text = f"{called}\n\n[^n]: {words}\n"
    prepared = load(
        written({"sources/edition.toml": f'title = "T"\nlanguage = "{language}"\n', "sources/a.md": text}), {}
    ).prepared
    front = front_matter(prepared.book.settings, (), "0", ())
    (note,) = printed(prepared.book, front, prepared.typefaces["print.css"]).root.iterfind(".//*[@class='note']")
    assert (note.get("lang"), note.get("dir")) == (language, direction)
