"""Where products go, and what is said of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import publish
from publish.cli.main import run

Publish = Callable[..., subprocess.CompletedProcess[str]]
CHECKOUT = Path(publish.__file__).parent.parent


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder that has nothing to do with the edition."""
    folder = tmp_path / "else where"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run([str(one) for one in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("command", ["epub", "html"])
def test_from_any_folder(command: str, letter: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    product = letter / "build" / f"a-letter.{command}"
    assert said(capsys, command, letter) == (0, f"{product}\n", "")
    assert product.stat().st_size > 1000
    assert list(elsewhere.iterdir()) == []


def test_the_path_is_shown_as_it_would_be_typed(
    letter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, argument, shown in (
        (letter, ".", "build/a-letter.html"),
        (letter, letter, "build/a-letter.html"),
        (letter.parent, "edition", "edition/build/a-letter.html"),
        (letter / "sources", "..", str(letter / "build/a-letter.html")),
    ):
        monkeypatch.chdir(folder)
        code, out, err = said(capsys, "html", argument)
        assert (code, err) == (0, "")
        assert Path(out.strip()).resolve() == (letter / "build/a-letter.html").resolve()
        assert out.strip() == shown or ".." in out


def test_output_to_a_file(letter: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "html", letter, "-o", "proofs/first.html") == (0, "proofs/first.html\n", "")
    assert said(capsys, "html", letter, "--output", elsewhere / "second.html") == (0, "second.html\n", "")
    first = (elsewhere / "proofs/first.html").read_bytes()
    assert first == (elsewhere / "second.html").read_bytes()
    assert first.startswith(b"<!DOCTYPE html>")
    assert not (letter / "build").exists()


def test_output_to_a_folder(letter: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "proofs").mkdir()
    assert said(capsys, "html", letter, "-o", "proofs") == (0, "proofs/a-letter.html\n", "")
    assert [path.name for path in (elsewhere / "proofs").iterdir()] == ["a-letter.html"]
    assert not (letter / "build").exists()


def test_output_of_all_to_a_folder(letter: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    products = [f"a-letter{ending}" for ending in (".pdf", "-press.pdf", ".epub", ".html")]
    assert said(capsys, "build", letter, "-o", "proofs") == (0, "".join(f"proofs/{one}\n" for one in products), "")
    assert sorted(path.name for path in (elsewhere / "proofs").iterdir()) == sorted(products)
    assert not (letter / "build").exists()


def test_a_product_that_is_made_again_is_the_same(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    product = letter / "build/a-letter.epub"
    said(capsys, "epub", letter)
    first = product.read_bytes()
    product.write_bytes(b"earlier")
    said(capsys, "epub", letter)
    assert product.read_bytes() == first


def test_source_date_epoch_is_honoured(
    letter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said(capsys, "epub", letter)
    first = (letter / "build/a-letter.epub").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    said(capsys, "epub", letter)
    assert (letter / "build/a-letter.epub").read_bytes() != first


def test_a_warning_is_said_and_the_product_is_made(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (letter / "sources/letter.md").write_text("[Words]{colour=red}\n", "utf-8")
    code, out, err = said(capsys, "html", letter)
    assert (code, out) == (0, f"{letter}/build/a-letter.html\n")
    assert err.startswith("sources/letter.md:1:1: warning[attribute-unknown]")
    code, out, err = said(capsys, "html", letter, "-q")
    assert (code, err) == (0, "")


def test_the_edition_of_the_checkout_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that is shipped: no message, and nothing is written beside the product."""
    assert said(capsys, "html", CHECKOUT, "--strict", "-o", tmp_path / "letter.html") == (
        0,
        f"{tmp_path}/letter.html\n",
        "",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.html"]


def test_names_in_other_scripts_and_in_a_locale_without_them(
    tmp_path: Path, publish_process: Publish, publish_started: Publish
) -> None:
    edition = tmp_path / "Письмо 書"
    (edition / "sources").mkdir(parents=True)
    (edition / "sources/письмо.md").write_text("Дорогой друг.[^нет]\n", "utf-8")
    run = publish_process("check", edition.name, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert run.returncode == 1
    assert "note-undefined" in run.stderr
    assert "UnicodeEncodeError" not in run.stderr
    assert "fault of publish" not in run.stderr
    ways = [(publish_started, {"LC_ALL": "C"}), (publish_process, {"PYTHONIOENCODING": "ascii"})]
    (edition / "sources/письмо.md").write_text("Дорогой друг.\n", "utf-8")
    for way, environment in ways:
        run = way("html", edition.name, cwd=tmp_path, **environment)
        assert run.returncode == 0, run.stderr
        assert len(list((edition / "build").iterdir())) == 1
