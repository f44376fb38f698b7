"""Every code that a message can carry has its explanation, and one severity, and no explanation outlives its code."""

from __future__ import annotations

import subprocess
import sys

import pytest
from severities import severities, stated_in

from publish.checks.explanations import explanations
from publish.checks.registry import find
from publish.diagnostics import Severity
from publish.reporting.catalogue import catalogue, codes_of, explained

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.mark.parametrize(("source", "stated"), [
    ('error("a", "m", at)', {("a", ERROR)}),
    ('x = [warning("a", "m", at), info("b", "m", at)]', {("a", WARNING), ("b", INFO)}),
    ('diagnostics.error("a", "m", at)', {("a", ERROR)}),
    ('info(message="m", code="a", location=at)', {("a", INFO)}),
    ('CODE = "a"\ndef f():\n    return error(CODE, "m", at)', {("a", ERROR)}),
    ('def f(code, at):\n    return error(code, "m", at)\nf("a", at)\nf("b", at)', {("a", ERROR), ("b", ERROR)}),
    ('class R:\n    def say(self, at, code):\n        error(code, "m", at)\n    def a(self): self.say(at, "a")',
     {("a", ERROR)}),
    ('logger.info("Step 5")', set()),
])  # fmt: skip
def test_codes_and_severities_are_read_from_a_source(source: str, stated: set[tuple[str, Severity]]) -> None:
    assert stated_in(source) == stated


def test_a_code_that_cannot_be_read_is_a_fault() -> None:
    with pytest.raises(ValueError, match="line 2"):
        stated_in('code = "a" + "b"\nerror(code, "m", at)')


def test_no_code_is_without_explanation() -> None:
    assert set(severities()) - set(catalogue()) == set()


def test_no_explanation_is_without_code() -> None:
    assert set(catalogue()) - set(severities()) == set()


def test_no_check_is_explained_twice() -> None:
    assert [code for code in explanations() if find(code)] == []


def test_a_code_has_one_severity_unless_its_check_states_two() -> None:
    several = {code: held for code, held in severities().items() if len(held) > 1}
    assert set(several) == {"epub-invalid", "press-margin", "press-text-ink", "press-transparency"}
    assert set(several.values()) == {(ERROR, WARNING)}
    assert all((one := find(code)) and one.check.severities == held for code, held in several.items())


def test_an_explanation_is_fit_to_print() -> None:
    for code, explanation in catalogue().items():
        assert "\n" not in explanation.what, code
        assert len(explanation.what) <= 75, code
        assert explanation.what.endswith("."), code
        for text in (explanation.why, explanation.mend):
            assert text == text.strip(), code
            assert max(len(line) for line in text.split("\n")) <= 90, code
            assert all(line == line.rstrip() for line in text.split("\n")), code
        assert "\n    " in explanation.mend, f"{code}: an example of what to write is missing"


def test_they_come_in_the_order_of_the_alphabet() -> None:
    assert list(catalogue()) == sorted(catalogue())


def test_an_editor_means_codes_groups_and_patterns() -> None:
    assert codes_of("widow") == {"widow"}
    assert {"note-undefined", "note-unsorted", "note-away", "note-lost"} <= codes_of("note-*")
    assert {"glyph-missing", "word-twice"} <= codes_of("typography")
    assert "widow" not in codes_of("typography")
    assert codes_of("feet") == codes_of("no-such-*") == codes_of("area") == frozenset()


def test_a_code_is_looked_up_without_the_checks_of_products() -> None:
    asked = """
import sys
from publish.reporting.catalogue import codes_of, explained
assert explained("word-twice") and explained("note-undefined") and codes_of("typography")
print(*{"pikepdf", "pypdfium2", "weasyprint"} & set(sys.modules))
assert explained("press-box").of_products
print(*{"pikepdf", "pypdfium2", "weasyprint"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[0] == ""
    assert "pikepdf" in done.stdout  # or the test could not fail


def test_what_no_message_says_has_no_explanation() -> None:
    assert explained("setting") is explained("no-such-code") is None
