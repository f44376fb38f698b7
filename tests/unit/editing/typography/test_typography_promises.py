"""What holds for any text in any language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from publish.editing.typography import compose, conventions
from publish.editing.typography.table import ROWS
from publish.manuscript.flattening import Piece

_WRITTEN = st.sampled_from([
    *"\"'\"'-. \u00a0\u202f\n,;:!?()[]…–—“”‘’„‚«»‹›§°%/5I\ufffe",
    "a", "Ab", "12", "1914", "1918", "--", "---", "...", " - ", ". . .", "tis", "'s ", "s' ", "p. ", "z. B.", "w", "в",
    "XIX", " siècle", "December", "kg", "http://a.b", "a@b.c", "Mr.", "г.", "10 000", "P. A.",
])  # fmt: skip
_TEXT = st.lists(_WRITTEN, max_size=25).map("".join)
_LANGS = st.sampled_from([*sorted(ROWS), "en-US", "xx", ""])
_PIECES = st.lists(st.builds(Piece, _TEXT, _LANGS, st.sampled_from([False, False, False, True])), max_size=6)


def _words(texts: list[str]) -> list[str]:
    return [char for text in texts for char in text if char.isalnum()]


@given(_PIECES)
def test_composing_twice_changes_nothing_more(pieces: list[Piece]) -> None:
    once = compose(pieces)
    twice = compose([replace(piece, text=text) for text, piece in zip(once, pieces, strict=True)])
    assert twice == once


@given(_PIECES)
def test_no_letter_or_figure_is_touched(pieces: list[Piece]) -> None:
    assert _words(compose(pieces)) == _words([piece.text for piece in pieces])


@given(_PIECES)
def test_pieces_are_kept_and_verbatim_ones_unchanged(pieces: list[Piece]) -> None:
    texts = compose(pieces)
    assert len(texts) == len(pieces)
    assert all(text == piece.text for text, piece in zip(texts, pieces, strict=True) if piece.verbatim)


@given(_PIECES)
def test_line_ends_and_double_spaces_stay(pieces: list[Piece]) -> None:
    before, after = ("".join(texts) for texts in ([piece.text for piece in pieces], compose(pieces)))
    assert after.count("\n") == before.count("\n")
    assert after.count(" ") <= before.count(" ")


@given(_PIECES)
def test_no_straight_mark_is_left_where_it_may_change(pieces: list[Piece]) -> None:
    free = [
        text
        for text, piece in zip(compose(pieces), pieces, strict=True)
        if not piece.verbatim and "@" not in piece.text
    ]
    assert not any(mark in text for text in free if "http" not in text for mark in "\"'")


@given(st.text(max_size=200), _LANGS)
def test_any_characters_at_all(text: str, lang: str) -> None:
    once = compose([Piece(text, lang)])
    assert compose([Piece(once[0], lang)]) == once
    assert _words(once) == _words([text])


def test_nothing_in_nothing_out() -> None:
    assert compose([]) == []
    assert compose([Piece("", "en"), Piece("", "fr", verbatim=True)]) == ["", ""]


def test_a_language_falls_back_to_its_parent_and_to_marks_without_english_words() -> None:
    assert conventions("de-CH-1996") is conventions("DE_ch")
    assert conventions("de-Latn-CH") is conventions("de-CH")
    assert conventions("de-AT") is conventions("de")
    assert conventions("") is conventions("en-US") is conventions("en")
    assert conventions("tlh").quotes == conventions("en").quotes
    assert not conventions("tlh").elided
    assert not conventions("tlh").reopens


def test_every_pair_has_two_marks() -> None:
    assert all(len(pair) == 2 for row in ROWS.values() for pair in row.quotes)
