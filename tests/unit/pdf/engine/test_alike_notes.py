"""Notes of one line are set after the pattern of the first that looks the same."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from publish.pdf.engine.note_layout import NoteLayout

NOTES = [
    *("a mill", "<b>the</b> mill", "by", "<i>along</i> the river " * 9, "the <i>bridge</i>", "”the weir“"),
    *('<span style="vertical-align: 3px; line-height: 30px">high</span>', "two<br>lines", "the well", ""),
]
STYLES = """p { text-align: justify } .note { padding-left: 9px; margin-bottom: 2px }
.note p { margin: 1px 0 0 3px; text-indent: 4px } #n8 p { margin-top: 5px }"""


@pytest.mark.each_version
def test_a_page_is_the_same_as_if_each_were_laid_out(
    printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = [
        f'word <span class="note" id="n{number}"><p>nz{number}z {words}</p></span>'
        for number, words in enumerate(NOTES)
    ]
    body = f"<div>{' '.join(spans)}</div>"
    after_patterns = printed(body, "A5", STYLES)
    monkeypatch.setattr(NoteLayout, "_in_pattern", lambda self, note, measure: self._set(note, None, measure, inf))
    each = printed(body, "A5", f"{STYLES} .unused {{ }}")
    assert after_patterns.pdf == each.pdf
    assert each.ends == [*range(len(NOTES))]
