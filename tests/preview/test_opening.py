"""What a click opens where no editor is known, and what it never opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli.main import run
from publish.diagnostics import Location
from publish.preview.opening import Opener


def test_without_an_editor_the_browser_gets_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "my letters"
    answer = Opener(folder, ()).open(Location("sources/é 1.md", 12, 8))
    assert answer["link"].startswith("vscode://file/")
    assert answer["link"].endswith("/my%20letters/sources/%C3%A9%201.md:12:8")


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    assert (
        "no-such-editor"
        in Opener(tmp_path, ("no-such-editor", "{file}")).open(Location("sources/a.md", 1, 1))["problem"]
    )


def test_a_link_out_of_the_edition_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", "utf-8")
    sources = tmp_path / "edition" / "sources"
    sources.mkdir(parents=True)
    (sources / "link.md").symlink_to(tmp_path / "secret")
    (sources / "own.md").write_text("x", "utf-8")
    opener = Opener(tmp_path / "edition", ())
    assert opener.may_open("sources/own.md")
    assert not opener.may_open("sources/link.md")


def test_an_editor_with_an_open_quotation_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(tmp_path), "--editor", "code '{file}"]) == 2
    assert "--editor" in capsys.readouterr().err
