"""The order of the entries of an index."""

from __future__ import annotations

import pytest

from publish.editing.indexes.word_order import first_letter, in_order
from publish.tools import collator

# Each row is in the order of its language.
ALPHABETS = {
    "cs": "cena čas dům hora chata sto šest zima žena",
    "sv": "apa zebra ål äpple öl",
    "da": "Anders Zoo Ærø Øster Åse",
    "de": "Apfel Äpfel Mueller Muller Müller Zebra",
    "de-u-co-phonebk": "Äpfel Apfel Mueller Müller Muller Zebra",
    "es-u-co-trad": "cama cuna chico lomo luz llama nube ñandú",
    "pl": "ciało ćma lato łza zima źle żaba",
    "ru": "еж ёж ель жук иней йод",
    "hu": "cél cukor csók olasz óra öröm",
}


def in_their_order(words: list[str], language: str) -> list[str]:
    ranks = in_order(words, language).ranks
    return [word for _, word in sorted(zip(ranks, words, strict=True))]


@pytest.mark.skipif(
    collator.version() is None,
    reason="the extra `indexes` is not installed: not tried whether V8 sorts by each alphabet (make test installs it)",
)
@pytest.mark.parametrize("language", ALPHABETS)
def test_the_collator_knows_the_alphabet_of_every_language(language: str) -> None:
    words = ALPHABETS[language].split()
    assert in_their_order(sorted(words), language) == words
    assert in_order(words, language).unordered == ()


@pytest.fixture
def no_collator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collator, "version", lambda: None)


@pytest.mark.usefixtures("no_collator")
def test_without_it_accents_count_for_nothing() -> None:
    words = ["Abend", "Äpfel", "Zebra", "Zürich", "Élan"]
    assert in_their_order(words, "de") == ["Abend", "Äpfel", "Élan", "Zebra", "Zürich"]
    assert in_order(words, "de").unordered == ()


@pytest.mark.usefixtures("no_collator")
def test_without_it_words_are_sorted_word_by_word_and_numbers_by_size() -> None:
    assert in_their_order(["Newark", "New York", "10 May", "9 May"], "en") == ["9 May", "10 May", "New York", "Newark"]


@pytest.mark.usefixtures("no_collator")
def test_without_it_the_letters_out_of_place_are_named() -> None:
    assert in_order(["cena", "čas", "Chata"], "cs").unordered == ("ch", "č")
    assert in_order(["cena", "dům"], "cs").unordered == ()


@pytest.mark.parametrize(
    ("words", "language", "letter"),
    [
        ("Chata", "cs", "Ch"),
        ("Chata", "en", "C"),
        ("“Écosse”", "fr", "E"),
        ("Ärger", "de-u-co-phonebk", "A"),
        ("Ål", "sv", "Å"),
        ("1905", "en", ""),
    ],
)
def test_the_letter_of_a_group(words: str, language: str, letter: str) -> None:
    assert first_letter(words, language) == letter
