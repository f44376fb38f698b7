"""The Python interface does what the command line does, says nothing, and never ends the process."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from zipfile import ZipFile

import pytest

import publish
from publish import api
from publish.cli.main import run

Write = Callable[[Mapping[str, str | bytes]], Path]
SETTINGS = 'title = "A Letter"\ndate = 2026-11-22\n'
VALIDATORS = "epub-invalid,epub-inaccessible"  # each runs for seconds, and has tests of its own
WORDS = "Dear friend,[^n]\n\nyours.\n\n[^n]: A note.\n"


@pytest.fixture
def letter(written: Write) -> Path:
    return written({"sources/edition.toml": SETTINGS, "sources/letter.md": WORDS})


@pytest.fixture(autouse=True)
def silent(capfd: pytest.CaptureFixture[str]):
    """Whatever a test calls, neither the process nor its libraries have written anything."""
    yield
    assert capfd.readouterr() == ("", "")


def on_the_command_line(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(one) for one in arguments])
    return code, out.getvalue(), err.getvalue()


def test_it_declares_what_others_may_build_on() -> None:
    assert api.__all__ == sorted(api.__all__, key=lambda name: (name.islower(), name))
    for name in api.__all__:
        assert getattr(api, name).__doc__ or name == "Progress", name
    assert (Path(publish.__file__).parent / "py.typed").is_file()


def test_an_edition_is_loaded_with_its_settings(letter: Path) -> None:
    edition = api.load(letter)
    assert (edition.folder, edition.diagnostics, edition.is_ready) == (letter, (), True)
    assert edition.settings is not None
    assert edition.settings.title == "A Letter"
    with pytest.raises(AttributeError):
        edition.folder = Path()


def test_where_there_is_no_edition_that_is_a_diagnostic(tmp_path: Path) -> None:
    edition = api.load(tmp_path)
    assert (edition.settings, edition.is_ready) == (None, False)
    assert [one.code for one in edition.diagnostics] == ["edition-missing"]
    assert api.check(edition).failed
    assert api.build(edition).failed


def test_it_builds_what_the_command_line_builds(letter: Path, tmp_path: Path) -> None:
    built = api.build(api.load(letter))
    assert (built.failed, built.diagnostics) == (False, ())
    assert list(built.products) == list(api.products())[:4] == ["pdf", "press", "epub", "html"]
    made = {name: path.read_bytes() for name, path in built.products.items()}
    assert on_the_command_line("build", letter, "-o", tmp_path / "other")[0] == 0
    assert made == {name: (tmp_path / "other" / path.name).read_bytes() for name, path in built.products.items()}
    assert api.check(letter, ignore=VALIDATORS) == api.Checked((), False)


def test_products_switches_and_the_place_are_chosen(letter: Path, tmp_path: Path) -> None:
    stages: list[str] = []
    file = tmp_path / "book.epub"
    off = {"page-list": False}
    built = api.build(letter, "epub", output=file, switches=off, progress=lambda stage, page: stages.append(stage))
    assert built.products == {"epub": file}
    assert stages == ["ebook"]
    assert file.is_file()
    assert not (letter / "build").exists()
    first = file.read_bytes()
    api.build(letter, ["epub"], output=file, switches=off)
    assert file.read_bytes() == first
    later = api.load(letter, environment={"SOURCE_DATE_EPOCH": "1000000000"})
    api.build(later, ["epub"], output=file, switches=off)
    assert file.read_bytes() != first


def test_it_finds_what_the_command_line_finds(letter: Path) -> None:
    (letter / "sources/letter.md").write_text("Dear friend,[^gone] wait wait -- said [x]{odd=1}\n", "utf-8")
    for options, given in (
        ((), {}),
        (("--strict",), {"strict": True}),
        (("--select", "note-*,word-twice"), {"select": ["note-*", "word-twice"]}),
        (("--ignore", "typography"), {"ignore": "typography"}),
    ):
        checked = api.check(letter, **given)
        code, _, err = on_the_command_line("check", letter, *options)
        assert checked.failed == bool(code)
        assert [one.message for one in checked.diagnostics] == [
            line.partition("]: ")[2] for line in err.splitlines() if not line.startswith(" ")
        ]
        assert checked.diagnostics


def test_a_failed_run_writes_nothing(letter: Path) -> None:
    (letter / "sources/letter.md").write_text("[Words]{odd=1}\n", "utf-8")
    built = api.build(letter, ["html"], strict=True)
    assert (built.failed, dict(built.products)) == (True, {})
    assert [one.severity for one in built.diagnostics] == [api.Severity.WARNING]
    assert not (letter / "build").exists()
    assert not api.build(letter, ["html"]).failed


def test_what_is_found_only_when_it_is_made_fails_too(letter: Path) -> None:
    shipped = Path(publish.__file__).parent / "markup/templates/reading.html.jinja"
    own = letter / "styles/templates/reading.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.read_text("utf-8").replace("</body>", "<p>A word of greeting</p></body>"), "utf-8")
    built = api.build(letter, ["html"], strict=True)
    assert (built.failed, dict(built.products)) == (True, {})
    assert {one.code for one in built.diagnostics} == {"word-added"}
    assert not (letter / "build").exists()


def test_what_stops_a_run_is_an_exception(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (letter / "build").write_text("in the way")
    with pytest.raises(api.ProductNotWritten):
        api.build(letter, ["html"])
    monkeypatch.setattr("publish.tools.pango.missing", lambda: ["Pango"])
    with pytest.raises(api.ToolMissing):
        api.build(letter, ["pdf"])


@pytest.mark.parametrize(("call", "message"), [
    (lambda letter: api.build(letter, ["odt"]), 'unknown product "odt"; choose one of pdf, press, epub, html'),
    (lambda letter: api.build(letter, ["html"], switches={"ads": True}), 'unknown switch "ads"; choose one of page-l'),
    (lambda letter: api.build(letter, "booklet", options={"fold": "2"}), 'unknown option "fold"; choose one of keep-'),
    (lambda letter: api.build(letter, "booklet", options={"signature": "5"}), 'signature is "5"; choose one of 4, 8'),
    (lambda letter: api.build(letter, "pdf", options={"keep-pagination": "gone.pdf"}), "there is no file gone.pdf"),
    (lambda letter: api.explain("note-usued"), 'check "note-usued"; did you mean "note-unused"?'),
    (lambda letter: api.import_edition(["a.txt"], letter / "new"), "only files of one kind can be imported together"),
    (lambda letter: api.import_edition(["a.xml"], letter), "exists and is not empty"),
    (lambda letter: api.bring_back(letter, "a.docx", tracked="later"), "'later' is not a valid Tracked"),
    (lambda letter: api.check(letter, select=["note-usued"]), 'check "note-usued"; did you mean "note-unused"?'),
])  # fmt: skip
def test_a_name_that_is_not_known_is_refused(call: Callable[[Path], object], message: str, letter: Path) -> None:
    with pytest.raises(ValueError, match=message.replace("?", "[?]")):
        call(letter)


def test_a_word_document_goes_out_and_comes_back(letter: Path, tmp_path: Path) -> None:
    """With tracked changes, and back: as a new edition, and as a patch."""
    before = tmp_path / "before"
    shutil.copytree(letter, before)
    assert api.build(letter, "docx").failed is False
    document = letter / "build/a-letter.docx"
    assert api.import_edition([document], tmp_path / "back") == api.Checked((), False)
    assert "Dear friend,[^1]" in (tmp_path / "back/sources/text.md").read_text("utf-8")
    (letter / "sources/letter.md").write_text(WORDS.replace("Dear friend", "Dear old friend"), "utf-8")
    tracked = api.build(letter, "docx", since=str(before), output=tmp_path / "tracked.docx")
    with ZipFile(tracked.products["docx"]) as archive:
        assert b"<w:ins " in archive.read("word/document.xml")
    returned = api.bring_back(letter, document, apply=True)
    assert [one.code for one in returned.diagnostics] == ["import-other-state"]
    assert "-Dear old friend,[^n]\n+Dear friend,[^n]\n" in returned.patch
    assert (letter / "sources/letter.md").read_text("utf-8") == WORDS
    with pytest.raises(api.PublishError, match=r"no file gone\.pdf"):
        api.proof(letter, "gone.pdf")


def test_letters_of_editions_are_listed(letter: Path, tmp_path: Path) -> None:
    with pytest.raises(api.PublishError, match="there is no letter"):
        api.cmif([letter], tmp_path / "list.xml")
    settings = letter / "sources/edition.toml"
    part = '[[part]]\nfile = "letter.md"\nkind = "letter"\nsender = "Ann"\nrecipient = "Ben"\ndate = "1889"\n'
    settings.write_text(SETTINGS + part, "utf-8")
    listed = api.cmif([letter], tmp_path / "list.xml")
    assert (listed.failed, dict(listed.products)) == (False, {"cmif": tmp_path / "list.xml"})
    assert "Ann" in (tmp_path / "list.xml").read_text("utf-8")


def test_designs_and_codes_are_told() -> None:
    assert api.designs()["poems"].startswith("Poems: verse")
    assert "note-unused" not in api.explain("note-unused")
    assert api.explain("note-unused").count("\n\n") >= 2


def test_files_that_cannot_be_read_are_findings(letter: Path) -> None:
    (letter / "build").mkdir()
    (letter / "build/a-letter.pdf").write_bytes(b"%PDF-1.7\nno PDF")
    (letter / "build/a-letter.html").write_bytes(b"\xff\x00<")
    assert [one.code for one in api.check(letter).diagnostics] == ["product-stale", "product-broken"]
