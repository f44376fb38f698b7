"""Which findings a comment lets pass: those of its line, or of the lines below it up to the next empty one."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location, warning
from publish.manuscript.ignores import read_ignores

TEXT = """\
One line.  <!-- publish: ignore a-code: a reason -->
Another.

<!-- publish: ignore a-code, b-code: two at once -->
The block
has two lines.

A last line.
"""


@pytest.mark.parametrize(("code", "line", "passes"), [
    ("a-code", 1, True),
    ("a-code", 2, False),
    ("b-code", 1, False),
    ("a-code", 5, True),
    ("b-code", 6, True),
    ("a-code", 8, False),
])  # fmt: skip
def test_it_speaks_of_its_line_or_of_the_block_below(code: str, line: int, passes: bool) -> None:
    ignores, problems = read_ignores(TEXT, "sources/letter.md")
    assert problems == []
    found = warning(code, "it", Location("sources/letter.md", line, 3))
    assert any(one.covers(found) for one in ignores) is passes


def test_it_speaks_of_its_file_alone() -> None:
    ignores, _ = read_ignores(TEXT, "sources/letter.md")
    assert not any(one.covers(warning("a-code", "it", Location("sources/other.md", 1))) for one in ignores)


@pytest.mark.parametrize("comment", [
    "<!-- publish: ignore a-code -->",
    "<!-- publish: ignore a-code: -->",
    "<!-- publish: ignore: a reason -->",
    "<!-- publish: pass over a-code: a reason -->",
])  # fmt: skip
def test_without_code_and_reason_it_is_an_error_at_its_place(comment: str) -> None:
    ignores, problems = read_ignores(f"Words.\n\nMore {comment}\n", "sources/letter.md")
    assert ignores == []
    assert [(one.code, one.location) for one in problems] == [("ignore-unread", Location("sources/letter.md", 3, 6))]


def test_other_comments_are_none_of_its_business() -> None:
    assert read_ignores("Words. <!-- ignore a-code: really -->\n", "sources/letter.md") == ([], [])
