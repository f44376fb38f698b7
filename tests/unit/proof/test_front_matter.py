"""What stands around the words of a book is known for what it is, and they for what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap

import pytest

from publish.proof.proving import Proof


def test_a_version_may_stand_on_a_line_of_its_own(proof: Callable[..., Proof]) -> None:
    assert proof("Words.\n", [["Words."], ["Made with publish", "1.50.12."]]).diagnostics == []


@pytest.mark.parametrize(("text", "pages"), [
    ("# Amen amen\n\nAmen amen amen.\n", [["Contents", "Amen amen"], ["Amen amen", "Amen amen amen."]]),
    ("# Amen amen amen\n\nAmen amen\n", [["Contents", "Amen amen amen"], ["Amen amen amen", "Amen amen"]]),
    ("# Amen\n\nAmen\n\nAmen amen.\n", [["Contents", "Amen"], ["Amen", "Amen", "Amen amen."]]),
])  # fmt: skip
def test_words_that_read_like_their_heading(
    text: str, pages: Sequence[Sequence[str]], proof: Callable[..., Proof]
) -> None:
    assert proof(text, pages).diagnostics == []


def test_a_title_with_a_letter_that_capitals_write_as_two(proof: Callable[..., Proof]) -> None:
    pages = [["Contents", "Τῇ λύπῃ"], ["Τῇ λύπῃ", "Words."]]
    assert proof("# Τῇ λύπῃ\n\nWords.\n", pages).diagnostics == []


LONG = "Of the war and of the peace that came behind it, as it was seen by those who had stayed at home"


@pytest.mark.parametrize(("title", "lines"), [
    ("The </title><script>", ["The </title><", "script>"]),
    ("A/Dampfschifffahrtsgesellschaft", ["A/Dampfschiff\u2010", "fahrts\u2010", "gesellschaft"]),
])  # fmt: skip
def test_a_title_that_is_divided_in_a_word(title: str, lines: Sequence[str], proof: Callable[..., Proof]) -> None:
    assert proof("Words.\n", [lines, ["Words."]], f'title = "{title}"\n').diagnostics == []


@pytest.mark.parametrize(("heading", "contents", "lines"), [
    (LONG, [*wrap(LONG, 45)[:-1], f"{wrap(LONG, 45)[-1]} . . . . 1"], wrap(LONG, 24)),
    (LONG, [*wrap(LONG, 45), ". . . . 1"], wrap(LONG, 24)),
    (LONG, [*wrap(LONG, 24)[:-1], f"{wrap(LONG, 24)[-1]} . . . . 1"], wrap(LONG, 45)),
    ("Tick tock…", ["Tick tock… . . . . 1"], ["Tick tock…"]),
    ("And so on, etc.", ["And so on, etc. . . . 1"], ["And so on, etc."]),
    (f"be {'x' * 60}", ["be", "x" * 60, ". . . . 1"], ["be", "x" * 60]),
    ("A well-known co-operation", ["A well-", "known co-op\u2010", "eration . . 1"], ["A well-known", "co-operation"]),
])  # fmt: skip
def test_a_heading_of_several_lines_in_the_contents(
    heading: str, contents: Sequence[str], lines: Sequence[str], proof: Callable[..., Proof]
) -> None:
    pages = [["The Title"], ["Contents", *contents], [*lines, "Words of the text.", ("1", 150, 390)]]
    assert proof(f"# {heading}\n\nWords of the text.\n", pages).diagnostics == []


def test_a_heading_that_says_one_word_for_pages(proof: Callable[..., Proof]) -> None:
    heading = " ".join(["word"] * 800)
    contents, lines = wrap(heading, 50), wrap(heading, 25)
    sheets = [*on_pages(["Contents", *contents[:-1], f"{contents[-1]} . . 1"]), *on_pages([*lines, "The text."])]
    assert proof(f"# {heading}\n\nThe text.\n", sheets).diagnostics == []


def on_pages(lines: Sequence[str]) -> list[Sequence[str]]:
    return [lines[first : first + 20] for first in range(0, len(lines), 20)]


def test_a_line_lost_from_such_a_heading_is_found(proof: Callable[..., Proof]) -> None:
    contents, lines = wrap(LONG, 45), wrap(LONG, 24)
    pages = [["Contents", *contents, ". . 1"], [*lines[:1], *lines[2:], "Words of the text."]]
    found = proof(f"# {LONG}\n\nWords of the text.\n", pages).diagnostics
    assert [one.code for one in found] != []


def test_what_is_no_piece_of_the_front_matter_is_found(proof: Callable[..., Proof]) -> None:
    found = proof("Words.\n", [["The Title", "Tit"], ["Words."]]).diagnostics
    assert [one.code for one in found] == ["word-added"]


@pytest.mark.parametrize("entry", ["Chapter One. חור ]...[ . . . . 1", "Chapter One. חור ]…[ . . . . 1"])
def test_an_entry_of_words_from_right_to_left_may_have_the_number_of_its_chapter(
    entry: str, proof: Callable[..., Proof]
) -> None:
    """Here the book itself runs from the left, as one does in a language without words of publish."""
    settings = 'language = "ur"\n[front]\npages = ["contents"]\n[print]\nchapter-numbers = "words"\n'
    text = '# רוח []{.gap reason="torn"}\n\nSome words of it.\n'
    text_of = [["Chapter One", "חור [...]", "Some words of it."]]
    assert proof(text, [["Contents", entry], *text_of], settings).diagnostics == []
    assert proof(text, [["Contents", entry.replace("חור", "רור")], *text_of], settings).diagnostics != []
