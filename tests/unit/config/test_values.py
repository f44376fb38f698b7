"""The rules of single values, each with what it takes and what it refuses."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from publish.config import values
from publish.config.part_kinds import part_kind
from publish.config.publication_date import PublicationDate, publication_date

TAKEN = [
    (values.language, ["en", "en-GB", "ru", "zh-Hant-TW", "sl-rozaj-biske", "de-1996", "es-419", "en-u-ca-greg"]),
    (values.isbn, ["9780306406157", "978-0-306-40615-7", "979 10 90636 07 1", "0-306-40615-2", "0-8044-2957-X"]),
    (values.marks, ["1", "a", "i", "A", "I", "*", "*†‡§‖¶"]),
    (values.slug, ["a", "A_1", "letter-2.0", "x" * 100]),
    (values.role, ["aut", "aui"]),
    (part_kind, ["letter", "division"]),
    (values.prefix, ["", "a:", "red."]),
    (values.identifier, ["urn:uuid:12345678-1234-5678-1234-567812345678", "doi:10.1000/182", "https://example.org/1"]),
    (values.given_line, ["T", "Война и мир"]),
    (lambda text: publication_date(text).isoformat(), ["2026-11-22", "2026-11", "2026", "0987"]),
    (values.path, ["", "parts/a b.md", r"C:\a.md"]),
]
REFUSED = [
    (values.language, ["", "english", "e", "en_GB", "en-", "en--GB", "en GB", "12", "en-x", "éé"]),
    (values.isbn, ["", "9780306406158", "0-306-40615-3", "9770306406157", "97803064061570", "９780306406157"]),
    (values.marks, ["", "2", "b", "aa", "**", "* †", "*a"]),
    (values.slug, ["", ".", "..", ".a", "a.", "a/b", "a\\b", "a b", "ä", "x" * 101, "-rf"]),
    (values.role, ["", "AUT", "author", "au", "áut"]),
    (part_kind, ["", "Letter", "a b", "1", "half-title"]),
    (values.prefix, ["a b", "[", "^", "]"]),
    (values.identifier, ["", "a b", "urn:uuid:", "urn:uuid:1234567812345678123456781234567 8"]),
    (values.given_line, ["", " ", "a\nb", "a\x00", "\ufffe"]),
    (values.path, [r"parts\a.md", "parts\new.md", "a\x00"]),
    (values.given_path, ["", r"a\\b.md"]),
    (values.bleed, ["3", "mm", "-3mm", "9" * 400 + "mm"]),
    (publication_date, ["2026-2-3", "20260203", "2026-W01-1", "2026-02-30", "2026-13", "soon", ""]),
    (publication_date, ["2026?", "c. 2026", "202X", "2026-21", "2025/2026", "2026-02-03T10:00:00", "-0100", "Y12026"]),
]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in TAKEN for text in texts])
def test_taken(rule: Callable[[str], object], text: str) -> None:
    assert rule(text) == text


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in REFUSED for text in texts])
def test_refused(rule: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"write|this is|calendar|delete|compare|not a length"):
        rule(text)


@pytest.mark.parametrize(
    ("written", "date"),
    [(1906, PublicationDate(1906)), (datetime.date(1906, 5, 3), PublicationDate(1906, 5, 3))],
)
def test_dates_that_toml_knows(written: object, date: PublicationDate) -> None:
    assert publication_date(written) == date
