"""The package document tells the truth about the book."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.config.settings import Contributor, Isbn
from publish.errors import PublishError
from publish.moment import Moment

OPF = "EPUB/package.opf"


def test_every_piece_of_metadata_is_there(full):
    assert full.metadata("dc:title") == ['Letter to "Lenin" & <others>', "A warning's end"]
    assert full.metadata("title-type") == ["main", "subtitle"]
    assert full.metadata("dc:identifier") == ["urn:uuid:0b8f9a5e-5d0a-5c43-9a3e-0f6a3c1d2e4f", "urn:isbn:9780306406157"]
    assert full.metadata("identifier-type") == ["15"]
    assert full.metadata("dc:source") == ["urn:isbn:9783161484100"]
    assert full.metadata("dc:creator") == ["Pyotr Kropotkin"]
    assert full.metadata("dc:contributor") == ["An Editor"]
    assert full.metadata("role") == ["aut", "edt"]
    assert full.metadata("file-as") == ["Kropotkin, Pyotr", "Editor, An"]
    assert full.metadata("dc:publisher") == ["A Press & Sons"]
    assert full.metadata("dc:description") == ["He wrote <once> & again."]
    assert full.metadata("dc:rights") == ["None"]
    assert full.metadata("dc:subject") == ["Letters", "Hostages"]
    assert full.metadata("dc:language") == ["en"]
    assert full.metadata("dc:date") == ["2026-11-22"]
    assert full.metadata("dcterms:modified") == ["2026-11-22T00:00:00Z"]


@pytest.mark.parametrize(
    "name",
    [
        "dc:creator",
        "dc:contributor",
        "dc:publisher",
        "dc:description",
        "dc:rights",
        "dc:subject",
        "dc:date",
        "dc:source",
        "identifier-type",
        "display-seq",
        "dcterms:conformsTo",
    ],
)
def test_what_was_not_given_is_not_said(workshop, name):
    assert workshop.opened().metadata(name) == []


@pytest.mark.parametrize(
    ("role", "element"),
    [
        ("aut", "dc:creator"),
        ("cre", "dc:creator"),
        ("edt", "dc:contributor"),
        ("trl", "dc:contributor"),
        ("aui", "dc:contributor"),
    ],
)
def test_authors_create_and_others_contribute(workshop, role, element):
    book = workshop.opened(made=workshop.settings(contributor=(Contributor("Somebody", role=role),)))
    assert book.metadata(element) == ["Somebody"]
    assert book.metadata("role") == [role]


@pytest.mark.parametrize(
    ("isbn", "urn", "code"),
    [
        ("978-0-306-40615-7", "urn:isbn:9780306406157", ["15"]),
        ("0-306-40615-2", "urn:isbn:0306406152", ["02"]),
        ("0 8044 2957 x", "urn:isbn:080442957X", ["02"]),
    ],
)
def test_isbn_becomes_a_urn(workshop, isbn, urn, code):
    book = workshop.opened(made=workshop.settings(isbn=Isbn(ebook=isbn)))
    assert book.metadata("dc:identifier")[1:] == [urn]
    assert book.metadata("identifier-type") == code


@pytest.mark.parametrize(
    "title",
    [
        "&amp; & < > \" '",
        "]]> {{ title }} {% if %}",
        "Письмо Ленину",
        "給列寧的信",
        "رسالة إلى لينين",
        "e\u0301",
    ],
)
def test_titles_come_through_whole(workshop, title):
    book = workshop.opened(made=workshop.settings(title=title))
    assert book.metadata("dc:title") == [title]
    assert book.all("EPUB/nav.xhtml", ".//x:title")[0].text == title
    assert book.all("EPUB/toc.ncx", "ncx:docTitle/ncx:text")[0].text == title
    assert book.all("EPUB/cover.xhtml", ".//x:img")[0].get("alt") == title


def test_characters_that_xml_cannot_hold_are_left_out(workshop):
    assert workshop.opened(made=workshop.settings(title="A\x0bB\ufffe")).metadata("dc:title") == ["AB"]


def test_spine_is_cover_then_documents_in_order(full):
    assert [item.get("idref") for item in full.all(OPF, ".//opf:itemref")] == ["cover", "text-1", "text-2", "text-3"]


def test_a_document_beside_the_way_is_not_linear(workshop):
    ebook = workshop.bare_ebook()
    aside = replace(workshop.document("aside.xhtml", "<p>Aside</p>"), linear=False)
    book = workshop.opened(replace(ebook, documents=(*ebook.documents, aside)))
    assert [item.get("linear") for item in book.all(OPF, ".//opf:itemref")] == [None, None, "no"]


def test_manifest_lists_exactly_what_is_in_the_container(full):
    listed = {f"EPUB/{item.get('href')}" for item in full.all(OPF, ".//opf:item")}
    assert listed | {"mimetype", "META-INF/container.xml", "META-INF/OFL.txt", OPF} == set(full.archive.namelist())


def test_manifest_marks_navigation_cover_and_drawings(workshop):
    drawing = '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A dot</title></svg></p>'
    book = workshop.opened(replace(workshop.bare_ebook(), documents=(workshop.document("text.xhtml", drawing),)))
    marked = {item.get("href"): item.get("properties") for item in book.all(OPF, ".//opf:item[@properties]")}
    assert marked == {"nav.xhtml": "nav", "cover.png": "cover-image", "text/text.xhtml": "svg"}


def test_a_picture_no_reader_shows_is_refused_in_words(workshop):
    with pytest.raises(PublishError, match=r'the picture "a\.bmp" is of a kind that ebook readers do not show'):
        workshop.opened(replace(workshop.bare_ebook(), images={"a.bmp": b"BM"}))


@pytest.mark.parametrize(
    ("epoch", "stamp"),
    [
        (0, (1980, 1, 1, 0, 0, 0)),
        (1_795_305_600, (2026, 11, 22, 0, 0, 0)),
        (5_000_000_000, (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_container_begins_as_the_specification_asks(workshop, epoch, stamp):
    first, second, *others = workshop.opened(moment=Moment(epoch)).archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert second.filename == "META-INF/container.xml"
    assert [one.filename for one in others] == sorted(one.filename for one in others)
    assert {one.date_time for one in (first, second, *others)} == {stamp}
    assert {(one.create_system, one.external_attr >> 16) for one in others} == {(3, 0o100644)}


def test_container_points_to_the_package(full):
    roots = full.all("META-INF/container.xml", ".//ocf:rootfile")
    assert [one.get("full-path") for one in roots] == [OPF]
