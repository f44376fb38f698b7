"""EDTF, levels 0 and 1: what a date can mean, how it is sorted, and how sixteen languages say it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import pytest

from publish.edtf import in_words, parsed

HERE = Path(__file__).parent
IN_WORDS = tomllib.loads((HERE / "in_words.toml").read_text("utf-8"))
REFUSED = tomllib.loads((HERE / "refused.toml").read_text("utf-8"))

# In order: what is known of a date decides its place among others.
SORTED = (
    "Y-17000",
    "-0043",
    "18XX",
    "../1889-01-01",
    "1889-01-01",
    "1889",
    "1889-06",
    "../1889-06-14",
    "1889-06-14T08:00:00",
    "1889-06-14T10:30:00",
    "1889-06-14/1889-06-20",
    "1889-06-14/..",
    "1889-06-15?",
    "1889-24",
    "1889-12-31",
    "1890-01-01",
    "189X",
    "XXXX",
)
BOUNDS = {
    "1889-06-14": ("1889-06-14", "1889-06-14", "1889-06-14"),
    "1889-02?": ("1889-02-01", "1889-02-28", "1889-02"),
    "1888-02": ("1888-02-01", "1888-02-29", "1888-02"),
    "1889-XX": ("1889-01-01", "1889-12-31", "1889"),
    "189X": ("1890-01-01", "1899-12-31", ""),
    "18XX": ("1800-01-01", "1899-12-31", ""),
    "-189X": ("-1899-01-01", "-1890-12-31", ""),
    "1889-21": ("1889-03-01", "1889-05-31", ""),
    "1889-24": ("1889-12-01", "1890-02-28", ""),
    "1889-06-14/1889-06-20": ("1889-06-14", "1889-06-20", ""),
    "../1889-06": ("", "1889-06-30", ""),
    "/1889": ("", "1889-12-31", ""),
    "1889-06/..": ("1889-06-01", "", ""),
    "XXXX": ("", "", ""),
    "Y17000": ("17000-01-01", "17000-12-31", "17000"),
    "-0043-03-15": ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
}


@pytest.mark.parametrize("language", IN_WORDS)
def test_each_language_has_its_words(language: str) -> None:
    said = {written: in_words(parsed(written), language) for written in IN_WORDS[language]}

    assert said == IN_WORDS[language]
    assert len(IN_WORDS) == 37


@pytest.mark.parametrize("written", BOUNDS)
def test_a_date_has_a_first_and_a_last_day(written: str) -> None:
    date = parsed(written)

    assert (*date.bounds, date.when) == BOUNDS[written]


def test_uncertain_and_open_dates_are_sorted_among_the_others() -> None:
    mixed = list(SORTED)
    Random(1889).shuffle(mixed)

    assert sorted(mixed, key=lambda one: parsed(one).sort_key) == list(SORTED)


@pytest.mark.parametrize("written", REFUSED)
def test_a_wrong_date_says_what_to_write(written: str) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        parsed(written)

    assert REFUSED[written] in str(refusal.value)


def test_only_uncertain_and_approximate_dates_are_not_certain() -> None:
    assert all(parsed(one).is_certain for one in ("1889", "../1889", "189X"))
    assert not any(parsed(one).is_certain for one in ("1889?", "1889~", "1889%", "1889/1890?"))
