"""What editing knows of the words: found once, in the text as it was written, and still there in the edited book."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.config import load
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.datelines import Dateline
from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.emendations import Emended
from publish.editing.annotations.kinds import PASSES
from publish.editing.annotations.languages import InLanguage
from publish.editing.annotations.learned import Annotations
from publish.editing.annotations.lives import LifeYears
from publish.editing.annotations.names import NameFound
from publish.editing.annotations.original_marks import OriginalMark
from publish.editing.book import Book
from publish.editing.edit import edit
from publish.editing.hyphenation import divide
from publish.editing.prose import Prose
from publish.editing.softening import softened
from publish.manuscript.reader import read
from publish.manuscript.tree import Text, walk

SETTINGS = 'title = "T"\n[[part]]\nfile = "letter.md"\nkind = "letter"\ncopytext = "typed.txt"\n'
LETTER = """::: dateline
Dmitrov, 8/21 December 1920
:::

Dear friend---as *Louise
Michel* (1830--1905) said: "On 5 May 1871..." ; [à Paris ! le mot]{lang=fr}, and the wonderful end.[^n]

[^n]: So did Michel.
"""
TYPED = (
    'Dmitrov, 8/21 December 1920\n\nDear friend - as Louise Michele (1830--1905) said: "On 5 May 1871..."; '
    "\u00e0 Paris ! le mot, and then the wonderful end.\n"
)
NAMES = '[[name]]\npreferred = "Louise Michel"\nforms = ["Michel"]\nvariants = ["Michele"]\n'
EMENDATIONS = """
[[emendation]]
part = "letter.md"
copytext = "Michele"
reading = "Michel"
reason = "her name"
[[emendation]]
part = "letter.md"
copytext = "then"
reading = ""
reason = "twice"
"""


@pytest.fixture
def book(written: Callable[..., Path]) -> Book:
    files = {"edition.toml": SETTINGS, "letter.md": LETTER, "typed.txt": TYPED, "names.toml": NAMES}
    folder = written({f"sources/{name}": text for name, text in (files | {"emendations.toml": EMENDATIONS}).items()})
    edition, _ = load(folder)
    assert edition is not None
    book, problems = edit(read(edition)[0], edition.settings)
    assert problems == []
    return book


def texts(book: Book) -> Iterator[Text]:
    """The texts of an edited book, in the order of the sources."""
    for blocks in (*(part.blocks for part in book.parts), *(note.blocks for note in book.notes.values())):
        yield from (node for node in walk(blocks) if isinstance(node, Text))


@pytest.mark.parametrize(("kind", "words"), [
    (DateFound, ["8/21 December 1920", "5 May 1871"]),
    (NameFound, ["Louise Michel", "Michel"]),
    (LifeYears, ["1830--1905"]),
    (Dateline, ["Dmitrov, 8/21 December 1920"]),
    (Emended, ["Michel", ""]),
])  # fmt: skip
def test_each_kind_is_found(kind: type, words: list[str], book: Book) -> None:
    assert [one.words for one in book.annotations.of(kind)] == words


def test_they_say_what_is_known(book: Book) -> None:
    date, _ = book.annotations.of(DateFound)
    assert (date.data.day, date.data.second, date.data.month, date.data.year) == (8, 21, 12, 1920)
    (life,) = book.annotations.of(LifeYears)
    assert life.data == LifeYears("Louise Michel", 1830, 1905)
    assert [one.data.name.preferred for one in book.annotations.of(NameFound)] == ["Louise Michel"] * 2
    (line,) = book.annotations.of(Dateline)
    assert line.data == Dateline(frozenset({1920}), frozenset({12}), frozenset({8, 21}))
    assert [one.data.emendation.reason for one in book.annotations.of(Emended)] == ["her name", "twice"]
    assert [(one.data.tag, one.words) for one in book.annotations.of(InLanguage) if one.data.tag != "en"] == [
        ("fr", "à Paris ! le mot")
    ]


def upon(book: Book, kind: type, annotations: Annotations | None = None) -> list[str]:
    """The words that annotations cover in the edited book, a stroke where one text ends; places as a bar."""
    found: dict[int, list[str]] = {}
    for text in texts(book):
        for start, end, one in (annotations or book.annotations).upon(text, kind):
            words = text.text[start:end] if start < end else f"{text.text[:start]}|{text.text[start:]}"
            found.setdefault(id(one), []).append(words.replace("\u00ad", "").replace("\u202f", "_"))
    return ["/".join(words) for words in found.values()]


@pytest.mark.parametrize(("kind", "words"), [
    (DateFound, ["8/21\u00a0December 1920", "5\u00a0May 1871"]),
    (NameFound, ["Louise/\n/Michel", "Michel"]),
    (LifeYears, ["1830–1905"]),
    (Emended, ["Michel", ", and| the wonderful end."]),
])  # fmt: skip
@pytest.mark.parametrize("change", [lambda book: book, lambda book: softened(divide(book))], ids=["edited", "softened"])
def test_they_cover_the_same_words_in_the_edited_book(
    kind: type, words: list[str], change: Callable[[Book], Book], book: Book
) -> None:
    assert upon(change(book), kind) == words


def test_what_nobody_asks_for_is_not_looked_for(book: Book) -> None:
    ran: list[str] = []

    def run(prose: Prose) -> Iterator[Annotation[LifeYears]]:
        ran.append(prose.language)
        return iter(())

    annotations = Annotations(book.annotations.prose, {**PASSES, LifeYears: run})
    assert annotations.of(DateFound) != ()
    assert ran == []
    assert annotations.of(LifeYears) == annotations.of(LifeYears) == ()
    assert ran == ["en"]


def test_they_travel_with_the_book_to_another_process(book: Book) -> None:
    there = pickle.loads(pickle.dumps(book))
    assert upon(there, DateFound) == upon(book, DateFound) != []


def test_the_marks_of_the_original_document_are_known(written: Callable[..., Path]) -> None:
    text = (
        'He came -- [to "us" `a--b` *at*]{.deleted} once.[]{.leaf n="2r"} "[More]{.added .hand=pencil}."\n\n'
        '[]{.gap reason="torn" extent="3 words"} Then...\n'
    )
    edition, _ = load(written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": text}))
    assert edition is not None
    book, _ = edit(read(edition)[0], edition.settings)
    assert [one.data for one in book.annotations.of(OriginalMark)] == [
        OriginalMark("deleted"),
        OriginalMark("leaf", n="2r"),
        OriginalMark("added", hand="pencil"),
        OriginalMark("hand", hand="pencil"),
        OriginalMark("gap", reason="torn", extent="3 words"),
    ]
    assert upon(book, OriginalMark) == ["to “us” /a--b/ /at", "|", "More", "More", "["]


def test_the_month_of_a_dateline_is_known_in_its_language(written: Callable[..., Path]) -> None:
    lines = {
        "de": "Bremen, den 14. Juni 1899",
        "de-AT": "Wien, am 14. Juni 1899",
        "es": "Cádiz, 14 de junio de 1899",
        "et": "Tartu, 14. juunil 1899",
        "sr-Latn": "Niš, 14. juna 1899.",
        "sr": "Ниш, 14. јуна 1899.",
        "cs": "V Brně dne 14. června 1899",
    }
    parts = "".join(f'[[part]]\nfile = "{tag}.md"\nkind = "letter"\nlanguage = "{tag}"\n' for tag in lines)
    files = {"sources/edition.toml": 'title = "T"\n' + parts}
    edition, _ = load(
        written(files | {f"sources/{tag}.md": f"::: dateline\n{line}\n:::\n\nA.\n" for tag, line in lines.items()})
    )
    assert edition is not None
    book, _ = edit(read(edition)[0], edition.settings)
    known = Dateline(frozenset({1899}), frozenset({6}), frozenset({14}))
    assert [one.data for one in book.annotations.of(Dateline)] == [known] * len(lines)


def test_older_texts_write_months_with_a_capital(written: Callable[..., Path]) -> None:
    edition, _ = load(
        written(
            {
                "sources/edition.toml": 'title = "T"\nlanguage = "es"\n',
                "sources/a.md": "# T\n\nEl Martes 14 de Junio de 1899; [le 3 Mai 1901]{lang=fr}.\n",
            }
        )
    )
    assert edition is not None
    book, _ = edit(read(edition)[0], edition.settings)
    found = [one.data for one in book.annotations.of(DateFound)]
    assert [(one.day, one.month, one.year, one.weekday) for one in found] == [(14, 6, 1899, 1), (3, 5, 1901, -1)]
