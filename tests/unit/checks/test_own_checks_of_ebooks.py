"""The toolchain's own checks of an ebook: silent on what it makes, and each finds the fault that is planted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.checks.ebook.claim import check_claim
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.ebook.origin import Origin
from publish.checks.registry import run
from publish.facts import epub
from publish.facts.epub import EpubFacts
from publish.markup.pagebreaks import PlaceInPart, PrintPage
from publish.pipeline import load, make
from publish.products.making_epub import make_with
from publish.products.product_table import product
from publish.products.row import Request
from publish.proof.proving_documents import origins

TEXT = "# One\n\nWords[^n] and more.\n\n## Two\n\nSee [above](#one) again.\n\n![A dot](dot.svg)\n\n[^n]: A note.\n"
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Dot</title><path d="M0 0h9"/></svg>'
PART, PACKAGE, NAV = "EPUB/text/a.xhtml", "EPUB/package.opf", "EPUB/nav.xhtml"
PAGES = (PrintPage("1", PlaceInPart("a", 0, 0)), PrintPage("2", PlaceInPart("a", 2, 0)))


@pytest.fixture
def made(written: Callable[[Mapping[str, str | bytes]], Path]) -> EpubFacts:
    folder = written(
        {
            "sources/edition.toml": 'title = "T"\n',
            "sources/a.md": TEXT,
            "sources/dot.svg": DOT,
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    outcome = make_with(PAGES, prepared, Request(product("epub")))
    assert outcome.diagnostics == []
    assert outcome.data is not None
    return epub.of(outcome.data, "t.epub")


def found(facts: EpubFacts) -> list[tuple[str, str]]:
    return [
        (one.code, one.message)
        for one in run("ebook", FinishedEbook(facts, Origin("build/t.epub", (), (), lambda: None)))
    ]


def test_nothing_is_found_in_what_is_made(made: EpubFacts) -> None:
    assert found(made) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "code", "words"),
    [
        (PART, 'href="#note-n"', 'href="#note-m"', "epub-link", "leads nowhere"),
        (PART, ' epub:type="noteref" role="doc-noteref"', "", "epub-link", "no call leads to note"),
        (PART, 'href="#call-n"', 'href="#one"', "epub-link", "does not link back"),
        (NAV, "text/a.xhtml#two", "text/b.xhtml#two", "epub-link", "leads nowhere"),
        (
            NAV,
            'text/a.xhtml#page-2">2',
            'text/a.xhtml#page-2">3',
            "epub-order",
            "page-list and the page markers differ",
        ),
        (NAV, "text/a.xhtml#page-1", "text/colophon.xhtml", "epub-order", "out of order"),
        (PART, '<h2 id="two">Two</h2>', '<h4 id="two">Two</h4>', "heading-skipped", "level 4 follows one of level 1"),
        (PART, ' alt="A dot"', "", "epub-metadata", 'claims the feature "alternativeText"'),
        (PACKAGE, ">pageBreakMarkers<", ">pageList<", "epub-metadata", 'has the feature "pageBreakMarkers"'),
        (
            PACKAGE,
            'property="pageBreakSource"',
            'property="dcterms:source"',
            "epub-metadata",
            "the edition they come from",
        ),
        (PACKAGE, 'accessMode">visual<', 'accessMode">textual<', "epub-metadata", 'does not include "visual"'),
        (PACKAGE, "<dc:language>en<", "<dc:language>fr<", "epub-metadata", 'in the language "en"'),
        (
            PACKAGE,
            "</metadata>",
            '<meta property="dcterms:conformsTo">A standard</meta></metadata>',
            "epub-metadata",
            "who certified it",
        ),
    ],
)
def test_a_planted_fault_is_found(made: EpubFacts, path: str, before: str, after: str, code: str, words: str) -> None:
    text = made.files[path].decode("utf-8")
    assert before in text
    broken = EpubFacts(made.name, made.files | {path: text.replace(before, after).encode("utf-8")})
    assert [one for one in found(broken) if one[0] == code and words in one[1]]


def test_a_claim_that_the_checks_deny_is_an_error(made: EpubFacts) -> None:
    text = made.files[PACKAGE].decode("utf-8")
    assert "conformsTo" not in text, "whether a picture is described well no check can tell"
    claim = '<meta property="dcterms:conformsTo" id="c">A standard</meta></metadata>'
    facts = EpubFacts(made.name, made.files | {PACKAGE: text.replace("</metadata>", claim).encode("utf-8")})
    problems = run("ebook", FinishedEbook(facts, Origin("build/t.epub", (), (), lambda: None)))
    assert [one.message for one in check_claim(facts, problems, "build/t.epub")] == [
        "the ebook claims to conform to EPUB Accessibility 1.1, but checks found problems",
    ]
    assert check_claim(made, problems, "build/t.epub") == []


def test_lines_lead_back_to_the_words(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    folder = written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": TEXT, "sources/dot.svg": DOT})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    from publish.markup.front import front_matter

    made = make(prepared, ["epub"])["epub"].data
    assert made is not None
    facts = epub.of(made, "t.epub")
    front = front_matter(prepared.book.settings, (), prepared.revision, prepared.typefaces["ebook.css"].names)
    origin = Origin("build/t.epub", (), ("dot.svg",), lambda: origins(prepared.book, front, facts))
    lines = facts.files[PART].decode("utf-8").split("\n")

    def source(words: str) -> tuple[str, int]:
        (line,) = [number for number, one in enumerate(lines, 1) if words in one]
        at = origin.of(PART, line)
        return at.path, at.line

    assert source("<h1") == ("sources/a.md", 1)
    assert source("Words") == ("sources/a.md", 3)
    assert source("<h2 id") == ("sources/a.md", 5)
    assert source("<img") == ("sources/a.md", 9)
    assert source("A note.") == ("sources/a.md", 11)
    assert origin.of(PACKAGE, 9).path == "sources/edition.toml"
    assert origin.of("EPUB/images/dot.svg", 1) == replace(origin.of("EPUB/images/dot.svg"), line=1)
    assert origin.of("EPUB/text/titlepage.xhtml", 9).path == "build/t.epub"
