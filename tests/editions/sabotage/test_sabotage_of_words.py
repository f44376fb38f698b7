"""The sources say otherwise than the products: each word is missed, in the PDF, in the EPUB and in the HTML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Built

KINDS = ("pdf", "epub", "html")
DOCUMENTS = ("epub", "html")
Edited = Callable[[Mapping[str, list[tuple[str, str]]]], "Built"]

# What the sources say instead; what is then said of the products; the line.
EDITS: dict[str, tuple[str, str, str, str, int, tuple[str, ...]]] = {
    "a word is lost": ("preface.md", "the booksellers", "all the booksellers", "word-lost", 5, KINDS),
    "the first word is lost": ("preface.md", "# A preface", "# Now a preface", "word-lost", 1, KINDS),
    "the last word is lost": ("appendix.md", "XII", "XII at last", "word-lost", 5, KINDS),
    "a word is added": ("preface.md", "the booksellers", "booksellers", "word-added", 5, KINDS),
    "a word is changed": ("preface.md", "booksellers", "bookbinders", "word-changed", 5, KINDS),
    "words are swapped": ("preface.md", "printers, the binders", "binders, the printers", "word-changed", 5, KINDS),
    "a letter is lost": ("preface.md", "patience", "patiences", "word-changed", 3, KINDS),
    "a capital is lost": ("preface.md", "patience", "Patience", "word-changed", 3, KINDS),
    "a point is changed": ("preface.md", "few; its", "few, its", "word-changed", 3, KINDS),
    "words are run together": ("preface.md", "whatever a", "what ever a", "word-changed", 3, KINDS),
    "a word is split": ("preface.md", "one room", "oneroom", "word-changed", 5, KINDS),
    "a hyphen is put in": ("letter.md", "well-known", "well known", "word-changed", 10, KINDS),
    "a paragraph is lost": ("letter.md", '"Is it', 'This is new.\n\n"Is it', "word-lost", 14, KINDS),
    "a paragraph is added": ("chapter.md", "There are lists with bullets:\n\n", "", "word-added", 3, KINDS),
    "a Russian letter is a Latin one": ("letter.md", "обстоятельно", "обстоятельнo", "word-changed", 12, KINDS),
    "an accent is lost": ("letter.md", "répète", "répéte", "word-changed", 12, KINDS),
    "a figure of a table is another": ("chapter.md", "did not meet | 0", "did not meet | 1", "word-changed", 35, KINDS),
    "a row is added": ("chapter.md", "| 1914 | None | 0 |\n", "", "word-added", 45, KINDS),
    "an item is lost": ("chapter.md", "  - and another;", "  - and still another;", "word-lost", 10, KINDS),
    "code is changed": ("chapter.md", "def proof(words)", "def proof(word)", "word-changed", 59, KINDS),
    "one of many is lost": (
        "chapter.md",
        "\n\nThe same, the same. ",
        "\n\nThe same, the same. The same, the same. ",
        "word-lost",
        81,
        KINDS,
    ),
    "a word of a note is lost": ("footnotes.md", "The capital", "The old capital", "word-lost", 11, KINDS),
    "a note is changed": ("footnotes.md", "In a list", "In a row", "word-changed", 19, KINDS),
    "a call is printed elsewhere": (
        "preface.md",
        "missed.[^one] Its words",
        "missed. Its words[^one]",
        "note-mark",
        3,
        KINDS,
    ),
    "a call is lost": ("appendix.md", "no more of it", "no more[^last] of it", "note-mark", 3, KINDS),
    "a caption is changed": ("chapter.md", "The grey square", "The black square", "word-changed", 65, KINDS),
    "the words for a picture are changed": (
        "chapter.md",
        "A square of grey",
        "A square of black",
        "word-changed",
        65,
        DOCUMENTS,
    ),
    "a list counts otherwise": ("chapter.md", "1. seven", "2. seven", "word-added", 15, ("pdf",)),
}


@pytest.mark.parametrize("case", EDITS.values(), ids=EDITS)
def test_other_sources_are_found(case: tuple[str, str, str, str, int, tuple[str, ...]], edited: Edited) -> None:
    file, printed, written, code, line, kinds = case
    other = edited({file: [(printed, written)]})
    for kind in kinds:
        found = other.prove(kind).diagnostics
        places = {(one.code, one.location.path, one.location.line) for one in found}
        assert (code, f"sources/{file}", line) in places, (kind, found)
        assert len(found) <= 3, (kind, found)


NOTES = 'The capital.\n\n[^haste]: Haste, "hurry".', 'Haste, "hurry".\n\n[^haste]: The capital.'


def test_swapped_notes_are_found(edited: Edited) -> None:
    other = edited({"footnotes.md": [NOTES]})
    for kind in KINDS:
        assert {11, 13} <= {one.location.line for one in other.prove(kind).diagnostics}, kind


def harmed(epub: bytes, name: str, old: str, new: str) -> bytes:
    """The EPUB with other words in one of its documents."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub)) as archive, zipfile.ZipFile(result, "w") as other:
        for item in archive.infolist():
            text = archive.read(item)
            if item.filename == name:
                assert text.decode().count(old) == 1
                text = text.decode().replace(old, new).encode()
            other.writestr(item, text)
    return result.getvalue()


DOCUMENT_HARM = {
    "a note is taken": ("<aside", "<!--<aside", "</aside>", "</aside>-->", {"note-lost"}),
    "a note comes twice": ("", "", "</aside>", "</aside><p>5 The capital.</p>", {"note-doubled"}),
    "words are hidden in a comment": ("Dear Reader,", "<!--Dear Reader,-->", "", "", {"word-lost"}),
    "words come twice": ("Yours ever,", "Yours ever, Yours ever,", "", "", {"word-added", "word-doubled"}),
}


@pytest.mark.parametrize("case", DOCUMENT_HARM.values(), ids=DOCUMENT_HARM)
def test_sabotage_of_an_epub_is_found(case: tuple[str, str, str, str, set[str]], miscellany: Built) -> None:
    old, new, end, other, codes = case
    name = "EPUB/text/letter.xhtml"
    with zipfile.ZipFile(io.BytesIO(miscellany.epub)) as archive:
        text = archive.read(name).decode()
    changed = text.replace(old, new, 1) if old else text
    changed = changed.replace(end, other, 1) if end else changed
    found = miscellany.prove("epub", harmed(miscellany.epub, name, text, changed)).diagnostics
    assert {one.code for one in found} <= codes
    assert found != []


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("Dear Reader,", "", "word-lost", "letter.md:7"),
        ("The capital.", "The capital. The capital.", "word-added", "footnotes.md:11"),
        ("<p>Yours ever,</p>", "", "word-lost", "letter.md:17"),
    ],
)
def test_sabotage_of_the_reading_copy_is_found(old: str, new: str, code: str, place: str, miscellany: Built) -> None:
    text = miscellany.html.decode()
    assert text.count(old) == 1
    (found,) = miscellany.prove("html", text.replace(old, new).encode()).diagnostics
    assert (found.code, f"{found.location.path}:{found.location.line}") == (code, f"sources/{place}")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_good_files_are_right(kind: str, miscellany: Built) -> None:
    assert miscellany.prove(kind).diagnostics == []
