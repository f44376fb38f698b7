"""`publish new`: an edition that can be built at once and about which there is nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli.main import run


def test_a_new_edition_is_built_and_judged_without_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "my book"]) == 0
    assert run(["check", "--strict", "my book"]) == 0
    assert run(["build", "--strict", "my book"]) == 0
    captured = capsys.readouterr()
    products = [f"my book/build/a-letter{ending}" for ending in (".pdf", "-press.pdf", ".epub", ".html")]
    assert captured.out.splitlines() == ["my book", *products]
    assert captured.err == ""
    # EPUBCheck and Ace validate such an edition where the commands of the README run.
    assert run(["check", "--strict", "--ignore", "epub-invalid,epub-inaccessible", "my book"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


@pytest.mark.parametrize(("kind", "design"), [
    ("pamphlet", "pamphlet"), ("poems", "poems"), ("volume", "scholar"), ("book", "reader"),
])  # fmt: skip
def test_each_kind_has_the_design_that_suits_it(kind, design, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--kind", kind, "mine"]) == 0
    settings = (tmp_path / "mine/sources/edition.toml").read_text("utf-8")
    assert settings.startswith(f'design = "{design}"\n')
    assert run(["check", "--strict", "mine"]) == 0
    assert run(["html", "--strict", "mine"]) == 0
    assert capsys.readouterr().err == ""


def test_the_design_can_be_chosen(tmp_path, capsys):
    assert run(["new", "--design", "reader", str(tmp_path / "mine")]) == 0
    assert (tmp_path / "mine/sources/edition.toml").read_text("utf-8").startswith('design = "reader"\ntitle')
    assert run(["new", "--design", "fancy", str(tmp_path / "other")]) == 2
    assert "'fancy' is not one of" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["there", "deep/down/there", "empty"])
def test_where_it_is_made(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert run(["new", folder]) == 0
    made = sorted(path.relative_to(tmp_path / folder).as_posix() for path in (tmp_path / folder).rglob("*.*"))
    assert made == [f"sources/{name}" for name in ("edition.toml", "footnotes.md", "introduction.md", "letter.md")]


def test_what_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.hidden").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    for name in ("full", "file"):
        assert run(["new", str(tmp_path / name)]) == 2
        assert "name another folder" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".hidden", "file", "full"]


def test_it_cannot_be_made_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    assert run(["new", str(tmp_path / "file/book")]) == 4
    assert "could not be written" in capsys.readouterr().err
