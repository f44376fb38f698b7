"""JSON lines and GitHub's workflow commands."""

from __future__ import annotations

import json as decoder

from publish.diagnostics import Location, error, info, warning
from publish.reporting import github, json

PROBLEMS = [
    error("c-1", 'a "b" é\n\x1b\udcff', Location("sources/ключ.md", 12, 8), "do this"),
    info("c-2", "m", Location("a,b:c%.md")),
]


def test_json_has_one_object_a_line_with_all_fields() -> None:
    lines = json(PROBLEMS).splitlines()
    assert decoder.loads(lines[0]) == {
        "path": "sources/ключ.md", "line": 12, "column": 8, "severity": "error", "code": "c-1",
        "message": 'a "b" é\n\x1b\udcff', "help": "do this",
    }  # fmt: skip
    assert decoder.loads(lines[1])["line"] == 0
    assert len(lines) == 2
    assert json(PROBLEMS).replace("\n", "").isprintable()
    assert json(PROBLEMS).isascii()
    assert json([]) == ""


def test_github() -> None:
    assert github(PROBLEMS).splitlines() == [
        '::error file=sources/ключ.md,line=12,col=8,title=c-1::a "b" é\\n\\x1b\\udcff%0Ahelp: do this',
        "::notice file=a%2Cb%3Ac%25.md,title=c-2::m",
    ]
    assert github([warning("c", "100 %", Location("a", 1))]) == "::warning file=a,line=1,title=c::100 %25\n"
    assert github([]) == ""


def test_github_paths_are_those_of_the_checkout() -> None:
    for folder, path in ((".", "a.md"), ("books/one", "books/one/a.md"), ("books/", "books/a.md")):
        assert f"file={path}," in github([warning("c", "m", Location("a.md"))], folder=folder)
