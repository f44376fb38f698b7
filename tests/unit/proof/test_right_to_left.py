"""Lines with words from right to left, as they stand on the page, in the order in which the book has them."""

from __future__ import annotations

import re

import pytest

from publish.proof.right_to_left import read_line
from publish.proof.stream import Stream


def stream(text: str) -> Stream:
    words = text.split()
    ends = [len("".join(words[:count])) for count in range(1, len(words))]
    return Stream("", "".join(words), ends, frozenset(), frozenset(), frozenset(), (), (), ())


@pytest.mark.parametrize(
    ("book", "visual"),
    [
        ("The words שלום עולם mean so.", "The words םלוע םולש mean so."),
        # A passage of its own direction has its stop on the left; a stop of the sentence around it is on the right.
        ("Read שלום! aloud", "Read !םולש aloud"),
        ("Read שלום! aloud", "Read םולש! aloud"),
        ("בשנת 1920 (מאה) ועוד.", ".דועו (האמ) 1920 תנשב"),
        ("בשנת 1920 (מאה) ועוד.", ".דועו )האמ( 1920 תנשב"),
        ("קרא Kropotkin and Lenin שלום", "םולש Kropotkin and Lenin ארק"),
        # The stop of the sentence before is not this line's.
        ("ויאמר אור. ויהי אור.", ".רוא יהיו"),
        ("בְּרֵא שלום", "םולש ארֵבְּ"),
    ],
)
def test_a_line_is_read_as_the_book_has_it(book: str, visual: str) -> None:
    read = read_line(visual, [stream(book)])
    assert read in book
    assert sorted(re.sub(r"\s|[()]", "", read)) == sorted(re.sub(r"\s|[()]", "", visual))


@pytest.mark.parametrize("visual", ["The words םולש םלוע mean so.", "The words עולם שלום mean so."])
def test_words_in_another_order_or_direction_are_not_the_books(visual: str) -> None:
    book = "The words שלום עולם mean so."
    assert read_line(visual, [stream(book)]) not in book
