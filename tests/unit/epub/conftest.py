"""Hand-made ebooks: what the packager gets, without the rooms before it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from publish.config.letter_settings import Letter, People
from publish.config.publication_date import PublicationDate
from publish.config.settings import Contributor, Isbn, Matter, Settings
from publish.edtf import parsed
from publish.epub import package
from publish.markup.content_documents import ContentDocument, ContentsLine, Ebook
from publish.moment import Moment
from publish.typefaces.library import default
from publish.typefaces.used import UsedTypefaces

STYLESHEET = Path(__file__).parents[3] / "styles" / "ebook.css"
MOMENT = Moment(1_795_305_600)
TYPEFACES = UsedTypefaces(default())
NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
}
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

SHELL = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>A part</title><link rel="stylesheet" type="text/css" href="../styles/ebook.css"/></head>
<body>{body}</body>
</html>
"""
TITLE_PAGE = """<header class="titlepage" epub:type="titlepage"><h1>Letter to Lenin</h1>
<p class="subtitle">A warning</p><p class="author">Pyotr Kropotkin</p><p class="publisher">A Press</p></header>"""
LETTER = """<section epub:type="chapter"><h1>Letter</h1>
<div class="dateline"><p>Dmitrov, 21 December 1920</p></div><div class="salutation"><p>Respected Ilyich,</p></div>
<p>Hostages<a class="note-call" epub:type="noteref" role="doc-noteref" id="call-1" href="#note-1">1</a> are taken.</p>
<h2 id="second">A <span class="small-caps">second</span> thing</h2><p>It is <strong>wrong</strong>.</p><hr/><p>Ещё.</p>
<figure><img src="../images/two%20ferns.png" alt="Two ferns"/><figcaption>Ferns</figcaption></figure>
<table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>1920</td></tr></tbody></table>
<p>See <a href="a%20note%20on%20names.xhtml#names">the names</a>.</p>
<div class="closer"><p>With comradely greetings,</p></div><div class="signature"><p>P. Kropotkin</p></div>
<section class="notes" role="doc-endnotes"><aside class="note" epub:type="footnote" role="doc-footnote" id="note-1">
<p><a class="note-mark" role="doc-backlink" href="#call-1">1</a> Men of other parties.</p></aside></section>
</section>"""
NAMES_PART = '<section><h1 id="names">Names &amp; “spellings”</h1><dl><dt>Ulyanov</dt><dd>Lenin</dd></dl></section>'


def picture() -> bytes:
    """A small picture of one colour, as PNG."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 80)).save(data, "PNG")
    return data.getvalue()


def document(name: str, body: str, kind: str = "chapter", matter: Matter = Matter.BODY) -> ContentDocument:
    return ContentDocument(name, f"The {kind}", SHELL.format(body=body), kind, matter)


def full_ebook() -> Ebook:
    """Everything at once: parts of all matters, notes, a picture, file names with spaces, titles to be escaped."""
    return Ebook(
        documents=(
            document("titlepage.xhtml", TITLE_PAGE, "titlepage", Matter.FRONT),
            document("letter.xhtml", LETTER, "letter"),
            document("a note on names.xhtml", NAMES_PART, "appendix", Matter.BACK),
        ),
        contents=(
            ContentsLine(1, 'Letter to "Lenin" & <others>', "letter.xhtml", Matter.BODY),
            ContentsLine(3, "A second thing", "letter.xhtml#second", Matter.BODY),
            ContentsLine(1, "Имена", "a note on names.xhtml#names", Matter.BACK),
        ),
        images={"two ferns.png": picture()},
        stylesheet=STYLESHEET.read_text(encoding="utf-8"),
    )


def bare_ebook() -> Ebook:
    """The least: one part, one line of contents, nothing else."""
    return Ebook(
        (document("text.xhtml", "<h1>One</h1><p>Word.</p>"),),
        (ContentsLine(1, "One", "text.xhtml", Matter.BODY),),
        {},
        "p { margin: 0 }\n",
    )


def settings(**changes: Any) -> Settings:
    return Settings(
        **(
            {"title": "Letter", "slug": "letter", "identifier": "urn:uuid:0b8f9a5e-5d0a-5c43-9a3e-0f6a3c1d2e4f"}
            | changes
        )
    )


def full_settings() -> Settings:
    return settings(
        title='Letter to "Lenin" & <others>',
        subtitle="A warning's end",
        publisher="A Press & Sons",
        rights="None",
        description="He wrote <once> & again.",
        subjects=("Letters", "Hostages"),
        date=PublicationDate(2026, 11, 22),
        isbn=Isbn(print="978-3-16-148410-0", ebook="978-0-306-40615-7"),
        contributor=(Contributor("An Editor", "Editor, An", "edt"), Contributor("Pyotr Kropotkin", "Kropotkin, Pyotr")),
        letter=Letter(People(("Kropotkin",)), People(("Lenin",)), "Dmitrov", parsed("1920-12-21")),
    )


@dataclass(frozen=True)
class Opened:
    """The container, opened."""

    data: bytes

    @property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))

    def text(self, path: str) -> str:
        return self.archive.read(path).decode("utf-8")

    def xml(self, path: str) -> ET.Element:
        return ET.fromstring(self.archive.read(path))

    def all(self, path: str, query: str) -> list[ET.Element]:
        return self.xml(path).findall(query, NAMES)

    def metadata(self, name: str) -> list[str]:
        """The texts of `dc:...` elements, or of `meta` with that property."""
        query = f".//{name}" if name.startswith("dc:") else f".//opf:meta[@property='{name}']"
        return [element.text or "" for element in self.all("EPUB/package.opf", query)]


@dataclass(frozen=True)
class Workshop:
    """What tests build with."""

    settings: Callable[..., Settings] = settings
    document: Callable[..., ContentDocument] = document
    full_ebook: Callable[[], Ebook] = full_ebook
    bare_ebook: Callable[[], Ebook] = bare_ebook
    full_settings: Callable[[], Settings] = full_settings

    def opened(self, ebook: Ebook | None = None, made: Settings | None = None, moment: Moment = MOMENT) -> Opened:
        return Opened(package(ebook or bare_ebook(), made or settings(), TYPEFACES, moment))


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="session")
def full(workshop: Workshop) -> Opened:
    return workshop.opened(full_ebook(), full_settings())
