"""Each `cases/NAME` has TEI files, and in `expected.txt` the edition made of them and what was left out.

`pytest tests/unit/importing/tei --accept` writes what they give now; read it before you keep it.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from publish import pipeline
from publish.cli.main import run

CASES = sorted(one for one in (Path(__file__).parent / "cases").iterdir() if one.is_dir())
ALREADY_TEI = ("letters", "mill", "critical")
_TEI = "{http://www.tei-c.org/ns/1.0}"
# Where a word ends, whatever white space the file has there.
_BREAKS = frozenset(
    (
        "lb",
        "pb",
        "space",
        "p",
        "addrLine",
        "dateline",
        "salute",
        "signed",
        "opener",
        "closer",
        "head",
        "seg",
        "item",
        "l",
    )
)
_LEFT_OUT = frozenset({"sic", "rdg", "reg", "expan", "back", "index"})
# Notes that the readings of an apparatus make.
_OF_READINGS = "variants"


def imported(case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Import the files of a case into `folder/edition`, which becomes the working directory with the case in it."""
    shutil.copytree(case, folder / case.name)
    monkeypatch.chdir(folder)
    files = sorted(str(one.relative_to(folder)) for one in (folder / case.name).glob("*.xml"))
    return run(["import", *files, "edition"])


def tei_of(edition: Path) -> bytes:
    loaded = pipeline.load(edition, {})
    assert loaded.prepared is not None, loaded.diagnostics
    made = pipeline.make(loaded.prepared, ["tei"])["tei"]
    assert made.data is not None
    assert [one for one in made.diagnostics if one.severity.weight > 1] == []
    return made.data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_edition_is_as_accepted_and_builds(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    code = imported(case, tmp_path, monkeypatch)
    said = capsys.readouterr()
    pieces = [f"exit {code}\n", said.out, said.err]
    texts = sorted(one for one in (tmp_path / "edition").rglob("*") if one.is_file())
    for one in texts:
        held = one.read_text("utf-8") if one.suffix in (".md", ".toml", ".txt") else ""
        pieces.append(f"=== {one.relative_to(tmp_path / 'edition').as_posix()}\n{held}")
    result = "\n".join(pieces)
    expected = case / "expected.txt"
    if pytestconfig.getoption("--accept"):
        expected.write_text(result, "utf-8")
    assert result == expected.read_text("utf-8")
    if code == 0:
        tei_of(tmp_path / "edition")
        assert run(["check", "--quiet", "edition"]) == 0
    else:
        assert texts == []


@pytest.mark.parametrize("name", ALREADY_TEI)
def test_words_notes_dates_and_marks_come_back(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TEI, edition, TEI: compared by what is in the two files alone."""
    case = next(one for one in CASES if one.name == name)
    before = [text for one in sorted(case.glob("*.xml")) for text in texts_of(ElementTree.parse(one).getroot())]
    assert imported(case, tmp_path, monkeypatch) == 0
    after = texts_of(ElementTree.fromstring(tei_of(tmp_path / "edition")))
    key = {words: (notes, marks) for words, notes, marks in map(what_it_says, before)}
    assert {words: (notes, marks) for words, notes, marks in map(what_it_says, after)} == key


def texts_of(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The letters in a file: its divisions of that type, else its body."""
    found = [one for one in root.iter(f"{_TEI}div") if one.get("type") == "letter"]
    return found or list(root.iter(f"{_TEI}body"))


def what_it_says(text: ElementTree.Element) -> tuple[str, tuple[str, ...], Counter[str]]:
    """The words of a text, those of each note, and how often it has each mark."""
    notes: list[str] = []
    words = _words(text, notes)
    marks: Counter[str] = Counter()
    heads = {id(one) for head in text.iter(f"{_TEI}head") for one in head.iter()}
    for one in (one for one in text.iter() if id(one) not in heads):
        name = one.tag.removeprefix(_TEI)
        name = {"signature": "signed", "salutation": "salute"}.get(one.get("type") or "", name)
        if name in ("del", "add", "unclear", "supplied", "foreign", "signed", "dateline", "address", "postscript"):
            marks[name] += 1
        elif name == "gap":
            marks[f"gap {one.get('reason')} {one.get('quantity')} {one.get('unit')}"] += 1
        elif name == "pb":
            marks[f"leaf {(one.get('facs') or '').removeprefix('#').replace('s1', 'scan-1.jpg')}"] += 1
        elif name == "date" and one.get("when"):
            marks[f"date {one.get('when')}"] += 1
        elif name == "choice":
            forms = [" ".join("".join(form.itertext()).split()) for form in one]
            marks[f"choice {forms}"] += 1
        elif name == "index" and one.get("indexName"):
            marks[f"index {''.join(one.itertext())} {bool(one.get('spanTo'))}"] += 1
        elif name == "hi" and one.get("rend") == "underline":
            marks["underline"] += 1
    return words, tuple(notes), marks


def _words(element: ElementTree.Element, notes: list[str]) -> str:
    """The words of an element without its title and notes; each note is added to `notes`."""
    pieces: list[str] = []

    def walk(one: ElementTree.Element) -> None:
        name = one.tag.removeprefix(_TEI)
        if name == "note" and one is not element:
            if one.get("type") == _OF_READINGS:
                return
            inner: list[str] = []
            notes.append(_words(one, inner))
            notes.extend(inner)
        elif name not in _LEFT_OUT and one.get("type") != "made" and not (name == "head" and one in element):
            pieces.append(one.text or "")
            for child in one:
                walk(child)
                pieces.append(child.tail or "")
            pieces.append(" " if name in _BREAKS else "")

    walk(element)
    return re.sub(r"\s+", "", "".join(pieces))
