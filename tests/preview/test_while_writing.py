"""The preview while an edition is written: what is seen in a browser, what a click does, and where the view stays.

Each complaint that editors have of other previews is a test here or in test_desk.py.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import break_trials
import place_trials
import pytest
from running_preview import RunningPreview, children, replace_text
from window import Window

from publish.cli.main import run
from publish.diagnostics import Location
from publish.errors import PublishError
from publish.preview.asking import asked_place, show

FIRST, SECOND = "sources/first.md", "sources/second.md"
HEADING = (SECOND, 1, 7)
CONTENTS = 5
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
# Whether the picture that is painted is what the server draws now.
IS_FRESH = """(async (number) => {
  const painted = document.querySelectorAll(".paper")[number - 1].querySelector("img");
  const dpi = new URL(painted.src).searchParams.get("dpi");
  const drawn = await createImageBitmap(await (await fetch(`/api/pages/${number}.png?dpi=${dpi}`)).blob());
  const pixels = (picture) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [drawn.width, drawn.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL();
  };
  return pixels(painted) === pixels(drawn);
})"""


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


def on_page(small: RunningPreview, place: tuple[str, int, int]) -> tuple[int, list[float]]:
    """The page of a place in the sources, and the box of its word there."""
    path, line, column = place
    found = small.ask("/api/place", path=path, line=line, column=column).json
    return found["page"], found["rects"][0]


def in_window(small: RunningPreview, window: Window, place: tuple[str, int, int]) -> tuple[float, float]:
    """Where the word of a place in the sources is in the window."""
    page, (left, top, right, bottom) = on_page(small, place)
    x, y, width, _ = window.evaluate(f"({SEEN})({page})")
    scale = width / small.ask("/api/book").json["sizes"][page - 1][0]
    return x + (left + right) / 2 * scale, y + (top + bottom) / 2 * scale


def bring(small: RunningPreview, window: Window, place: tuple[str, int, int]) -> tuple[float, float]:
    """Bring the page of a place into view; where the place is in the window."""
    page, _ = on_page(small, place)
    window.evaluate(f"document.querySelectorAll('.paper')[{page - 1}].scrollIntoView({{block: 'center'}})")
    window.until(f"document.querySelectorAll('.paper')[{page - 1}].querySelector('img')")
    return in_window(small, window, place)


def edit(small: RunningPreview, window: Window, path: str, old: str, new: str) -> None:
    """Replace words of a file, and wait until the pages are painted."""
    file = small.folder / path
    state = small.after(lambda: replace_text(file, file.read_text("utf-8").replace(old, new)))
    window.until(f"{GENERATION} === {state['generation']}")


@pytest.mark.parametrize(("width", "across"), [(1440, 2), (390, 1)])
def test_a_click_on_any_page_opens_the_editor(small: RunningPreview, window: Window, width: int, across: int) -> None:
    window.do("size", width=width, height=844)
    window.until(f"document.querySelector('.spread:nth-child(2)').querySelectorAll('.paper').length === {across}")
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    for place in (HEADING, (FIRST, 3, 13), (FIRST, 15, 3), (SECOND, 6, 5)):
        x, y = bring(small, window, place)
        assert 0 <= x <= width
        window.do("click", x=x, y=y)
        path, line, column = place
        assert small.told_to_editor() == [str(small.folder / path), str(line), str(column)]


def test_a_heading_leads_to_itself_and_not_to_the_contents(small: RunningPreview, window: Window) -> None:
    window.do("size", width=1440, height=700)
    window.evaluate("scrollTo(0, 0)")
    page, _ = on_page(small, HEADING)
    assert page > CONTENTS
    path, line, column = HEADING
    small.ask("/api/show", "POST", path=path, line=line, column=column)
    window.until("document.querySelector('.shown')")
    assert (
        window.evaluate(
            "[...document.querySelectorAll('.paper')].indexOf(document.querySelector('.shown').closest('.paper')) + 1"
        )
        == page
    )
    assert 0 < in_window(small, window, HEADING)[1] < 700


def test_the_view_does_not_move_to_a_place_in_sight(small: RunningPreview, window: Window) -> None:
    bring(small, window, (FIRST, 3, 13))
    scrolled = window.evaluate("scrollY")
    assert scrolled > 300
    assert small.ask("/api/show", "POST", path=FIRST, line=3, column=13).json["windows"] >= 1
    window.until("document.querySelector('.shown')")
    assert window.evaluate("scrollY") == scrolled


def test_the_view_stays_with_the_words_and_no_page_is_white_or_old(small: RunningPreview, window: Window) -> None:
    boats = (SECOND, 6, 5)
    page, _ = on_page(small, boats)
    window.do("size", width=600, height=700)
    # The window keeps its place while it puts the pages one below the other; only then can another be brought.
    window.until("document.querySelector('.spread:nth-child(2)').querySelectorAll('.paper').length === 1")
    _, before = bring(small, window, boats)
    window.until("document.getElementById('book').dataset.place?.startsWith('sources/second.md')")
    window.evaluate(WATCH)
    # A word is changed: pages stay where they are.
    edit(small, window, FIRST, "every evening", "each night")
    assert in_window(small, window, boats)[1] == pytest.approx(before, abs=2)
    window.until("document.getElementById('said').textContent.startsWith('Page')")
    # Pages come in before the words that are in view.
    more = "".join(f"\n\nParagraph {number}. {'More words stand here. ' * 40}" for number in range(8))
    edit(small, window, FIRST, "always.", f"always.{more}")
    assert on_page(small, boats)[0] > page
    window.until(f"document.getElementById('book').dataset.kept === '{small.state['generation']}'")
    assert in_window(small, window, boats)[1] == pytest.approx(before, abs=3)
    now = on_page(small, boats)[0]
    window.until(
        f"document.querySelectorAll('.paper')[{now - 1}].dataset.drawn?.startsWith('{small.state['generation']} ')"
    )
    assert window.evaluate(f"{IS_FRESH}({now})")
    edit(small, window, FIRST, more, "")
    window.until(f"document.getElementById('book').dataset.kept === '{small.state['generation']}'")
    assert in_window(small, window, boats)[1] == pytest.approx(before, abs=3)
    edit(small, window, FIRST, "each night", "every evening")
    assert window.evaluate("blank") == 0  # no paper is ever without a picture
    assert window.evaluate("document.querySelectorAll('img').length") <= small.state["pages"]


def test_errors_and_findings_stand_in_place(small: RunningPreview, window: Window) -> None:
    first = small.folder / FIRST
    whole = first.read_text("utf-8")
    bring(small, window, (FIRST, 3, 13))
    scrolled = window.evaluate("scrollY")
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


def test_rounds_of_breaking_and_mending_end_with_the_right_pages(small: RunningPreview) -> None:
    whole = break_trials.Whole(small.folder, 2)
    assert list(break_trials.rounds(small, whole, 3, 16)) == []
    small.after(lambda: whole.restore(None), lambda state: not state["diagnostics"])


def test_every_kind_of_text_has_its_place(small: RunningPreview) -> None:
    held = {one.text: (FIRST, one.line, one.column) for one in place_trials.Texts(small.folder).words[FIRST]}
    printed = ["Lighthouse", "climbs", "always", "Upon", "whatever", "Month", "seventeen", "Vessels", "harbourmaster",
               "Ninety", "banister"]  # fmt: skip
    for word in printed:
        path, line, column = held[word]
        page, (left, top, right, bottom) = on_page(small, held[word])
        back = small.ask("/api/source", page=page, x=(left + right) / 2, y=(top + bottom) / 2).json
        assert back == {"path": path, "line": line, "column": column}, word
    # A line without words stands for the next one that has some.
    empty = small.ask("/api/place", path="sources/first.md", line=2).json
    assert empty == small.ask("/api/place", path="sources/first.md", line=3, column=1).json


def test_the_editor_opens_files_of_the_edition_alone(small: RunningPreview) -> None:
    assert small.ask("/api/open", "POST", path="sources/first.md", line=3, column=12).json == {}
    assert small.told_to_editor() == [str(small.folder / "sources" / "first.md"), "3", "12"]
    (small.folder / "outside.md").write_text("x", "utf-8")
    for path in ("outside.md", "sources/../outside.md", str(small.folder / "outside.md"), "sources", "sources/none.md",
                 "build/.cache/preview.json", "sources/\0", "../" * 20 + "etc/passwd"):  # fmt: skip
        assert small.ask("/api/open", "POST", path=path).status == 404, path


def test_a_place_is_shown_in_the_preview_that_runs(small: RunningPreview, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(small.folder), "--at", "sources/first.md:3:14"]) == 0
    name, shown = small.event()
    assert name == "show"
    assert shown == small.ask("/api/place", path="sources/first.md", line=3, column=14).json
    # From anywhere, an editor gives the file that it shows.
    folder, at = asked_place(Path(), str(small.folder / "sources" / "first.md:3"))
    assert (folder, at) == (small.folder, Location("sources/first.md", 3, 1))
    with pytest.raises(PublishError, match="is printed"):
        show(small.folder, Location("sources/edition.toml", 1, 1))
    assert capsys.readouterr().err == ""


def test_a_port_that_is_taken_is_told(small: RunningPreview, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(small.folder), "--port", str(small.port)]) == 1
    said = capsys.readouterr().err
    assert f"port {small.port} is taken" in said
    assert "--port 0" in said


def test_only_its_user_can_read_where_it_runs(small: RunningPreview) -> None:
    assert (small.folder / "build" / ".cache" / "preview.json").stat().st_mode & 0o077 == 0


def test_pages_follow_the_sources_through_every_mistake(small: RunningPreview) -> None:
    second, settings = (small.folder / "sources" / name for name in ("second.md", "edition.toml"))
    whole, right = second.read_text("utf-8"), settings.read_text("utf-8")
    picture = small.folder / "sources" / "images" / "house.png"
    drawn = picture.read_bytes()
    good = small.ask("/api/pages/9.png", dpi=40).body
    pages = small.state["pages"]
    rounds = [
        (second, lambda: replace_text(second, whole + "And[^nowhere] more.\n"), "note-undefined"),
        (settings, lambda: replace_text(settings, right + "[[part"), "settings-syntax"),
        (second, second.unlink, "file-missing"),
        (picture, lambda: picture.write_bytes(drawn[: len(drawn) // 2]), "image-broken"),
        (second, lambda: second.write_bytes(b"# H\xff\n"), "encoding"),
    ]
    for file, break_it, code in rounds:
        before = file.read_bytes()
        state = small.after(break_it, lambda state: any(one["severity"] == "error" for one in state["diagnostics"]))
        assert code in {one["code"] for one in state["diagnostics"]}
        assert state["pages"] == pages  # the last good ones
        assert small.ask("/api/pages/9.png", dpi=40).body == good
        state = small.after(
            lambda file=file, before=before: replace_bytes(file, before), lambda state: not state["diagnostics"]
        )
        assert state["pages"] == pages
    state = small.after(lambda: replace_text(second, whole.replace("dawn", "dusk")))
    assert small.ask("/api/pages/9.png", dpi=40).body != good
    assert re.fullmatch(r"page 9 changed(, \d+(–\d+)? unchanged)?", small.ask("/api/book").json["moved"])
    small.after(lambda: replace_text(second, whole))
    assert small.ask("/api/pages/9.png", dpi=40).body == good
    assert [path.name for path in (small.folder / "build").iterdir()] == [".cache"]


def replace_bytes(file: Path, data: bytes) -> None:
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(data)
    os.replace(part, file)


def test_a_worker_that_is_killed_is_replaced(small: RunningPreview) -> None:
    (worker,) = children(small.process.pid)
    os.kill(worker, signal.SIGKILL)
    second = small.folder / "sources" / "second.md"
    state = small.after(lambda: replace_text(second, second.read_text("utf-8")))
    assert state["diagnostics"] == []
    assert children(small.process.pid) != [worker]
