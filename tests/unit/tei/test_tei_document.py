"""Each `cases/NAME` is an edition, with the TEI that is made of it.

`pytest tests/unit/tei --accept` writes what it is now; read it before you keep it.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from publish import pipeline
from publish.cli.main import run
from publish.editing.indexes.index import Whereabouts
from publish.facts import tei as tei_facts
from publish.markup.pagebreaks import PlaceInPart, PrintPage
from publish.products.making_tei import prove
from publish.proof.proving_documents import prove_tei
from publish.tei.tei_document import tei
from publish.tei.xml_ids import xml_name
from publish.tools import tei_schema

CASES = sorted(one for one in (Path(__file__).parent / "cases").iterdir() if one.is_dir())
CHECKOUT = Path(__file__).resolve().parents[3]
PICTURE = CHECKOUT / "tests/editions/poems-and-plays/sources/images/square.png"


def tei_of(edition: Path) -> bytes:
    loaded = pipeline.load(edition, {})
    assert loaded.prepared is not None, loaded.diagnostics
    made = pipeline.make(loaded.prepared, ["tei"])["tei"]
    assert [one for one in made.diagnostics if one.severity.weight > 1] == []
    assert made.data is not None
    return made.data


def valid(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """What the schema has against the files; skips the test if the validator is not installed."""
    if tei_schema.version() is None:
        pytest.skip("Jing is not installed: not tried whether the TEI is valid by tei_all (make test installs it)")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [f"{one.path}:{one.line}: {one.message}" for one in tei_schema.run([folder / name for name in files])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_document_is_as_accepted(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    shutil.copytree(case / "sources", tmp_path / "edition/sources")
    made = tei_of(tmp_path / "edition").decode("utf-8")
    made = re.sub(r'(ident="publish" version=")[^"]*', r"\g<1>0", made)
    made = re.sub(r"[0-9a-f]{12}\.</desc>", "REVISION.</desc>", made)
    expected = case / "expected.xml"
    if pytestconfig.getoption("--accept"):
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with every construct of docs/markdown.md."""
    edition = tmp_path_factory.mktemp("constructs")
    constructs: dict[str, Any] = tomllib.loads((CHECKOUT / "docs/constructs.toml").read_text("utf-8"))["read"]
    (edition / "sources/images").mkdir(parents=True)
    for number, (what, text) in enumerate(constructs.items()):
        if "](#" in text:
            continue  # the cases have references
        text = re.sub(r"(\{[^}]*)#(\w+)", rf"\1#\g<2>{number}", text)
        for name in re.findall(r"images/[\w.]+", text):
            shutil.copy(PICTURE, edition / "sources" / name)
        (edition / f"sources/{number:03}.md").write_text(f"# {what}\n\nBefore.\n\n{text}\n", "utf-8")
    # A letter that is younger than XML 1.0.
    younger = "# Spița morii\n\nWords.[^nouț]\n\n[^nouț]: Words.\n"
    (edition / "sources/younger.md").write_text(younger, "utf-8")
    return edition


def test_every_construct_gives_a_valid_document(everything: Path, tmp_path: Path) -> None:
    files = {"all.xml": tei_of(everything)}
    files |= {f"{case.name}.xml": (case / "expected.xml").read_bytes() for case in CASES}
    assert valid(files, tmp_path) == []


@pytest.mark.parametrize(("id", "name"), [
    ("spița-morii", "spita-morii"), ("ወንዙ", "x12C8x1295x12D9"), ("নদীর-কথা", "নদীর-কথা"), ("a:b", "a-b"), ("1a", "_1a"),
])  # fmt: skip
def test_ids_are_names_in_every_edition_of_xml(id: str, name: str) -> None:
    assert xml_name(id) == name


def test_the_proof_reads_the_document() -> None:
    loaded = pipeline.load(CASES[0], {})
    assert loaded.prepared is not None
    expected = (CASES[0] / "expected.xml").read_bytes()
    for words, instead, code in (
        (b"the wheel stood", b"the stood", "word-lost"),
        (b"It is", b"It is is", "word-added"),
        (b"Where she lived", b"Where he lived", "word-changed"),
        (b'n="*"', b'n="7"', "note-mark"),
    ):
        assert expected.count(words) == 1
        proof = prove(loaded.prepared, tei_facts.of(expected.replace(words, instead)), "mill.xml")
        assert code in {one.code for one in proof.diagnostics}, (words, proof.diagnostics)


def test_elements_have_ids_that_lead_somewhere() -> None:
    root = ElementTree.fromstring((CASES[0] / "expected.xml").read_bytes())
    ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter()]
    known = [one for one in ids if one]
    assert len(known) == len(set(known))
    for one in root.iter():
        for name in ("target", "ref", "corresp", "hand"):
            for word in one.get(name, "").split():
                assert not word.startswith("#") or word[1:] in known, word


def test_a_document_that_is_not_valid_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES[0] / "sources", tmp_path / "sources")
    assert run(["tei", "--no-page-list", str(tmp_path)]) == 0
    made = tmp_path / "build/mill.xml"
    arguments = ["check", "--format", "json", "--select", "tei-invalid,judge-missing", str(tmp_path)]
    capsys.readouterr()
    assert run(arguments) == 0
    is_installed = tei_schema.version() is not None
    assert ("judge-missing" in capsys.readouterr().err) is not is_installed
    made.write_bytes(made.read_bytes().replace(b"<address>", b"<adress>").replace(b"</address>", b"</adress>"))
    run(arguments)
    said = capsys.readouterr().err
    assert ("tei-invalid" in said and 'element \\"adress\\" not allowed' in said) is is_installed


def test_a_printed_index_refers_to_the_pages(tmp_path: Path) -> None:
    loaded = pipeline.load(CASES[0], {})
    assert loaded.prepared is not None
    book = loaded.prepared.book
    places = {one.id: 0 for index in book.indexes for one in index.places}
    notes = {key: note.mark for key, note in book.notes.items()}
    ranks = {key: (note.series, number) for number, (key, note) in enumerate(book.notes.items())}
    printed = replace(book, printed=Whereabouts(places, ("7",), notes, ranks))
    made = tei(printed, loaded.prepared.front(), (PrintPage("7", PlaceInPart(book.parts[0].id, 0, 0)),))
    text = made.decode("utf-8")
    assert '<pb xml:id="page-7" ed="print" n="7"/>' in text
    entry = '<item><term>wheel</term><list type="index">\n<item><term>of the mill</term>, <ref target="#page-7">7</ref>'
    assert entry in text
    assert valid({"index.xml": made}, tmp_path) == []
    front = loaded.prepared.front()
    assert prove_tei(printed, front, tei_facts.of(made), "mill.xml").diagnostics == []
    wrong = made.replace(b"<term>of the mill</term>", b"<term>of the weir</term>")
    assert {one.code for one in prove_tei(printed, front, tei_facts.of(wrong), "mill.xml").diagnostics} == {
        "index-differs"
    }
