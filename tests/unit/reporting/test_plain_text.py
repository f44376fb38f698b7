"""The console text of the contract, to the letter."""

from __future__ import annotations

import pytest

from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.reporting import text, wants_colour

CASES = [
    (
        error("note-undefined", 'note "wrangle" is not defined', Location("sources/letter.md", 12, 8), "write it"),
        'sources/letter.md:12:8: error[note-undefined]: note "wrangle" is not defined\n  = help: write it\n',
    ),
    (warning("w", "a line", Location("a.md", 3)), "a.md:3: warning[w]: a line\n"),
    (info("i", "a file", Location("a.md")), "a.md: info[i]: a file\n"),
    (info("i", "no file", Location("")), "info[i]: no file\n"),
    (info("i", "a column alone", Location("a.md", 0, 5)), "a.md: info[i]: a column alone\n"),
    (error("e", "m", Location("a"), "one\ntwo"), "a: error[e]: m\n  = help: one\n          two\n"),
    (error("e", "a\x1b[31m\r\nb\u202e\x9b\x00", Location("a\nb\udcff", 1)), (
        "a\\nb\\udcff:1: error[e]: a\\x1b[31m\\r\\nb\\u202e\\x9b\\x00\n")),
    (error("e", "Ѳита и 漢字 \u00ad", Location("ключ.md", 1)), "ключ.md:1: error[e]: Ѳита и 漢字 \u00ad\n"),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "expected"), CASES)
def test_text(problem: Diagnostic, expected: str) -> None:
    assert text([problem]) == expected
    text([problem]).encode()  # nothing in it that UTF-8 cannot hold


def test_nothing_says_nothing() -> None:
    assert text([]) == ""
    assert text([], colour=True) == ""


def test_colour_is_on_the_kind_alone_and_is_ended() -> None:
    for problem, sequence in ((error, "\x1b[1;31m"), (warning, "\x1b[1;33m"), (info, "\x1b[1;36m")):
        said = text([problem("c", "m", Location("a", 1), "h")], colour=True)
        severity = problem.__name__
        assert said == f"a:1: {sequence}{severity}[c]\x1b[0m: m\n  = help: h\n"


@pytest.mark.parametrize(("environment", "is_terminal", "wanted"), [
    ({}, True, True),
    ({}, False, False),
    ({"NO_COLOR": "1"}, True, False),
    ({"NO_COLOR": ""}, True, True),
    ({"TERM": "dumb"}, True, False),
])  # fmt: skip
def test_colour_is_for_terminals(environment: dict[str, str], is_terminal: bool, wanted: bool) -> None:
    assert wants_colour(environment, is_terminal=is_terminal) is wanted
