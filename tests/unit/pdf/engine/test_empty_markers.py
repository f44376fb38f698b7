"""The empty markers that WeasyPrint puts before notes are dropped, and nothing on the page changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publish.pdf.engine import page_passes

NOTES = [
    *(
        "<p>a mill</p>",
        f"<p>{'along the river ' * 30}</p>",
        "<p>a weir</p><p>a well</p>",
        "a bridge",
        "<i>a ford</i>",
        "",
    ),
    *('<p style="margin-top: 9px">a lock</p>', "<ul><li>a dam</li></ul>", "<p><b>an</b> oar</p>", "<p></p>"),
]


@pytest.mark.each_version
def test_pages_are_as_with_them(printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    spans = [f'word <span class="note" id="n{number}">{words}</span>' for number, words in enumerate(NOTES)]
    body = f"<p>{' '.join(spans)}</p>"
    without = printed(body, "A5")
    monkeypatch.setattr(page_passes, "drop_empty_markers", lambda notes: None)
    with_markers = printed(body, "A5", ".unused { }")
    assert without.pdf == with_markers.pdf
    assert all(words in "".join(without.pages) for words in ("a mill", "a well", "a lock", "oar"))


def test_one_with_words_stays(printed: Callable[..., Any]) -> None:
    styles = '.note::footnote-marker { content: "by the " }'
    made = printed('<p>word <span class="note" id="n0">mill</span></p>', "A5", styles)
    assert "by the mill" in made.pages[0]
