"""The index of a product without pages, whose locators are those of the print edition."""

from __future__ import annotations

import pytest

from publish.editing.indexes.index import Whereabouts
from publish.proof.additions import Additions
from publish.proof.fragment import Fragment
from publish.proof.index_text import index_text, read_documents
from publish.words import words_of

SETTINGS = 'title = "The Mill"\n[[index]]\nname = "subjects"\ntitle = "Index"\n'


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("mill, 2, 12n\u2016", []),
        ("mill, 12n" + "\u2016" * 40, []),  # one of many notes in a series of signs
        ("mill, 12" + "n\u2016" * 20, ["index-differs"]),
        ("mills, 2", ["index-differs"]),
    ],
)
def test_the_locators_may_be_any(prepared, printed, codes):
    edition = prepared({"part.md": "# One\n\nThe [mill]{.index}.\n"}, SETTINGS)
    text = index_text(edition.book.indexes[0], Whereabouts({}, ()), words_of("en"))
    fragment = Fragment(tuple(printed.split()), printed.replace(" ", ""), 0, 0.0, 0.0, 9.0)
    found = read_documents(text, [fragment], Additions(edition.book, edition.front()), str)
    assert [one.code for one in filter(None, [found])] == codes


@pytest.mark.parametrize(
    ("sign", "help"), [("\u202e", "the invisible U+202E reverses"), ("", "this is a fault of publish")]
)
def test_an_entry_whose_letters_are_turned_is_no_fault_of_publish(prepared, sign, help):
    edition = prepared({"part.md": f"# One\n\nThe [{sign}mill]{{.index}}.\n"}, SETTINGS)
    text = index_text(edition.book.indexes[0], Whereabouts({}, ()), words_of("en"))
    found = read_documents(
        text, [Fragment(("llim,", "1"), "llim,1", 0, 0.0, 0.0, 9.0)], Additions(edition.book, edition.front()), str
    )
    assert found.help.startswith(help)
