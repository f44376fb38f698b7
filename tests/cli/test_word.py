"""`publish docx` and `publish import`, from an edition to Word and back."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from publish.cli.main import run


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_edition_goes_to_word_and_comes_back(
    letter: Path, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["docx", "edition"]) == 0
    assert run(["check", "--strict", "edition"]) == 0
    assert run(["import", "--strict", "edition/build/a-letter.docx", "back"]) == 0
    assert run(["docx", "--strict", "back"]) == 0
    said = capsys.readouterr()
    products = ["edition/build/a-letter.docx", "back", "back/build/a-letter.docx"]
    assert (said.out.splitlines(), said.err) == (products, "")
    text = (at_home / "back/sources/text.md").read_text("utf-8")
    assert text == "Dear friend,[^1]\n\nyours.\n\n[^1]: A note.\n"
    assert not (at_home / "back/not-imported.txt").exists()


def test_a_word_document_of_an_earlier_state_is_found(
    letter: Path, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["docx", "edition"]) == 0
    (letter / "sources/letter.md").write_text("Other words.\n", "utf-8")
    assert run(["check", "edition"]) == 0
    assert "build/a-letter.docx: warning[product-stale]" in capsys.readouterr().err


def test_what_is_lost_is_listed_beside_the_edition(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Path(__file__).parents[1] / "unit/importing/word/made"
    assert run(["import", str(made / "changes.docx"), "new"]) == 0
    said = capsys.readouterr()
    assert said.out == "new\n"
    listed = (at_home / "new/not-imported.txt").read_text("utf-8")
    assert 'Anna Miller inserted "new words"' in listed
    assert 'B. Writer deleted "old words"' in listed
    assert 'Anna Miller inserted "new words"' in said.err
    assert run(["import", str(made / "changes.docx"), "new"]) == 2  # the folder is not empty
    assert run(["import", str(made / "changes.docx"), str(made / "letter.docx"), "two"]) == 2
    assert not (at_home / "two").exists()


def test_a_broken_file_makes_nothing(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ZipFile("a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    assert run(["import", "a.docx", "new"]) == 1
    assert "a.docx: error[import-unreadable]: word/document.xml in it is not well-formed XML" in capsys.readouterr().err
    assert not (at_home / "new").exists()
