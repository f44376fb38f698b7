"""A hundred and thirty notes in two series, as a reader of the PDF finds them on every page."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.pipeline import load, make

# The modules of tests/ are no package (pytest's importlib mode): what editions share is found by its folder.
sys.path.insert(0, str(Path(__file__).parents[1]))
from printed_pages import Page, Volume

SOURCES = Path(__file__).parent / "sources"
SYMBOLS = "*†‡§‖¶"
AUTHOR = "note-a-"
Messages = list[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Volume, Messages]:
    edition = tmp_path_factory.mktemp("series")
    shutil.copytree(SOURCES, edition / "sources")
    loaded = load(edition, {})
    assert loaded.prepared is not None
    outcome = make(loaded.prepared, ["pdf"])["pdf"]
    assert outcome.data is not None
    path = edition / "series.pdf"
    path.write_bytes(outcome.data)
    return Volume(path, 0.86 * 10.5), [one.code for one in [*loaded.diagnostics, *outcome.diagnostics]]


@pytest.fixture(scope="module")
def volume(made: tuple[Volume, Messages]) -> Volume:
    return made[0]


def calls(page: Page, author: bool) -> list[tuple[str, str]]:
    """Note and mark of each call on the page, in reading order."""
    found = sorted(page.calls, key=lambda call: (-round(call[0].bottom / page.note_size), call[0].left))
    return [(link.name, mark) for link, mark in found if link.name.startswith(AUTHOR) == author]


def notes(page: Page, author: bool) -> list[tuple[str, str, float]]:
    """Note, mark and height of each note that begins on the page, from top to bottom."""
    return [
        (name, mark, link.bottom)
        for link, mark in page.marks
        if (name := link.name.replace("call-", "note-", 1)).startswith(AUTHOR) == author
    ]


def test_it_has_many_notes_on_many_pages(made: tuple[Volume, Messages]) -> None:
    volume, messages = made
    assert sum(len(page.marks) for page in volume.pages) == 136
    both = [page for page in volume.pages if notes(page, True) and notes(page, False)]
    assert len(both) > 16
    assert set(messages) <= {"note-away"}


@pytest.mark.parametrize("author", [True, False])
def test_each_note_is_called_and_stands_once(volume: Volume, author: bool) -> None:
    called = [name for page in volume.pages for name, _ in calls(page, author)]
    printed = [name for page in volume.pages for name, _, _ in notes(page, author)]
    assert called == printed
    assert len(set(printed)) == len(printed)


def test_the_authors_marks_begin_anew_on_every_page(volume: Volume) -> None:
    for page in volume.pages:
        assert [mark for _, mark in calls(page, True)] == list(SYMBOLS[: len(calls(page, True))])


def test_the_editors_numbers_run_through(volume: Volume) -> None:
    marks = [mark for page in volume.pages for _, mark in calls(page, False)]
    assert marks == [str(number) for number in range(1, len(marks) + 1)]


@pytest.mark.parametrize("author", [True, False])
def test_a_note_stands_under_the_mark_of_its_call(volume: Volume, author: bool) -> None:
    call = {name: mark for page in volume.pages for name, mark in calls(page, author)}
    assert call == {name: mark for page in volume.pages for name, mark, _ in notes(page, author)}


@pytest.mark.parametrize("author", [True, False])
def test_notes_begin_on_the_page_of_their_call(made: tuple[Volume, Messages], author: bool) -> None:
    volume, messages = made
    away = 0
    for page in volume.pages:
        away += len({name for name, _ in calls(page, author)} - {name for name, _, _ in notes(page, author)})
    assert away <= messages.count("note-away") <= 2


def test_the_authors_block_stands_above_the_editors(volume: Volume) -> None:
    for page in volume.pages:
        above, below = notes(page, True), notes(page, False)
        if above and below:
            assert min(height for *_, height in above) > max(height for *_, height in below)


def test_the_text_stands_above_both(volume: Volume) -> None:
    for page in volume.pages:
        if page.notes and page.text:
            assert min(line.y for line in page.text) > max(line.y for line in page.notes)


def test_in_the_ebook_the_marks_begin_anew_with_each_part(written: Callable[..., Path]) -> None:
    loaded = load(
        written(
            {
                "sources/edition.toml": 'title = "T"\ndate = 2026-11-22\n'
                '[[part]]\nfile = "a.md"\n[[part]]\nfile = "b.md"\n'
                '[[notes.series]]\nmarks = "*†"\nrestart = "page"\n',
                "sources/a.md": "One[^1] two[^2].\n\n[^1]: First.\n\n[^2]: Second.\n",
                "sources/b.md": "Three[^3].\n\n[^3]: Third.\n",
            }
        ),
        {},
    )
    assert loaded.prepared is not None
    assert loaded.diagnostics == ()
    page = make(loaded.prepared, ["html"])["html"].data
    assert page is not None
    assert [page.decode().count(f">{mark}</span>") for mark in ("*", "†", "‡")] == [2, 1, 0]
