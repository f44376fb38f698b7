"""What of a text is compared."""

from __future__ import annotations

import pytest

from publish.proof.ink import folded, ink, ink_before, is_word, words
from publish.proof.letter_case import is_in_capitals, read_in_any_case


@pytest.mark.parametrize(("text", "expected"), [
    ("a bc", ["a", "bc"]),
    (" a\u00a0b\u2009c\u202fd\ne ", ["a", "b", "c", "d", "e"]),
    ("in\u00adcom\u200bplete", ["incomplete"]),
    ("self\u2010same self\u2011same", ["self-same", "self-same"]),
    ("\ufb01nd o\ufb03ce", ["find", "office"]),
    ("e\u0301te\u0301", ["\u00e9t\u00e9"]),
    ("a\x00b", ["ab"]),
    ("\u2066a\u2069 b\U000e0041 \u202ec\ufe0f \ufffd", ["a", "b", "c"]),
    ("\u00ad", []),
    ("", []),
    ("“quoted” – 1918–19…", ["“quoted”", "–", "1918–19…"]),
])  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert ink(text) == "".join(expected)


@pytest.mark.parametrize(
    ("text", "count", "place"),
    [
        ("a bc", 0, 0),
        ("a bc", 1, 2),
        ("a bc", 2, 3),
        ("a bc", 3, 4),
        ("  a", 0, 2),
        ("x\u00ady", 1, 2),
        ("\ufb01n", 2, 1),
        ("a bc", 4, 4),
        ("a \u00ad bc", 1, 4),
        ("", 0, 0),
        ("ab " * 50_000, 99_999, 149_998),
    ],
)
def test_the_place_of_a_character(text: str, count: int, place: int) -> None:
    assert ink_before(text, count) == place


@pytest.mark.parametrize(("text", "expected"), [("a", True), ("7", True), ("* * *", False), ("—", False), ("Ж", True)])
def test_words_and_ornaments(text: str, expected: bool) -> None:
    assert is_word(text) is expected


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("Izmir ile ırmak", "IZMİR İLE IRMAK"),
        ("Straße", "STRASSE"),
        ("ŵr Λόγος", "ŴR ΛΌΓΟΣ"),
        ("Ο Άρης, ο ἄνεμος, προϊόν, ΐδιο", "Ο ΑΡΗΣ, Ο ΑΝΕΜΟΣ, ΠΡΟΪΟΝ, ΪΔΙΟ"),
        ("Izmir ile", "IZMIR ILE"),
    ],
)
def test_capitals_are_those_of_any_language(text: str, capitals: str) -> None:
    assert folded(text) == folded(capitals)
    assert is_in_capitals(text, capitals)
    assert read_in_any_case(text, 0, len(text), capitals) == (len(text), len(capitals))


def test_other_words_in_capitals_are_others() -> None:
    assert folded("Izmir") != folded("IZMAR")
    assert not is_in_capitals("Izmir", "IZMAR")
