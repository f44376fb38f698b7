"""Long headings: no line ends inside a date or a listed name, nor with a short word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from publish.markup.bound_headings import bind_title
from publish.markup.ebook import ebook
from publish.markup.front import front_matter
from publish.markup.printed import printed
from publish.markup.reading_copy import filled
from publish.pipeline import load

Write = Callable[[Mapping[str, str | bytes]], Path]


def test_dates_and_names_stay_on_one_line(written: Write) -> None:
    folder = written(
        {
            "sources/edition.toml": 'title = "Salt"\ndate = 1902-10-01\n',
            "sources/names.toml": '[[name]]\npreferred = "Pyotr van Kropotkin"\n',
            "sources/text.md": "# To *Pyotr van Kropotkin*, of December 21, 1920, from Dmitrov\n\nWords.\n\n"
            "## What Pyotr van Kropotkin replied on 3 May 1921\n\nPyotr van Kropotkin, 3 May 1921.\n\n"
            "## Pyotr van Kropotkin\n\nWords.\n",
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    front = front_matter(prepared.book.settings, (), "0", ())

    root = printed(prepared.book, front, prepared.typefaces["print.css"]).root

    headings = ["".join(one.itertext()) for one in root.iter() if one.tag in ("h1", "h2") and one.get("id")]
    assert headings == [
        "To Pyotr\u00a0van\u00a0Kropotkin, of December\u00a021,\u00a01920, from Dmitrov",
        "What Pyotr\u00a0van\u00a0Kropotkin replied on\u00a03\u00a0May\u00a01921",
        "Pyotr van Kropotkin",
    ]
    contents = next("".join(one.itertext()) for one in root.iter("nav") if one.get("id") == "contents")
    assert headings[0] in contents
    assert "Pyotr van Kropotkin, 3\u00a0May 1921." in "".join(root.itertext())


def test_the_date_of_a_letter_stays_on_one_line_of_the_contents(written: Write) -> None:
    settings = 'title = "Salt"\n[[part]]\nfile = "a.md"\nkind = "letter"\nsender = "Jane Harper"\n'
    settings += 'recipient = ["Ruth Lindsay", "Thomas Webb"]\ndate = "1889-06-14?"\n'
    prepared = load(written({"sources/edition.toml": settings, "sources/a.md": "Dear both,\n"}), {}).prepared
    assert prepared is not None
    front = front_matter(prepared.book.settings, (), "0", ())
    root = printed(prepared.book, front, prepared.typefaces["print.css"]).root
    contents = next("".join(one.itertext()) for one in root.iter("nav") if one.get("id") == "contents")
    assert "Jane Harper to\u00a0Ruth Lindsay and\u00a0Thomas Webb, 14\u00a0June\u00a01889?" in contents


def test_short_words_begin_the_next_line() -> None:
    """No further than a line of a narrow title page holds: then none of them is bound."""
    assert (
        bind_title("The Winter on the Mill Stream and After")
        == "The Winter on\u00a0the\u00a0Mill Stream and\u00a0After"
    )
    assert bind_title("Vom Leben in den Wassermühlen") == "Vom Leben in den Wassermühlen"
    assert bind_title("A book of mills") == "A book of mills"
    assert bind_title("A Traveller’s Phrase Book, Part 2") == "A Traveller’s Phrase Book, Part 2"


def test_on_a_screen_too(written: Write) -> None:
    folder = written(
        {
            "sources/edition.toml": 'title = "A Winter of Snow on the Mill Stream"\n'
            'subtitle = "Told by the Miller of Bath"\n',
            "sources/text.md": "# How the Wheel of the Mill Came to Stand\n\n"
            "Words on the wheel of the mill, and more.\n",
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    front = front_matter(prepared.book.settings, (), "0", ())

    made = ebook(prepared.book, front, (), prepared.typefaces["ebook.css"])
    pages = {
        "HTML": filled(prepared.book, front, prepared.typefaces["html.css"]),
        "EPUB": "".join(one.xhtml for one in made.documents),
    }

    for name, page in pages.items():
        headings = re.findall(r"<(?:h1|p class=\"subtitle\")[^>]*>([^<]+)<", page)
        assert headings[:2] == [
            "A Winter of\u00a0Snow on\u00a0the\u00a0Mill Stream",
            "Told by\u00a0the\u00a0Miller of\u00a0Bath",
        ], name
        assert headings[2:] == ["How the\u00a0Wheel of\u00a0the\u00a0Mill Came to\u00a0Stand"], name
        assert "Words on the wheel of the mill, and more." in page
    assert made.contents[0].title == "How the Wheel of the Mill Came to Stand"
