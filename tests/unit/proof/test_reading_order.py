"""The pages of facing texts are read side by side with no layout: their words alone tell which they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from publish.editing.book import Book
from publish.pipeline import load
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.reading_order import reading_order
from publish.proof.stream import Stream

EDITION = """title = "T"
date = 2026-11-22
[[part]]
file = "a.md"
facing = "b.md"
[[part]]
file = "c.md"
"""
FILES = {
    "sources/edition.toml": EDITION,
    "sources/a.md": "Original words of the first paragraph here.\n\nOriginal words of the second paragraph.\n",
    "sources/b.md": "Translated words of the first paragraph here.\n\nTranslated words of the second paragraph.\n",
    "sources/c.md": "Something else altogether that follows the pair.\n",
}


def edited(folder: Path) -> tuple[Book, Sequence[Stream]]:
    """The book of an edition, and the streams that its PDF must have."""
    prepared = load(folder, {}).prepared
    assert prepared is not None
    return prepared.book, expected(prepared.book, alternatives=False, pages=True).streams


def fragments(*pages: str) -> list[Fragment]:
    """The lines of pages; "^" is before one at the edge of its page."""
    return [
        Fragment(tuple(line.split()), line.replace(" ", "").strip("^"), number, 0.0, 0.0, 0.0, "^" in line)
        for number, page in enumerate(pages)
        for line in filter(None, page.split("/"))
    ]


def test_versos_are_read_before_rectos(written: Callable[..., Path]) -> None:
    book, streams = edited(written(FILES))
    printed = fragments(
        "T",
        "Original words of the first/paragraph here.",
        "Translated words of the first/paragraph here.",
        "Original words of the/second paragraph.",
        "",
        "Notes in 1 their columns/that stand 2 nowhere so",
        "Translated words of the/second paragraph.",
        "Something else altogether/that follows the pair.",
        "Translated words of the/second paragraph.",
    )

    assert reading_order(book, streams, printed, 9) == [0, 1, 3, 5, 2, 4, 6, 7, 8]


def test_marks_that_restart_on_each_page_may_stand_in_each_line(written: Callable[..., Path]) -> None:
    series = '[[notes.series]]\nname = "notes"\nprefix = ""\nrestart = "page"\n'
    called = "{} words of the[^1] second paragraph and of the[^2] mill.\n\n[^1]: So.\n\n[^2]: No.\n"
    files = FILES | {
        "sources/edition.toml": series.join(EDITION.partition("date = 2026-11-22\n")[::2]),
        "sources/a.md": f"Original words of the first one.\n\n{called.format('Original')}",
        "sources/b.md": f"Translated words of the first one.\n\n{called.format('Translated')}",
    }
    book, streams = edited(written(files))
    printed = fragments(
        "T",
        "Original words of the first one.",
        "Translated words of the first one.",
        "Original words of the1 second/paragraph and of the2 mill.",
        "Translated words of the1 second/paragraph and of the2 mill.",
        "Something else altogether/that follows the pair.",
    )

    assert reading_order(book, streams, printed, 6) == [0, 1, 3, 2, 4, 5]


def test_pages_without_facing_texts_are_in_their_own_order(written: Callable[..., Path]) -> None:
    files = FILES | {"sources/edition.toml": EDITION.replace('facing = "b.md"\n', "")}
    del files["sources/b.md"]
    assert reading_order(*edited(written(files)), [], 3) is None


def test_endnotes_of_both_texts_are_read_with_them_though_they_begin_with_numbers(written: Callable[..., Path]) -> None:
    series = '[lines]\n[[notes.series]]\nname = "v"\nprefix = "v:"\nmarks = "line"\nplace = "part"\n'
    files = FILES | {"sources/edition.toml": series.join(EDITION.partition("date = 2026-11-22\n")[::2])}
    for name in "ab":
        noted = str(FILES[f"sources/{name}.md"]).replace("second paragraph", f"[second paragraph]{{note=v:{name}}}")
        files[f"sources/{name}.md"] = f"{noted}\n[^v:{name}]: what is said of the words in text {name} by B\n"
    book, streams = edited(written(files))
    printed = fragments(
        "T",
        "Original words of the first/paragraph here./Original words of the/second paragraph.",
        "Translated words of the first/paragraph here./Translated words of the/second paragraph.",
        "p. 2, l. 3 second paragraph] what is said of the words in text a by B/4",
        "p. 3, l. 3 second paragraph] what is said of the words in text b by B/5",
        "Something else altogether/that follows the pair.",
    )

    assert reading_order(book, streams, printed, 6) == [0, 1, 3, 2, 4, 5]


def test_the_notes_of_a_part_and_its_running_head_are_not_the_notes_of_the_edition(
    written: Callable[..., Path],
) -> None:
    notes = "[^{}]: Of wind.\n\n[^e:{}]: Of wheat.\n"
    series = (
        '[[notes.series]]\nname = "own"\nplace = "part"\n'
        '[[notes.series]]\nname = "all"\nprefix = "e:"\nplace = "edition"\n'
    )
    files = {"sources/edition.toml": f'title = "T"\n{series}[[part]]\nfile = "a.md"\nfacing = "b.md"\n'}
    for name in ("Old", "New"):
        key = name[0].lower()
        text = f"# The {name} Millstones\n\nWords[^{key}] of the mill.[^e:{key}]\n\n{notes.format(key, key)}"
        files[f"sources/{'a' if name == 'Old' else 'b'}.md"] = text
    book, streams = edited(written(files))
    printed = fragments(
        "T",
        "The Old Millstones/Words1 of the",
        "The New Millstones/Words1 of the",
        "mill.1/Notes/1 Of wind./^The Old Millstones",
        "mill.1/Notes/1 Of wind./^The New Millstones",
        "Notes/The Old Millstones/1 Of wheat./The New Millstones/1 Of wheat.",
    )

    assert reading_order(book, streams, printed, 6) == [0, 1, 3, 2, 4, 5]


def test_numbers_of_lines_are_not_the_number_that_a_title_begins_with(written: Callable[..., Path]) -> None:
    book, streams = edited(written(FILES | {"sources/c.md": "# 12 mills\n\nSomething else altogether.\n"}))
    printed = fragments(
        "T",
        "Original words of the first/paragraph here.",
        "Translated words of the first/paragraph here.",
        "Original words of the/1/2/second paragraph.",
        "Translated words of the/1/Something else alto/second paragraph.",
        "12 mills/Something else altogether.",
    )
    assert reading_order(book, streams, printed, 6) == [0, 1, 3, 2, 4, 5]


def test_a_title_of_figures_is_told_by_the_line_behind_it_up_to_an_open_mark(written: Callable[..., Path]) -> None:
    series = '[[notes.series]]\nname = "notes"\nprefix = ""\nrestart = "page"\n'
    files = FILES | {"sources/edition.toml": series.join(EDITION.partition("date = 2026-11-22\n")[::2])}
    for name, words in (("a", "Original words"), ("b", "Translated words")):
        files[f"sources/{name}.md"] = f"# 3 5\n\n{words}[^1] of mills.\n\n[^1]: So.\n"
    book, streams = edited(written(files))
    printed = fragments(
        "T",
        "3 5/Original words1 of mi-",
        "3 5/Translated words1 of mi-",
        "lls./1 So.",
        "lls./1 So.",
        "Something else altogether/that follows the pair.",
    )
    assert reading_order(book, streams, printed, 6) == [0, 1, 3, 2, 4, 5]
    other = fragments("T", "3 5/Original books1 of mi-", "3 5/Translated words1 of mi-", "lls./1 So.", "lls./1 So.", "")
    assert reading_order(book, streams, other, 6) == [0, 1, 2, 3, 4, 5]
