"""What the preview answers: pages, places, findings, and nothing to strangers."""

from __future__ import annotations

import io
import os
import re
import signal
from pathlib import Path

import place_trials
import pypdfium2
import pytest
from PIL import Image
from running_preview import RunningPreview, children, replace_text

from publish.cli.main import run
from publish.diagnostics import Location
from publish.errors import PublishError
from publish.preview.asking import asked_place, show

WORD = re.compile(r"[^\W\d_]{4,}")
HEADERS = {
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def printed(letter: RunningPreview, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF that `publish pdf` makes of the same sources."""
    made = tmp_path_factory.mktemp("made") / "letter.pdf"
    assert run(["pdf", str(letter.folder), "-o", str(made)]) == 0
    return made


def words(folder: Path, name: str) -> list[tuple[str, int, int, str]]:
    """The words of a source file that are printed: path, line, column and the word."""
    lines = (folder / "sources" / name).read_text("utf-8").split("\n")
    return [
        (f"sources/{name}", number, found.start() + 1, found[0])
        for number, line in enumerate(lines, 1)
        for found in WORD.finditer(
            re.sub(r"\[\^[^]]*\]|\{[^}]*\}|^:::.*|\]\([^\s)]*", lambda one: " " * len(one[0]), line)
        )
    ]


def test_the_state_has_four_fields(letter: RunningPreview) -> None:
    state = letter.ask("/api/state").json
    assert state == {"generation": 1, "pages": 15, "building": False, "diagnostics": []}


def test_pages_are_as_in_the_pdf(letter: RunningPreview, printed: Path) -> None:
    document = pypdfium2.PdfDocument(printed.read_bytes())
    for number, dpi in ((1, 40), (11, 150), (15, 61.5)):
        answer = letter.ask(f"/api/pages/{number}.png", dpi=None if dpi == 150 else dpi)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
        wanted = document[number - 1].render(scale=dpi / 72).to_pil()
        assert Image.open(io.BytesIO(answer.body)).convert("RGB").tobytes() == wanted.convert("RGB").tobytes()


def test_words_lead_to_their_page_and_back(letter: RunningPreview, printed: Path) -> None:
    assert place_trials.faults(letter, printed, 30, 16) == []


def test_every_kind_of_text_has_its_place(small: RunningPreview) -> None:
    held = {word: (path, line, column) for path, line, column, word in words(small.folder, "first.md")}
    printed = ["Lighthouse", "climbs", "always", "Upon", "whatever", "Month", "seventeen", "Vessels", "harbourmaster",
               "Ninety", "banister"]  # fmt: skip
    for word in printed:
        path, line, column = held[word]
        place = small.ask("/api/place", path=path, line=line, column=column).json
        left, top, right, bottom = place["rects"][0]
        back = small.ask("/api/source", page=place["page"], x=(left + right) / 2, y=(top + bottom) / 2).json
        assert back == {"path": path, "line": line, "column": column}, word
    # A line without words stands for the next one that has some.
    empty = small.ask("/api/place", path="sources/first.md", line=2).json
    assert empty == small.ask("/api/place", path="sources/first.md", line=3, column=1).json


def test_where_nothing_is_written_there_is_no_source(letter: RunningPreview) -> None:
    contents, text = 5, 12
    asked = [(contents, 200, y) for y in range(60, 400, 12)]
    heads = [(text, 200, y) for y in range(0, 60, 10)]
    for page, x, y in [*asked, *heads, (text, 5, 300), (99, 200, 200)]:
        assert letter.ask("/api/source", page=page, x=x, y=y).status == 404, (page, x, y)
    for path in ("sources/edition.toml", "sources/none.md", "../letter.md", "/etc/passwd", "sources/../../x"):
        assert letter.ask("/api/place", path=path, line=1).status == 404


@pytest.mark.parametrize("path", ["/", "/api/state", "/api/pages/1.png", "/events", "/browser/main.js", "/none"])
def test_strangers_are_refused(letter: RunningPreview, path: str) -> None:
    own = f"127.0.0.1:{letter.port}"
    strange = [
        letter.ask(path, token=None),
        letter.ask(path, token="x"),
        letter.ask(path, "GET", {"Host": f"evil.example:{letter.port}"}),
        letter.ask(path, "GET", {"Host": "127.0.0.1:1"}),
        letter.ask(path, "GET", {"Origin": "http://evil.example"}),
        letter.ask(path, "GET", {"Origin": "null"}),
        letter.ask(path, "GET", {"Cookie": f"publish-preview-{letter.port}=x"}, token=None),
        letter.ask("/api/show", "POST", {"Origin": "http://evil.example"}, path="sources/letter.md", line=3),
    ]
    for answer in strange:
        assert answer.status == 403
        assert "set-cookie" not in answer.headers
        assert HEADERS.items() <= answer.headers.items()
    if path == "/api/state":
        cookie = letter.ask(path).headers["set-cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict"))
        sent = {"Cookie": cookie.partition(";")[0], "Origin": f"http://{own}"}
        assert letter.ask(path, "GET", sent, token=None).status == 200


@pytest.mark.parametrize(("path", "status"), [
    ("/browser/..%2F..%2Fpage_worker.py", 404), ("/browser/../desk.py", 404), ("/browser/%2Fetc%2Fpasswd", 404),
    ("/api/pages/0.png", 404), ("/api/pages/16.png", 404), ("/api/pages/-1.png", 404), ("/api/pages/x.png", 404),
    ("/api/pages/1.png?dpi=1e9", 400), ("/api/pages/1.png?dpi=nan", 400), ("/api/pages/1.png?dpi=", 400),
    ("/api/source", 400), ("/api/source?page=1.5&x=1&y=1", 400), ("/api/source?page=1&x=inf&y=1", 400),
    ("/api/place?path=sources/letter.md", 400), ("/api/place?line=1", 400),
    ("/api/open?path=sources/letter.md", 405),
])  # fmt: skip
def test_requests_that_make_no_sense_are_answered(letter: RunningPreview, path: str, status: int) -> None:
    cookie = letter.ask("/api/state").headers["set-cookie"].partition(";")[0]
    answer = letter.ask_as_it_is(path, "GET", {"Cookie": cookie})
    assert answer.status == status
    assert b"Traceback" not in answer.body


def test_the_window_may_load_nothing_from_elsewhere(letter: RunningPreview) -> None:
    answer = letter.ask("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert b"//" not in re.sub(rb"<!DOCTYPE[^>]*>", b"", answer.body)


def test_the_editor_opens_files_of_the_edition_alone(small: RunningPreview) -> None:
    assert small.ask("/api/open", "POST", path="sources/first.md", line=3, column=12).json == {}
    assert small.told_to_editor() == [str(small.folder / "sources" / "first.md"), "3", "12"]
    (small.folder / "outside.md").write_text("x", "utf-8")
    for path in ("outside.md", "sources/../outside.md", str(small.folder / "outside.md"), "sources", "sources/none.md"):
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


def test_without_a_preview_nothing_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(tmp_path), "--at", "sources/first.md:3"]) == 1
    assert "no preview of this edition is running" in capsys.readouterr().err


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
