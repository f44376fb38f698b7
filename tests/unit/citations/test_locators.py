"""The words behind a key: which of them are the locator, by language."""

from __future__ import annotations

import pytest

from publish.citations.locales import best_locale, locales, terms
from publish.citations.locators import locator
from publish.tools.citation_processor import locales_folder


def read(words: str, language: str) -> tuple[str, str, str]:
    texts = locales(language, locales_folder())
    found = locator(words, terms(texts, best_locale(language, locales_folder())))
    return found.label, found.value, words[found.length :]


@pytest.mark.parametrize(
    ("words", "label", "value", "rest"),
    [
        (", p. 3", "page", "3", ""),
        (", pp. 33-35, 38–39 and *passim*", "page", "33-35, 38–39", " and *passim*"),
        (" chap. 2", "chapter", "2", ""),
        (", p.\u00a0xiv–xvi, emphasis mine", "page", "xiv–xvi", ", emphasis mine"),
        (", pp. 3--5", "page", "3–5", ""),
        ("{pp. iv--vi}", "page", "iv–vi", ""),
        (", xiv", "", "", ", xiv"),
        (" 99 years later", "page", "99", " years later"),
        ("{}, 99 years later", "", "", ", 99 years later"),
        ("{ii, A, D-Z}, with a suffix", "page", "ii, A, D-Z", ", with a suffix"),
        (", {vol. 2, p. 3} at the end", "volume", "2, p. 3", " at the end"),
        (", sec. 3.1.2, at the end", "section", "3.1.2", ", at the end"),
        (", p. 12n3", "page", "12n3", ""),
        (", fol. 2r–3v", "folio", "2r–3v", ""),
        ("§ 5", "section", "5", ""),
        (", see the note", "", "", ", see the note"),
    ],
)
def test_locators_in_english(words: str, label: str, value: str, rest: str) -> None:
    assert read(words, "en") == (label, value, rest)


@pytest.mark.parametrize(
    ("language", "words", "label", "value"),
    [
        ("de", ", S. 12 f.", "page", "12 f."),
        ("de-AT", ", Bd. 2", "volume", "2"),
        ("de", ", p. 12", "page", "12"),  # English is understood everywhere
        ("fr", ", p. 12-14", "page", "12-14"),
        ("ru", ", с. 12", "page", "12"),
        ("es", ", cap. 3", "chapter", "3"),
    ],
)
def test_locators_in_other_languages(language: str, words: str, label: str, value: str) -> None:
    assert read(words, language)[:2] == (label, value)


def test_an_unknown_language_has_the_english_locale() -> None:
    assert best_locale("tlh", locales_folder()) == "en-US"
    assert best_locale("de-CH", locales_folder()) == "de-CH"
    assert best_locale("de", locales_folder()) == "de-DE"
