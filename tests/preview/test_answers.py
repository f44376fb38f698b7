"""What the preview answers: pages, places, findings, and nothing to strangers."""

from __future__ import annotations

import io
import re
from pathlib import Path

import place_trials
import pypdfium2
import pytest
from PIL import Image
from running_preview import RunningPreview

from publish.cli.main import run

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
    ("/api/open?path=sources/letter.md", 405), ("/api/show?path=sources/letter.md&line=1", 405),
    ("/browser/%00", 404), ("/browser/main.js%00.css", 404), ("/..%2F..%2Fetc%2Fpasswd", 404), ("//evil.example/", 404),
    ("/api/pages/99999999999999999999999.png", 404), ("/api/pages/1.png/..%2f2.png", 404),
    ("/api/pages/1.png?dpi=601", 400), ("/api/pages/1.png?dpi=-150", 400), ("/api/pages/1.png?dpi=9e999", 400),
    ("/api/source?page=99999&x=1&y=1", 404), ("/api/source?page=-1&x=1&y=1", 400),
    ("/api/source?page=1&x=NaN&y=1", 400),
    ("/api/near?page=1&y=-inf", 400), ("/api/place?path=sources/letter.md&line=nan", 400),
    ("/api/place?path=%00&line=1", 404), ("/api/place?path=..%2F..%2Fetc%2Fpasswd&line=1", 404),
    ("/api/place?path=sources/letter.md&line=1e300&column=1", 400), ("/api/state?" + "x=1&" * 60, 200),
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


def test_without_a_preview_nothing_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(tmp_path), "--at", "sources/first.md:3"]) == 1
    assert "no preview of this edition is running" in capsys.readouterr().err
