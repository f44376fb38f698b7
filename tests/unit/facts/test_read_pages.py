"""Pages are read again only if they have changed, whether the process remembers them or a store does."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.facts import read_pages
from publish.facts.pdf_lines import PdfLine, PdfWord, ReadPage
from publish.facts.read_pages import ReadPages
from publish.keeping import Store
from publish.memory import Memory

DIGEST = b"the page as it is in the file"


def page(number: int = 3) -> ReadPage:
    line = PdfLine(number, "über die \ud800 Brücke", 36.5, 41.25, 80.125, 7)
    word = PdfWord("über", number, 12, 36.5, 58.0, 41.25, 10.5, "EB Garamond", (0, 0, 0))
    return ReadPage(number, [line], [(33.0, 44.5)], {0: [word]})


def never() -> ReadPage:
    raise AssertionError("the page is read again")


def test_a_process_remembers_a_page_under_any_number():
    memory = Memory()
    ReadPages(memory).page(DIGEST, 3, page)
    found = ReadPages(memory).page(DIGEST, 5, never)
    assert (found.number, found.lines[0].page, found.lines[0].text) == (5, 5, page().lines[0].text)


@pytest.fixture
def any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a store keep the pages of a short file too."""
    monkeypatch.setattr(read_pages, "FEWEST", 1)


def test_the_pages_of_a_short_file_are_not_kept(tmp_path: Path):
    known = ReadPages(store=Store(tmp_path), key="a")
    known.page(DIGEST, 3, page)
    known.keep()
    assert [*tmp_path.iterdir()] == []


def test_a_store_keeps_pages_exactly_as_they_were_read(tmp_path: Path, any_number: None):
    first = ReadPages(store=Store(tmp_path), key="a")
    first.page(DIGEST, 3, page)
    first.keep()
    assert ReadPages(store=Store(tmp_path), key="a").page(DIGEST, 3, never) == page()


@pytest.mark.parametrize("held", [b"", b"[]", b"no JSON", b'{"%s": [1, 2]}' % DIGEST.hex().encode()])
def test_a_page_that_the_store_lacks_or_has_damaged_is_read(tmp_path: Path, held: bytes):
    Store(tmp_path).put("a", held)
    assert ReadPages(store=Store(tmp_path), key="a").page(DIGEST, 3, page) == page()
    with pytest.raises(AssertionError, match="again"):
        ReadPages(store=Store(tmp_path), key="b").page(DIGEST, 3, never)


def test_a_page_without_a_digest_is_always_read():
    memory = Memory()
    ReadPages(memory).page(b"", 3, page)
    with pytest.raises(AssertionError, match="again"):
        ReadPages(memory).page(b"", 3, never)


def test_the_store_is_written_only_if_it_lacks_many_pages(tmp_path: Path, any_number: None):
    known = ReadPages(store=Store(tmp_path), key="a")
    for number in range(1, 11):
        known.page(b"%d" % number, number, lambda number=number: page(number))
    known.keep()
    before = next(tmp_path.iterdir()).read_bytes()
    again = ReadPages(store=Store(tmp_path), key="a")
    for number in range(1, 10):
        again.page(b"%d" % number, number, never)
    again.page(b"changed", 10, lambda: page(10))
    again.keep()
    assert next(tmp_path.iterdir()).read_bytes() == before


def test_a_process_that_remembers_nearly_all_pages_does_not_look_into_the_store(tmp_path: Path, any_number: None):
    memory, digests = Memory(), [b"%d" % number for number in range(10)]
    first = ReadPages(memory, Store(tmp_path), "a")
    for number, digest in enumerate(digests):
        first.page(digest, number, lambda number=number: page(number))
    first.keep()
    held = next(tmp_path.iterdir())
    held.write_bytes(b"")
    again = ReadPages(memory, Store(tmp_path), "a")
    assert again.unknown([*digests[:9], b"changed"]) == [9]
    again.page(b"changed", 10, lambda: page(10))
    again.keep()
    assert held.read_bytes() == b""
