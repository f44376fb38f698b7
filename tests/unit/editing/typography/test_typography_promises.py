"""What holds for any text in any language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publish.editing.typography import Run, compose, conventions
from publish.editing.typography.table import ROWS

_PIECES = st.sampled_from([
    *"\"'\"'-. \u00a0\u202f\n,;:!?()[]…–—“”‘’„‚«»‹›§°%/5I\ufffc",
    "a", "Ab", "12", "1914", "1918", "--", "---", "...", " - ", ". . .", "tis", "'s ", "s' ", "p. ", "z. B.", "w", "в",
    "XIX", " siècle", "December", "kg", "http://a.b", "a@b.c", "Mr.", "г.", "10 000", "P. A.",
])  # fmt: skip
_TEXT = st.lists(_PIECES, max_size=25).map("".join)
_LANGS = st.sampled_from([*sorted(ROWS), "en-US", "xx", ""])
_RUNS = st.lists(st.builds(Run, _TEXT, _LANGS, st.sampled_from([False, False, False, True])), max_size=6)


def _words(texts: list[str]) -> list[str]:
    return [char for text in texts for char in text if char.isalnum()]


@given(_RUNS)
def test_composing_twice_changes_nothing_more(runs: list[Run]) -> None:
    once = compose(runs)
    twice = compose([Run(text, run.lang, run.fixed) for text, run in zip(once, runs, strict=True)])
    assert twice == once


@given(_RUNS)
def test_no_letter_or_figure_is_touched(runs: list[Run]) -> None:
    assert _words(compose(runs)) == _words([run.text for run in runs])


@given(_RUNS)
def test_runs_are_kept_and_fixed_ones_unchanged(runs: list[Run]) -> None:
    texts = compose(runs)
    assert len(texts) == len(runs)
    assert all(text == run.text for text, run in zip(texts, runs, strict=True) if run.fixed)


@given(_RUNS)
def test_line_ends_and_double_spaces_stay(runs: list[Run]) -> None:
    before, after = ("".join(texts) for texts in ([run.text for run in runs], compose(runs)))
    assert after.count("\n") == before.count("\n")
    assert after.count(" ") <= before.count(" ")


@given(_RUNS)
def test_no_straight_mark_is_left_where_it_may_change(runs: list[Run]) -> None:
    free = [text for text, run in zip(compose(runs), runs, strict=True) if not run.fixed and "@" not in run.text]
    assert not any(mark in text for text in free if "http" not in text for mark in "\"'")


@given(st.text(max_size=200), _LANGS)
def test_any_characters_at_all(text: str, lang: str) -> None:
    once = compose([Run(text, lang)])
    assert compose([Run(once[0], lang)]) == once
    assert _words(once) == _words([text])


def test_nothing_in_nothing_out() -> None:
    assert compose([]) == []
    assert compose([Run("", "en"), Run("", "fr", fixed=True)]) == ["", ""]


def test_a_language_falls_back_to_its_parent_and_to_english() -> None:
    assert conventions("de-CH-1996") is conventions("DE_ch")
    assert conventions("de-Latn-CH") is conventions("de-CH")
    assert conventions("de-AT") is conventions("de")
    assert conventions("tlh") is conventions("") is conventions("en-US") is conventions("en")


def test_every_pair_has_two_marks() -> None:
    assert all(len(pair) == 2 for row in ROWS.values() for pair in row.quotes)
