"""The default stylesheet leaves the reader's settings alone, and is followed by the fonts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.config.ebook_settings import EbookSettings, Fonts

CSS = (Path(__file__).parents[3] / "styles" / "ebook.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
BODY = re.search(r"^body \{(.*?)\}", RULES, re.M | re.S)[1]


def test_no_length_is_fixed():
    assert re.findall(r"\b[\d.]+(?:px|pt|pc|mm|cm|in)\b", RULES) == []


@pytest.mark.parametrize("property", ["font-size", "line-height", "color", "background", "margin", "text-align"])
def test_the_body_leaves_to_the_reader(property):
    assert not re.search(rf"(?<!-){property}\s*:", BODY)


def test_text_takes_no_colour_of_its_own():
    assert set(re.findall(r"(?<![-\w])color\s*:\s*([^;]+);", RULES)) == {"inherit"}


def test_hyphenation_is_asked_for_in_each_dialect():
    assert re.findall(r"(\S*hyphens): auto", BODY) == ["-epub-hyphens", "-webkit-hyphens", "hyphens"]


@pytest.mark.parametrize(
    "selector",
    [
        ".dateline",
        ".address",
        ".salutation",
        ".closer",
        ".signature",
        ".postscript",
        ".enclosure",
        "a.note-call",
        "aside.note",
        "a.note-mark",
        "section.notes",
        "figure",
        "figcaption",
        "table",
        "dl",
        "blockquote",
        ".verse",
        "span.small-caps",
        "header.titlepage h1",
        "header.titlepage p.subtitle",
        "header.titlepage p.author",
        "header.titlepage p.publisher",
        "section.imprint",
        "section.colophon",
        "hr",
    ],
)
def test_what_the_markup_writes_is_styled(selector):
    assert re.search(rf"(^|, )\s*{re.escape(selector)}[^{{}}\w-][^{{}};]*\{{", RULES, re.M)


def test_the_edition_s_own_rules_come_before_the_fonts(workshop):
    book = workshop.opened(replace(workshop.bare_ebook(), stylesheet='@charset "utf-8";\np { margin: 0 }'))
    written = book.text("EPUB/styles/ebook.css")
    assert written.startswith('@charset "utf-8";\np { margin: 0 }\n\n@font-face {')
    addresses = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', written)
    assert len(addresses) == 2
    assert {f"EPUB/{one}" for one in addresses} <= set(book.archive.namelist())


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        ("<p>It is <strong>so</strong>.</p>", True),
        ("<p><b>So</b></p>", True),
        ("<h1>So</h1><p><em>so</em></p>", False),
    ],
)
def test_bold_fonts_come_with_bold_text(workshop, body, bold):
    book = workshop.opened(replace(workshop.bare_ebook(), documents=(workshop.document("text.xhtml", body),)))
    assert ("EPUB/fonts/EBGaramond-Bold.ttf" in book.archive.namelist()) is bold
    assert book.archive.read("META-INF/OFL.txt").startswith(b"Copyright 2017 The EB Garamond Project Authors")


def test_no_font_comes_where_the_edition_wants_none(workshop):
    book = workshop.opened(made=workshop.settings(ebook=EbookSettings(fonts=Fonts.NONE)))
    assert not [name for name in book.archive.namelist() if "font" in name or "OFL" in name]
    assert "@font-face" not in book.text("EPUB/styles/ebook.css")
    assert "specified-fonts" not in book.text("EPUB/package.opf")


@pytest.mark.parametrize("sheet", ["ebook.css", "html.css", "print.css", "cover.css"])
def test_latin_is_not_set_as_on_inscriptions(sheet):
    rules = (Path(__file__).parents[3] / "styles" / sheet).read_text(encoding="utf-8")
    assert re.search(r':lang\(la\) \{[^}]*"locl" 0', rules)
