"""Notes of one line are set after the pattern of the first that looks the same."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from publish.pdf.engine.note_layout import NoteLayout

NOTES = [
    *("a mill", "<b>the</b> mill", "by", "<i>along</i> the river " * 9, "the <i>bridge</i>", "”the weir“", "“a weir”"),
    *(
        "soft\u00adly",
        "<i>wide</i> room",
        "<i>wide </i> room",
        "an <i></i>empty box",
        "at its end ",
        "\u05d0\u05d1 word",
    ),
    *('<b class="upper">UP</b>', '<b class="upper">down</b>', f"a <i>{'bridge ' * 30}bridge</i>", "\u6c34 water"),
    *('<span style="vertical-align: 3px; line-height: 30px">high</span>', "two<br>lines", "the well", ""),
]
STYLES = """p { text-align: justify } .note { padding-left: 9px; margin-bottom: 2px }
.note p { margin: 1px 0 0 3px; text-indent: 4px } .note i { padding: 0 2px; border-left: 1px solid }
.upper { text-transform: uppercase } .second { break-before: page } #n8 p { margin-top: 5px }
@page :first { margin-right: 40mm }"""


@pytest.mark.each_version
def test_a_page_is_the_same_as_if_each_were_laid_out(
    printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = [
        f'word <span class="note" id="n{number}"><p>{words} nz{number}z</p></span>'
        for number, words in enumerate(NOTES * 3)
    ]
    # The notes of the first page stand in another measure than those of the second.
    body = f"<div>{' '.join(spans[: len(NOTES)])}</div><div class=second>{' '.join(spans[len(NOTES) :])}</div>"
    after_patterns = printed(body, "A5", STYLES)
    monkeypatch.setattr(NoteLayout, "_in_pattern", lambda self, note, measure: self._set(note, None, measure, inf))
    each = printed(body, "A5", f"{STYLES} .unused {{ }}")
    assert after_patterns.pdf == each.pdf
    assert each.ends == [*range(len(NOTES) * 3)]


COLUMNS = """<div class="notes-foot" hidden>
<div class="foot-series" data-series="author" data-layout="columns-2"></div></div>"""


@pytest.mark.each_version
def test_notes_in_columns_are_as_high_as_was_planned(
    printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_short, heights = NoteLayout.in_short, list[tuple[float, float]]()

    def compared(self: NoteLayout, note: Any, measure: Any, *, is_cut: bool = True) -> float | None:
        height = in_short(self, note, measure, is_cut=is_cut)
        if height is not None:
            heights.append((height, self.whole(note, None, measure).height))
        return height

    monkeypatch.setattr(NoteLayout, "in_short", compared)
    words = ["mill " * (1 + number * 7 % 19) for number in range(30)]
    spans = [
        f'word <span class="note" data-series="author" id="n{number}"><p>{mills}nz{number}z</p></span>'
        for number, mills in enumerate(words)
    ]
    made = printed(f"{COLUMNS}<p>{' '.join(spans)}</p>", "A5", STYLES)
    assert made.ends == [*range(len(spans))]
    assert len({round(height) for height, _ in heights}) > 2
    assert [height for height, _ in heights] == pytest.approx([height for _, height in heights])
