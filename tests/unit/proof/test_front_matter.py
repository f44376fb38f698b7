"""What stands around the words of a book is known for what it is, and they for what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
