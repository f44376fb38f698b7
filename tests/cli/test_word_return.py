"""`publish import --into`: a Word document becomes a patch of the sources that it was made from."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from publish.cli.main import run


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def correct(file: Path, *changes: tuple[str, str]) -> None:
    """Change words of a document as an author does."""
    with ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = files["word/document.xml"].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    files["word/document.xml"] = text.encode()
    with ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def test_a_patch_is_printed_written_or_applied(letter: Path, at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = letter / "sources/letter.md"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    before = source.read_bytes()
    assert run(["docx", "-q", "edition", "-o", "a.docx"]) == 0
    assert run(["import", "--into", "edition", "a.docx"]) == 0
    said = capsys.readouterr()
    assert said.out == "a.docx\n"
    assert said.err == "a.docx: info[import-unchanged]: the document has the words of the edition\n"
    correct(Path("a.docx"), ("Dear friend", "Dearest friend"))
    assert run(["import", "--into", "edition", "a.docx"]) == 0
    printed = capsys.readouterr().out
    assert "-Dear friend,[^n]\r\n+Dearest friend,[^n]\r\n" in printed
    assert source.read_bytes() == before
    assert run(["import", "--into", "edition", "a.docx", "-o", "a.patch"]) == 0
    assert Path("a.patch").read_bytes().decode() == printed
    subprocess.run(["git", "apply", "--directory=edition", "a.patch"], check=True)
    applied = source.read_bytes()
    assert applied == before.replace(b"Dear", b"Dearest")
    source.write_bytes(before)
    capsys.readouterr()
    assert run(["import", "--into", "edition", "a.docx", "--apply"]) == 0
    assert capsys.readouterr().out == "edition/sources/letter.md\n"
    assert source.read_bytes() == applied


def test_open_changes_have_a_patch_of_their_own(
    letter: Path, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["docx", "-q", "edition", "-o", "a.docx"]) == 0
    by = 'w:author="Anna" w:date="2026-06-07T08:00:00Z"'
    correct(
        Path("a.docx"),
        ("Dear friend", "Dearest friend"),
        (
            "<w:r><w:t>yours.",
            f'<w:ins w:id="99" {by}><w:r><w:t xml:space="preserve">Ever </w:t></w:r></w:ins><w:r><w:t>yours.',
        ),
    )
    subprocess.run(["git", "init", "-q"], check=True)
    assert run(["import", "--into", "edition", "a.docx"]) == 0
    printed = capsys.readouterr().out
    settled, _, still = printed.partition("# Tracked changes")
    assert "+Dearest friend" in settled
    assert "+Ever yours." not in settled
    assert "+Ever yours." in still
    assert "a/edition/sources/letter.md" in printed  # as Git asks for it, from the top of the repository
    subprocess.run(["git", "apply"], input=printed, text=True, check=True)
    assert "Dearest friend,[^n]\n\nEver yours." in (letter / "sources/letter.md").read_text("utf-8")
    assert run(["import", "--into", "edition", "a.docx", "-o", "b.patch", "--tracked", "reject"]) == 0


def test_the_changes_since_another_version_are_tracked(
    letter: Path, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["cp", "-r", "edition", "before"], check=True)
    (letter / "sources/letter.md").write_text("Dear *friend*,[^n]\n\nyours.\n\n[^n]: A longer note.\n", "utf-8")
    assert run(["docx", "-q", "edition", "--since", "before", "-o", "a.docx"]) == 0
    with ZipFile("a.docx") as archive:
        assert b"<w:rPrChange" in archive.read("word/document.xml")
        assert b"longer" in archive.read("word/footnotes.xml")
    capsys.readouterr()
    assert run(["docx", "edition", "--since", "never"]) == 1
    assert '"never" is not a folder or a PDF' in capsys.readouterr().err
    assert run(["docx", "edition", "before", "--since", "before"]) == 2
    Path("a.pdf").write_bytes(b"%PDF-1.7 but damaged")
    assert run(["docx", "edition", "--since", "a.pdf"]) == 1
    assert "a.pdf is not a readable PDF" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--into", "edition"],
        ["--into", "edition", "a.docx", "new"],
        ["--into", "edition", "missing.docx"],
        ["--into", "nowhere", "a.docx"],
        ["--apply", "a.docx", "new"],
        ["a.docx"],
    ],
)
def test_a_wrong_command_line(letter: Path, at_home: Path, arguments: list[str]) -> None:
    Path("a.docx").write_bytes(b"")
    assert run(["import", *arguments]) == 2
    assert not Path("new").exists()
