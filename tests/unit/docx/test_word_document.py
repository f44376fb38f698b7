"""The Word document: each `cases/NAME.md` is a part, `cases/NAME.txt` shows its document (shown_word.py).

`pytest tests/unit/docx --accept` writes what the documents are now; read them before you keep them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from shown_word import parsed, shown

from publish.docx import document
from publish.facts import docx
from publish.facts.docx import DocxFacts
from publish.pipeline import load
from publish.products.prepared import Prepared
from publish.proof.proving_documents import prove_docx

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SETTINGS = """
title = "The Mill"
subtitle = "A Chronicle"
date = 2026-01-02
language = "en"
print = { trim = "A5" }

[[contributor]]
name = "Anna Miller"

[[notes.series]]
name = "note"

[[notes.series]]
name = "author"
prefix = "a:"
marks = "*†"
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Write = Callable[[Mapping[str, str | bytes]], Path]


def house() -> bytes:
    made = io.BytesIO()
    Image.new("L", (60, 40)).save(made, "PNG")
    return made.getvalue()


def prepared_of(written: Write, texts: Mapping[str, str], settings: str = SETTINGS) -> Prepared:
    files = {f"sources/{name}.md": text for name, text in texts.items()}
    loaded = load(written({"sources/edition.toml": settings, "sources/house.png": house(), **files}), {})
    assert loaded.prepared is not None, loaded.diagnostics
    return loaded.prepared


def made(prepared: Prepared) -> bytes:
    return document(prepared.book, prepared.front(), ("Garamond", "Courier"), {}, prepared.moment)


def facts_of(prepared: Prepared) -> DocxFacts:
    return docx.of(made(prepared), "a.docx")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_document_is_the_expected_one_and_proved(case: Path, written: Write, pytestconfig: pytest.Config) -> None:
    prepared = prepared_of(written, {case.stem: case.read_text("utf-8")})
    facts = facts_of(prepared)
    expected = case.with_suffix(".txt")
    if pytestconfig.getoption("--accept"):
        expected.write_text(shown(facts), "utf-8")
    assert shown(facts) == expected.read_text("utf-8")
    assert prove_docx(prepared.book, prepared.front(), facts, "a.docx").diagnostics == []


def test_same_sources_give_the_same_bytes(written: Write) -> None:
    texts = {case.stem: case.read_text("utf-8") for case in CASES}
    first = made(prepared_of(written, texts))
    assert first == made(prepared_of(written, texts))


def test_the_page_is_that_of_the_book_and_says_which_state_it_shows(written: Write) -> None:
    prepared = prepared_of(written, {"a": "# One\n\nWords.\n"})
    facts = facts_of(prepared)
    section = parsed(facts, "document").find(f".//{W}sectPr")
    assert section is not None
    size = section.find(f"{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("8391", "11906")  # A5 in twentieths of a point
    revision = prepared.front().colophon[-1]
    assert revision.encode() in facts.files["word/footer1.xml"]
    assert revision in next(iter(facts.sentences))
    core = facts.files["docProps/core.xml"].decode()
    assert "<dc:title>The Mill</dc:title>" in core
    assert "<dc:creator>Anna Miller</dc:creator>" in core
    assert '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T00:00:00Z</dcterms:created>' in core


PART = "Words.[^1] More.[^2]\n\n[^1]: The first.\n[^2]: The second.\n"


@pytest.mark.parametrize(
    ("series", "counted"),
    [
        ('marks = "a"\nrestart = "part"', ("lowerLetter", "eachSect")),
        ('marks = "I"', ("upperRoman", "continuous")),
        ('marks = "*†"\nrestart = "part"', None),
    ],
)
def test_word_counts_the_notes_if_it_comes_to_the_same_marks(
    written: Write, series: str, counted: tuple[str, str] | None
) -> None:
    settings = f'title = "A"\n[[notes.series]]\nname = "note"\n{series}\n'
    prepared = prepared_of(written, {"a": f"# One\n\n{PART}", "b": f"# Two\n\n{PART}"}, settings)
    facts = facts_of(prepared)
    found = {
        (form.get(f"{W}val"), restart.get(f"{W}val"))
        for one in parsed(facts, "document").iter(f"{W}footnotePr")
        for form, restart in [(one.find(f"{W}numFmt"), one.find(f"{W}numRestart"))]
        if form is not None and restart is not None
    }
    assert found == ({counted} if counted else set())
    assert ("customMarkFollows" in facts.files["word/document.xml"].decode()) is (counted is None)
    assert prove_docx(prepared.book, prepared.front(), facts, "a.docx").diagnostics == []


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        ("document", "goes", "", {"word-lost"}),
        ("document", "goes", "comes", {"word-changed"}),
        ("document", "wheel", "wheel wheel", {"word-doubled", "word-added"}),
        ("footnotes", "The note.", "", {"note-lost", "word-lost"}),
        ("document", '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="lowerRoman"/>', {"note-mark", "word-changed"}),
    ],
)
def test_the_proof_finds_what_is_wrong(written: Write, file: str, old: str, new: str, codes: set[str]) -> None:
    prepared = prepared_of(written, {"a": "# One\n\nThe wheel goes round.[^1]\n\n[^1]: The note.\n"})
    facts = facts_of(prepared)
    path = f"word/{file}.xml"
    text = facts.files[path].decode()
    assert old in text
    spoiled = replace(facts, files={**facts.files, path: text.replace(old, new).encode()})
    found = {one.code for one in prove_docx(prepared.book, prepared.front(), spoiled, "a.docx").diagnostics}
    assert found
    assert found <= codes


def test_no_two_places_have_one_bookmark(written: Write) -> None:
    ids = ["a-b", "a_b", "A-b", "long" * 20 + "1", "long" * 20 + "2"]
    text = "".join(f"{{#{id}}}\nWords.\n\nTo [there](#{id}).\n\n" for id in ids)
    document = parsed(facts_of(prepared_of(written, {"a": f"# One\n\n{text}"})), "document")
    names = [one.get(f"{W}name", "") for one in document.iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(names) == len(ids)
    assert names == [one.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")]
    assert max(map(len, names)) <= 40


def test_each_file_is_named_and_each_relationship_leads_to_a_file(written: Write) -> None:
    facts = facts_of(prepared_of(written, {case.stem: case.read_text("utf-8") for case in CASES}))
    types = facts.files["[Content_Types].xml"].decode()
    for path in facts.files:
        assert path == "[Content_Types].xml" or f'"/{path}"' in types or f'"{path.rpartition(".")[2]}"' in types
    for path in (one for one in facts.files if one.endswith(".rels") and one.startswith("word/")):
        for target in re.findall(r'Target="([^"]*)"/>', facts.files[path].decode()):
            assert f"word/{target}" in facts.files, target


def test_an_index_has_its_entries(written: Write) -> None:
    text = "# The mill\n\nA [mill]{.index} at the []{.index entry=river sub=Avon}Avon, and a [mill]{.index}.\n"
    prepared = prepared_of(written, {"mill": text}, f'{SETTINGS}\n[[index]]\nname = "things"\nletters = true\n')
    facts = facts_of(prepared)
    assert [(one.style, one.text) for one in facts.passages][-6:] == [
        ("Heading1", "Index"),
        ("IndexHeading", "M"),
        ("Index1", "mill, 1, 2"),
        ("IndexHeading", "R"),
        ("Index1", "river"),
        ("Index2", "Avon, 1"),
    ]
    assert prove_docx(prepared.book, prepared.front(), facts, "a.docx").diagnostics == []
    other = replace(
        prepared.book, indexes=(replace(prepared.book.indexes[0], groups=prepared.book.indexes[0].groups[:1]),)
    )
    assert [one.code for one in prove_docx(other, prepared.front(), facts, "a.docx").diagnostics] == ["index-differs"]
