"""Contents, landmarks, and the names of files."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.config.settings import Matter
from publish.epub.file_names import safely_named
from publish.epub.navigation import address, contents
from publish.markup.content_documents import ContentsLine

NAV = "EPUB/nav.xhtml"
TYPE = "{http://www.idpf.org/2007/ops}type"


def outline(points):
    return [(point.title, outline(point.below)) if point.below else point.title for point in points]


@pytest.mark.parametrize(
    ("levels", "tree"),
    [
        ("1 1", ["0", "1"]),
        ("1 2 2 1", [("0", ["1", "2"]), "3"]),
        ("1 3 2 3", [("0", ["1", ("2", ["3"])])]),
        ("2 1 2", ["0", ("1", ["2"])]),
        ("1 2 3 1 2", [("0", [("1", ["2"])]), ("3", ["4"])]),
    ],
)
def test_levels_nest(levels, tree):
    entries = tuple(
        ContentsLine(int(level), str(n), f"a.xhtml#{n}", Matter.BODY) for n, level in enumerate(levels.split())
    )
    assert outline(contents(entries)) == tree


def test_the_same_target_has_the_same_play_order():
    entries = tuple(ContentsLine(level, "x", target, Matter.BODY) for level, target in [(1, "a"), (2, "a"), (2, "a#b")])
    [point] = contents(entries)
    assert [point.order, *(below.order for below in point.below)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("a.xhtml", "text/a.xhtml"),
        ("a b.xhtml#c", "text/a%20b.xhtml#c"),
        ("100%.xhtml", "text/100%25.xhtml"),
    ],
)
def test_targets_become_addresses(target, href):
    assert address(target) == href


def test_navigation_and_ncx_tell_the_same(full):
    nav = [(a.text, a.get("href")) for a in full.all(NAV, ".//x:nav[@id='toc']//x:a")]
    labels = full.all("EPUB/toc.ncx", ".//ncx:navLabel/ncx:text")
    sources = full.all("EPUB/toc.ncx", ".//ncx:content")
    assert nav == [(text.text, source.get("src")) for text, source in zip(labels, sources, strict=True)]
    assert [title for title, _ in nav] == ['Letter to "Lenin" & <others>', "A second thing", "Имена"]


def test_landmarks_name_each_place_once(full):
    marks = {a.get(TYPE): a.get("href") for a in full.all(NAV, ".//x:nav[@hidden]//x:a")}
    assert marks == {
        "cover": "cover.xhtml",
        "titlepage": "text/titlepage.xhtml",
        "bodymatter": "text/letter.xhtml",
        "appendix": "text/a-note-on-names.xhtml",
    }


def test_spaces_leave_the_names_and_the_addresses(full):
    assert {"EPUB/images/two-ferns.png", "EPUB/text/a-note-on-names.xhtml"} <= set(full.archive.namelist())
    letter = full.text("EPUB/text/letter.xhtml")
    assert 'src="../images/two-ferns.png"' in letter
    assert 'href="a-note-on-names.xhtml#names"' in letter


def test_two_names_never_become_one(workshop):
    images = {"a b.png": b"1", "a-b.png": b"2", "A\tB.png": b"3"}
    named = safely_named(replace(workshop.bare_ebook(), images=images)).images
    assert named == {"a-b-2.png": b"1", "a-b.png": b"2", "A-B-3.png": b"3"}


def test_an_address_outside_is_left_alone(workshop):
    body = """<p><a href="https://example.org/a%20b.png">x</a> <img src='../images/a%20b.png' alt='a b.png'/></p>"""
    ebook = replace(workshop.bare_ebook(), documents=(workshop.document("text.xhtml", body),), images={"a b.png": b""})
    [renamed] = safely_named(ebook).documents
    assert 'href="https://example.org/a%20b.png"' in renamed.xhtml
    assert "src=\"../images/a-b.png\" alt='a b.png'" in renamed.xhtml


def test_plain_names_change_nothing(workshop):
    ebook = workshop.bare_ebook()
    assert safely_named(ebook) is ebook
