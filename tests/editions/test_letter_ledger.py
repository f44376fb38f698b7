"""The ledger of the shipped letter in docs/ledger.md is what `publish check --ledger` says beside its PDF."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from workshop import CHECKOUT, product

from publish.cli.main import run

SHOWN_IN = CHECKOUT / "docs" / "ledger.md"


def ledger_of(edition: Path, capsys: pytest.CaptureFixture[str]) -> str:
    run(["check", "--ledger", "--select", "note-undefined", str(edition)])
    return capsys.readouterr().out


def test_the_documentation_shows_it(
    letter: Path, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    before, fence, rest = SHOWN_IN.read_text("utf-8").partition("```\n")
    shown, end, behind = rest.partition("```\n")
    said = ledger_of(letter, capsys)
    if pytestconfig.getoption("--accept"):
        SHOWN_IN.write_text(before + fence + said + end + behind, "utf-8")
    assert said == shown


def test_it_names_no_page_of_a_pdf_of_other_words(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = tmp_path / "letter"
    shutil.copytree(letter, edition)
    with (edition / "sources" / "letter.md").open("a", encoding="utf-8") as words:
        words.write("\nA word more.\n")
    pages = [line.split()[1] for line in ledger_of(edition, capsys).splitlines()]
    assert pages == ["page"] + ["-"] * 14


def test_it_does_not_read_a_pdf_that_a_link_leads_to_outside_the_edition(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = tmp_path / "letter"
    shutil.copytree(letter, edition, ignore=shutil.ignore_patterns("*.epub", "*.html"))
    pdf = product(edition, ".pdf")
    pdf.rename(tmp_path / "elsewhere.pdf")
    pdf.symlink_to(tmp_path / "elsewhere.pdf")
    pages = [line.split()[1] for line in ledger_of(edition, capsys).splitlines()]
    assert pages == ["page"] + ["-"] * 14
    pdf.unlink()
    (edition / "build" / "here.pdf").write_bytes((tmp_path / "elsewhere.pdf").read_bytes())
    pdf.symlink_to("here.pdf")
    pages = [line.split()[1] for line in ledger_of(edition, capsys).splitlines()]
    assert "-" not in pages
