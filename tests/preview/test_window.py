"""The preview in a browser: what is seen, what a click does, and where the view stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from running_preview import RunningPreview, replace_text
from window import Window

PAINTED = "[...document.querySelectorAll('.paper img')].filter((one) => one.naturalWidth).length"
GENERATION = (
    "Math.max(...[...document.querySelectorAll('.paper[data-drawn]')].map((one) => parseInt(one.dataset.drawn)))"
)
# Counts papers that lose their picture, after each change.
WATCH = """
  window.blank = 0;
  new MutationObserver(() => {
    for (const one of document.querySelectorAll(".paper[data-drawn]")) if (!one.querySelector("img")) blank += 1;
  }).observe(document.body, { subtree: true, childList: true });
"""
SEEN = """(number) => {
  const box = document.querySelectorAll(".paper")[number - 1].getBoundingClientRect();
  return [box.left, box.top, box.width, box.height];
}"""


@pytest.fixture(scope="module")
def window(small: RunningPreview) -> Iterator[Window]:
    window = Window()
    try:
        window.do("size", width=1440, height=900)
        window.do("open", address=small.address)
        window.until(f"{PAINTED} > 2")
        yield window
        assert window.do("errors") == []
    finally:
        window.end()


def place_in_window(small: RunningPreview, window: Window, line: int, column: int) -> tuple[float, float]:
    """Bring a place of the first part into view; where it is in the window."""
    place = small.ask("/api/place", path="sources/first.md", line=line, column=column).json
    left, top, right, bottom = place["rects"][0]
    page = place["page"]
    window.evaluate(f"document.querySelectorAll('.paper')[{page - 1}].scrollIntoView({{block: 'center'}})")
    window.until(f"document.querySelectorAll('.paper')[{page - 1}].querySelector('img')")
    x, y, width, _ = window.evaluate(f"({SEEN})({page})")
    scale = width / small.ask("/api/book").json["sizes"][page - 1][0]
    return x + (left + right) / 2 * scale, y + (top + bottom) / 2 * scale


@pytest.mark.parametrize(("width", "across"), [(1440, 2), (390, 1)])
def test_pages_are_painted_and_a_click_opens_the_editor(
    small: RunningPreview, window: Window, width: int, across: int
) -> None:
    window.do("size", width=width, height=844)
    window.until(f"document.querySelector('.spread:nth-child(2)').querySelectorAll('.paper').length === {across}")
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    for line, column in ((3, 13), (15, 3)):
        x, y = place_in_window(small, window, line, column)
        assert 0 <= x <= width
        window.do("click", x=x, y=y)
        assert small.told_to_editor() == [str(small.folder / "sources/first.md"), str(line), str(column)]


def test_the_view_stays_while_the_pages_change(small: RunningPreview, window: Window) -> None:
    window.do("size", width=1440, height=700)
    place_in_window(small, window, 3, 13)
    scrolled = window.evaluate("scrollY")
    assert scrolled > 300
    # A place that is in sight is lit up, and the view does not move.
    assert small.ask("/api/show", "POST", path="sources/first.md", line=3, column=13).json["windows"] >= 1
    window.until("document.querySelector('.shown')")
    assert window.evaluate("scrollY") == scrolled
    first = small.folder / "sources" / "first.md"
    whole = first.read_text("utf-8")
    window.evaluate(WATCH)
    state = small.after(lambda: replace_text(first, whole.replace("every evening", "each night")))
    window.until(f"{GENERATION} === {state['generation']}")
    assert abs(window.evaluate("scrollY") - scrolled) <= 2
    assert window.evaluate("blank") == 0  # no paper is ever without a picture
    assert window.evaluate("document.getElementById('said').textContent").startswith("Page")
    # An error dims the last good pages, with its message on top.
    small.after(lambda: replace_text(first, whole + "[^none]\n"))
    window.until("document.body.classList.contains('stale')")
    assert "note-undefined" in window.evaluate("document.getElementById('errors').textContent")
    assert window.evaluate("scrollY") == pytest.approx(scrolled, abs=2)
    # A finding stands beside its page, with a switch for its kind.
    small.after(lambda: replace_text(first, whole.replace("evening", "evening evening")))
    window.until("document.querySelector('.notes .finding')")
    assert "word-twice" in window.evaluate("document.querySelector('.notes').textContent")
    assert not window.evaluate("document.body.classList.contains('stale')")
    window.evaluate("document.querySelector('#findings input').click()")
    assert window.evaluate("document.querySelector('.notes')") is None
    small.after(lambda: replace_text(first, whole))
