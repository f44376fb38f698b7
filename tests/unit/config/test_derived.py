"""Slugs, identifiers and titles that nobody wrote."""

from __future__ import annotations

import pytest

from publish.config.derived import first_heading, identifier_of, slug_of
from publish.config.values import slug


@pytest.mark.parametrize(("title", "expected"), [
    ("Letter to Lenin", "letter-to-lenin"),
    ("Kropotkin’s “Letter”, 1920", "kropotkins-letter-1920"),
    ("Письмо Ленину", "pismo-leninu"),
    ("Ещё щи из её Йошкар-Олы", "eshchyo-shchi-iz-eyo-yoshkar-oly"),
    ("Е\u0308лка", "yolka"),
    ("Straße über Łódź", "strasse-uber-lodz"),
    ("ﬁne Œuvre ½", "fine-oeuvre-1-2"),
    ("İstanbul", "istanbul"),
    ("手紙", "folder"),
    ("../../etc/passwd", "etc-passwd"),
    ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ("w" * 200, "w" * 60),
    ("", "folder"),
])  # fmt: skip
def test_slug(title: str, expected: str) -> None:
    made = slug_of(title, "Folder")
    assert made == expected
    assert slug(made) == made


def test_slug_where_nothing_can_be_written_in_ascii() -> None:
    assert slug_of("手紙", "本") == "edition"


def test_identifier_never_changes() -> None:
    assert identifier_of("letter-to-lenin", "Letter to Lenin") == "urn:uuid:ad88d23c-e705-5ff3-8f5d-0109c95bd83f"


@pytest.mark.parametrize(("text", "title"), [
    ("# Title\n", "Title"),
    ("words\n\n## Second #\n# First\n", "Second"),
    ("#hashtag\n####### seven\n    # code\n# Yes", "Yes"),
    ("#\n# Yes", "Yes"),
    ("~~~\n# no\n```\n# no\n~~~~\n# Yes", "Yes"),
    ("# A *very* `odd` __one__[^n] {.class #id}", "A very odd one"),
    ("# To [Lenin](https://example.org) and [all]{lang=ru} [sic]", "To Lenin and all [sic]"),
    (r"# 5 \* 3 \# x", "5 * 3 # x"),
    ("Title\n=====\n", "Title"),
    ("Two *lines*\nof it\n-----\n", "Two lines of it"),
    ("Words.\n\n---\n\n> quoted\n===\n\n- item\n---\n\n# Yes", "Yes"),
    ("words only", ""),
    ("", ""),
])  # fmt: skip
def test_first_heading(text: str, title: str) -> None:
    assert first_heading(text) == title
