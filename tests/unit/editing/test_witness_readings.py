"""The readings in the note of an apparatus, and the sigla behind them."""

from __future__ import annotations

import pytest

from publish.editing.witness_readings import readings_of, unknown_sigla

SIGLA = {"A", "B", "Mosc"}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("wil A, om. B", [("wil", ["A"]), ("", ["B"])]),
        ("wil A B; well Mosc", [("wil", ["A", "B"]), ("well", ["Mosc"])]),
        ("wil A : om. B : well Mosc.", [("wil", ["A"]), ("", ["B"]), ("well", ["Mosc"])]),
        ("il dit : va A", [("il dit : va", ["A"])]),
        ("wil A et B.", [("wil", ["A", "B"])]),
        ("See the second letter.", []),
        ("Verg. Aen. I, 5", []),
    ],
)
def test_a_reading_ends_with_its_sigla(text, readings):
    found = [(one.words, [siglum for siglum, _ in one.sigla]) for one in readings_of(text, SIGLA)]
    assert found == readings


def test_a_word_like_a_siglum_is_named_with_its_place():
    assert list(unknown_sigla("wil A, well C", SIGLA)) == [("C", 12)]
    assert list(unknown_sigla("wil A : well C", SIGLA)) == [("C", 13)]
    assert list(unknown_sigla("wil A, om. B", SIGLA)) == []
