"""The rule of an edition's own that breaks its pages is found by leaving rules out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from publish.config.styles import Sheet
from publish.css.own_rules import style_rules, without_rules
from publish.diagnostics import Location, error, warning
from publish.products import blamed_rules
from publish.products.prepared import LeftOut

SHEET = """h1 { color: red }
p { font-size: 9pt }
@media print {
  .aside { position: absolute }
  li { color: red }
}
@page { margin: 9mm }
td { float: left }
em { font-style: normal }
"""
LOST = error("word-lost", '"mill" is missing', Location("sources/a.md", 3, 1))
OVER = error("text-over-text", '"mill" and "wheel" are printed over each other', Location("sources/a.md", 5, 1))
OTHER = warning("note-away", "a note is away", Location("sources/a.md", 1, 1))


@pytest.fixture
def blamed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is reported of pages that have a fault as long as all rules of a group apply, and how often they are set."""
    monkeypatch.setattr(blamed_rules, "sheets", lambda *_: ([Sheet("styles/custom.css", SHEET, own=True)], []))

    def blame(causes: Iterable[tuple[Any, set[int]]]) -> list[str]:
        trials: list[int] = []

        def faults_without(gone: Collection[LeftOut]) -> list[Any]:
            trials.append(1)
            left_out = {number for _, number in gone}
            return [OTHER, *(fault for fault, rules in causes if not rules & left_out)]

        found = blamed_rules.blame(SimpleNamespace(edition=None), [OTHER, *(one for one, _ in causes)], faults_without)
        assert len(trials) <= 10
        return [f"{one.location.path}:{one.location.line} {one.code}" for one in found]

    return blame


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        pytest.param([(LOST, {2})], ["styles/custom.css:4"], id="a rule under a condition"),
        pytest.param([(LOST, {4})], ["styles/custom.css:7"], id="the page"),
        pytest.param([(LOST, {0, 5})], ["styles/custom.css:8"], id="of two, the one that no page can carry out"),
        pytest.param([(LOST, {5}), (OVER, {5})], ["styles/custom.css:8"], id="two faults of one rule"),
        pytest.param(
            [(LOST, {0}), (OVER, {2})], ["styles/custom.css:1", "styles/custom.css:4"], id="an ordinary one, too"
        ),
        pytest.param([(LOST, {5}), (OVER, {6})], ["styles/custom.css:8", "styles/custom.css:9"], id="two rules"),
    ],
)
def test_the_rule_is_named_instead_of_its_faults(blamed, causes, expected):
    found = blamed(causes)
    assert sorted(found) == sorted(["sources/a.md:1 note-away", *(f"{one} css-breaks-pages" for one in expected)])


def test_a_fault_that_no_rule_causes_stays_what_it_is(blamed):
    assert blamed([(LOST, set())]) == ["sources/a.md:1 note-away", "sources/a.md:3 word-lost"]
    found = ["sources/a.md:1 note-away", "sources/a.md:3 word-lost", "styles/custom.css:8 css-breaks-pages"]
    assert blamed([(LOST, set()), (OVER, {5})]) == found


def test_an_error_that_names_a_rule_is_not_said_of_it_again(blamed):
    missing = error("address-missing", "styles/a.png does not exist", Location("styles/custom.css", 4, 3))
    assert blamed([(missing, {2})]) == ["sources/a.md:1 note-away", "styles/custom.css:4 address-missing"]


def test_a_sheet_without_some_of_its_rules():
    assert [(one.line, one.column) for one in style_rules(SHEET)] == [
        (1, 1), (2, 1), (4, 3), (5, 3), (7, 1), (8, 1), (9, 1),
    ]  # fmt: skip
    left = without_rules(f"@font-face {{ font-family: x }} {SHEET}", {0, 3, 4})
    assert [one.properties for one in style_rules(left)] == [("font-size",), ("position",), ("float",), ("font-style",)]
    assert "@font-face" in left
