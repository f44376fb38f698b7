"""A little of the fuzzing in every run of the tests, always with the same examples; `make fuzz` goes on for long."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

import fuzz_words
from fuzz_editions import Written
from fuzz_properties import Finding, made, valid_is_made
from fuzz_targets import TARGETS, Target

from publish.editing.typography import compose
from publish.editing.typography.table import ROWS
from publish.manuscript.flattening import Piece


@pytest.mark.parametrize("target", [one for one in TARGETS if one.examples], ids=lambda target: target.name)
def test_nothing_is_found(target: Target) -> None:
    @settings(
        max_examples=target.examples,
        derandomize=True,
        deadline=None,
        database=None,
        # Looking for the smallest edition that fails would take longer than all other tests; `make fuzz` does that.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.editions)
    def search(written: Written) -> None:
        target.holds(written)

    search()


@given(st.lists(st.builds(Piece, fuzz_words.rubbish, st.sampled_from([*sorted(ROWS), "he", ""])), max_size=4))
def test_typography_is_done_once(pieces: list[Piece]) -> None:
    once = compose(pieces)
    assert compose([replace(piece, text=text) for text, piece in zip(once, pieces, strict=True)]) == once


_LETTER = {"sources/edition.toml": b'title = "A"\n[[part]]\nfile = "a.md"\n', "sources/a.md": b"Some words.\n"}


@pytest.mark.parametrize(("broken", "found"), [
    ("publish.products.reading_copies.prove_html", "this is a fault of publish"),
    ("publish.products.reading_copies.reading_copy", "the words are"),
    ("publish.cli.options.reporting.json", "no diagnostic"),
])  # fmt: skip
def test_a_fault_would_be_found(broken: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish.markup.reading_copy import reading_copy
    from publish.proof.proving import Proof

    match broken.rpartition(".")[2]:
        case "prove_html":
            monkeypatch.setattr(broken, None)
        case "reading_copy":
            monkeypatch.setattr(broken, lambda *given: reading_copy(*given).replace("words", "word"))
            monkeypatch.setattr("publish.products.reading_copies.prove_html", lambda *given: Proof([]))
        case "json":
            monkeypatch.setattr(broken, lambda problems: "{\n")
    with pytest.raises(Finding, match=found):
        valid_is_made(Written(_LETTER, ["Some words."]), "html")


def test_what_differs_the_second_time_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from publish.markup.reading_copy import reading_copy

    times: list[int] = []
    monkeypatch.setattr(
        "publish.products.reading_copies.reading_copy",
        lambda *given: times.append(1) or reading_copy(*given).replace("utf-8", f"utf-8{' ' * len(times)}"),
    )
    with pytest.raises(Finding, match="other bytes the second time"):
        made(Written(_LETTER), "html")
