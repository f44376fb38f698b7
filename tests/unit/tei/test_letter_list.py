"""`publish cmif`: one list of the letters of several editions, valid CMIF 1.1."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from publish.cli.main import run
from publish.tools import tei_schema

SCHEMA = Path(__file__).parent / "schema/cmi-customization.rng"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
VOLUME = """title = "Volume"
identifier = "urn:example:volume"
publisher = "The Mill Press"
date = 2026-01-02

[[contributor]]
name = "A. Editor"
role = "edt"

[[part]]
file = "1.md"
kind = "letter"
sender = ["Ann Clarke", "Jane & Co."]
recipient = "The Miller"
place = "Bristol"
date = "1889-06/1889-07?"

[[part]]
file = "2.md"
kind = "letter"
recipient = "Ann Clarke"
date = "1889"

[[part]]
file = "afterword.md"
kind = "afterword"

[export]
tei = { canonical = "https://example.org/volume" }
"""
LETTER = """title = "One Letter"
identifier = "urn:example:letter"

[letter]
sender = "The Miller"
recipient = "Ann Clarke"
date = "1890-01-31"
"""


def edition(folder: Path, settings: str, files: list[str]) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/edition.toml").write_text(settings, "utf-8")
    for name in files:
        (folder / "sources" / name).write_text("Words.\n", "utf-8")
    return folder


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    edition(tmp_path / "volume", VOLUME, ["1.md", "2.md", "afterword.md"])
    edition(tmp_path / "letter", LETTER, ["letter.md"])
    return ["volume", "letter"]


def test_all_letters_of_all_editions_are_listed(editions: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cmif", *editions, "volume/../volume", "-o", "list.xml"]) == 0
    assert capsys.readouterr().out == "list.xml\n"
    root = ElementTree.parse("list.xml").getroot()
    found = [
        (
            one.get("key"),
            one.get("ref"),
            [name.text for name in one.iterfind(".//t:persName", TEI)],
            [date.attrib for date in one.iterfind(".//t:date", TEI)],
        )
        for one in root.iterfind(".//t:correspDesc", TEI)
    ]
    assert found == [
        (
            "1",
            "https://example.org/volume#part-1",
            ["Ann Clarke", "Jane & Co.", "The Miller"],
            [{"notBefore": "1889-06-01", "notAfter": "1889-07-31", "cert": "low"}],
        ),
        ("2", "https://example.org/volume#part-2", ["Ann Clarke"], [{"when": "1889"}]),
        ("letter", None, ["The Miller", "Ann Clarke"], [{"when": "1890-01-31"}]),
    ]
    first = Path("list.xml").read_bytes()
    assert run(["cmif", *editions, "-o", "again.xml"]) == 0
    assert Path("again.xml").read_bytes() == first
    if tei_schema.version() is None:
        pytest.skip(
            "Jing is not installed: not tried whether the list of letters is valid by CMIF (make test installs it)"
        )
    assert [one.message for one in tei_schema.run([Path("list.xml")], SCHEMA)] == []


def test_what_cannot_be_listed_is_said(editions: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition(tmp_path / "book", 'title = "A Book"\n', ["book.md"])
    edition(tmp_path / "same", LETTER, ["letter.md"])
    edition(tmp_path / "wrong", 'title = "Wrong"\nauthor = "x"\n', ["letter.md"])
    assert run(["cmif", "book", "-o", "list.xml"]) == 1
    assert "there is no letter in book" in capsys.readouterr().err
    assert run(["cmif", "letter", "same", "-o", "list.xml"]) == 1
    assert '2 editions have the same identifier, "urn:example:letter"' in capsys.readouterr().err
    assert run(["cmif", "letter", "wrong", "-o", "list.xml"]) == 1
    assert "sources/edition.toml:2:1: error" in capsys.readouterr().err
    assert not Path("list.xml").exists()
