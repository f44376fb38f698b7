"""What the line in the bar says of an edit."""

from __future__ import annotations

import pytest

from publish.preview.moved import moved


@pytest.mark.parametrize(("before", "after", "said"), [
    ("", "abc", ""),
    ("abc", "abc", "no page changed"),
    ("abcdef", "abXYef", "pages 3–4 changed, 5–6 unchanged"),
    ("abc", "Xbc", "page 1 changed, 2–3 unchanged"),
    ("abc", "abcd", "page 4 new"),
    ("abcd", "abX", "page 3 changed, 4 gone"),
    ("abcdefgh", "XbXdXfXh", "4 pages changed, the first is 1"),
])  # fmt: skip
def test_one_line_says_which_pages_moved(before: str, after: str, said: str) -> None:
    assert moved(list(before), list(after)) == said
