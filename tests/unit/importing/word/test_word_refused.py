"""Files that are no Word documents, are broken, or mean harm: a message that says what is wrong, and no edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from word_by_hand import by_hand, relationships, rooted, zipped

from publish.importing.imported import Imported
from publish.importing.word import word_package
from publish.importing.word.word_edition import read

PARAGRAPH = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;'
    b"</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = ENTITIES.replace(b'<!ENTITY a "aaaaaaaaaa">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')
WORKBOOK = relationships(['<Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/>'])


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Imported]:
    monkeypatch.chdir(tmp_path)

    def read_bytes(data: bytes) -> Imported:
        Path("a.docx").write_bytes(data)
        return read([Path("a.docx")])

    return read_bytes


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "this is not a Word document"),
        (b"PK\x03\x04 cut short", "this is not a Word document"),
        (by_hand(PARAGRAPH)[:-40], "this is not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Word document (.doc), or one with a password"),
        (b"{\\rtf1 words}", "this is an RTF file"),
        (zipped({"mimetype": b"application/epub+zip"}), "it holds no text"),
        (zipped({"_rels/.rels": WORKBOOK, "xl/workbook.xml": rooted("workbook", "")}), "this is not a Word document"),
        (zipped({"word/document.xml": b"<w:document"}), "word/document.xml in it is not well-formed XML"),
        (zipped({"word/document.xml": ENTITIES}), "declares a document type"),
        (zipped({"word/document.xml": OUTSIDE}), "declares a document type"),
        (by_hand(f"{PARAGRAPH}\n--- styles\n<w:style"), "word/styles.xml in it is not well-formed XML"),
        (by_hand("<w:p>" * 300 + "</w:p>" * 300), "word/document.xml in it is not well-formed XML"),
    ],
)
def test_what_is_no_sound_document_is_refused(said: Callable[[bytes], Imported], data: bytes, what: str) -> None:
    imported = said(data)
    assert imported.files == {}
    (problem,) = imported.problems
    assert problem.code == "import-unreadable"
    assert what in problem.message
    assert problem.location.path == "a.docx"


def test_a_file_that_unpacks_to_much_more_is_refused(
    said: Callable[[bytes], Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_package, "LARGEST_FILE", 10_000)
    (problem,) = said(by_hand(f"<w:p><w:r><w:t>{' ' * 20_000}</w:t></w:r></w:p>")).problems
    assert problem.message == "word/document.xml in it is larger than 10,000 bytes when it is unpacked"


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>"])
def test_a_document_without_words_is_refused(said: Callable[[bytes], Imported], body: str) -> None:
    imported = said(by_hand(body))
    assert (imported.files, [one.message for one in imported.problems]) == ({}, ["the document holds no text"])


@pytest.mark.parametrize(
    "odd",
    [
        '<w:p><w:pPr><w:numPr><w:numId w:val="x"/></w:numPr><w:ind w:left="1e999"/></w:pPr></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r></w:p>',
        '<w:p><w:hyperlink w:anchor="a"/><w:r><w:footnoteReference/><w:commentReference/></w:r></w:p>',
        '<w:p><w:r><w:sym w:char="zz"/><w:drawing/></w:r><w:bookmarkStart/><w:del/><w:ins/></w:p>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr></w:tc></w:tr></w:tbl>',
    ],
)
def test_strange_but_sound_documents_make_an_edition(said: Callable[[bytes], Imported], odd: str) -> None:
    assert b"Words." in said(by_hand(odd + PARAGRAPH)).files["sources/text.md"]
