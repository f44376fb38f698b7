"""References name the page, the number or the title of their target, in every product."""

from __future__ import annotations

import re
from html import unescape
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from msgspec.structs import replace
from referring_books import ReferringBook, lay_out, wrong_in_epub, wrong_in_pdf
from workshop import copied, product, publish

from publish.diagnostics import Severity
from publish.facts import pdf
from publish.layout import dividing
from publish.manuscript.tree import Element, Kind, mapped
from publish.pdf import decided_words
from publish.pdf.engine.upstream.rendered import TreeDocument
from publish.pdf.reference_pages import ReferencePages
from publish.pipeline import load, make
from publish.products.proving_pdf import prove

HERE = Path(__file__).parent / "references"
# What the products must say, each line once and whole.
EXPECTED = (HERE / "expected.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with each form of reference, to each kind of target."""
    edition = copied(HERE, tmp_path_factory.mktemp("references"))
    assert publish("build", edition).stderr == ""
    return edition


def missing(text: str, lines: list[str]) -> list[str]:
    """The lines that a text does not have, whatever the white space, the tags and the divided words."""
    said = " ".join(unescape(re.sub(r"<[^>]*>", "", text)).replace("\ufffe", "").split())
    return [line for line in lines if line not in said]


def test_print_names_pages_numbers_and_titles(edition: Path) -> None:
    with pypdfium2.PdfDocument(product(edition, ".pdf")) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert missing(text, [*EXPECTED, "Tables Table 1. Turns in a minute . ."]) == []


def test_ebook_and_reading_copy_name_the_pages_of_print(edition: Path) -> None:
    with ZipFile(product(edition, ".epub")) as archive:
        ebook = " ".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml"))
    assert missing(ebook, [*EXPECTED, "Tables Table 1. Turns in a minute"]) == []
    assert missing(product(edition, ".html").read_text("utf-8"), EXPECTED) == []


def test_without_pages_a_reference_shows_the_title_of_its_target(edition: Path) -> None:
    publish("epub", "--no-page-list", edition)
    with ZipFile(product(edition, ".epub")) as archive:
        ebook = " ".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml"))
    assert missing(ebook, ["see page Of Water Mills, or the wheels (and the table).", "The second, with 1."]) == []


def made(book: ReferringBook, *products: str) -> dict[str, Path]:
    """Make products of a random book, which must prove."""
    prepared = load(book.folder, {}).prepared
    assert prepared is not None
    found = {}
    for name, one in make(prepared, products, switches=frozenset({"page-list"})).items():
        assert one.data is not None
        assert [found for found in one.diagnostics if found.severity is Severity.ERROR] == []
        found[name] = book.folder / name
        found[name].write_bytes(one.data)
    return found


def test_references_of_random_books_are_right_whole_and_in_gatherings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = []
    render = TreeDocument.render
    monkeypatch.setattr(TreeDocument, "render", lambda *one, **more: layouts.append(one) or render(*one, **more))
    whole = lay_out(tmp_path / "whole", 24, 500, chapters=2)
    files = made(whole, "pdf", "epub")
    assert len(layouts) == 2, "one layout with estimated numbers, one with those of the pages"
    assert wrong_in_pdf(whole, files["pdf"]) == []
    assert wrong_in_epub(whole, files["epub"], files["pdf"]) == []
    monkeypatch.setattr(dividing, "SMALL", 0)
    monkeypatch.setattr(dividing, "LEAST", 0)
    divided = lay_out(tmp_path / "divided", 24, 500, "any", seed=2, chapters=2)
    assert wrong_in_pdf(divided, made(divided, "pdf")["pdf"]) == []


@pytest.mark.parametrize("ending", [".pdf", "-press.pdf"])
def test_the_proof_finds_a_number_that_is_not_that_of_the_page(edition: Path, ending: str) -> None:
    prepared = load(edition, {}).prepared
    assert prepared is not None

    def led_elsewhere(element: Element) -> Element:
        is_to_mill = element.kind is Kind.PAGE_NUMBER and element.word("of") == "mill"
        return replace(element, data={"of": "race"}) if is_to_mill else element

    parts = [
        replace(part, blocks=tuple(mapped(block, led_elsewhere) for block in part.blocks))  # type: ignore[misc]
        for part in prepared.book.parts
    ]
    facts = pdf.read(product(edition, ending))
    assert prove(prepared, facts, "a.pdf").diagnostics == []
    other = replace(prepared, book=replace(prepared.book, parts=tuple(parts)))
    found = [(one.location.path, one.message.partition(" on page")[0]) for one in prove(other, facts, "a").diagnostics]
    assert found[0] == ("sources/mills.md", '"3–3." stands as "1–3."')
    assert "sources/wheels.md" in {path for path, _ in found}


def test_a_booklet_has_the_folios_of_its_pages(edition: Path) -> None:
    prepared = load(edition, {}).prepared
    assert prepared is not None
    assert [one for one in make(prepared, ["booklet"])["booklet"].diagnostics if one.severity.weight > 1] == []


def test_a_reference_that_never_agrees_with_its_page_is_an_error(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decided_words, "ROUNDS", 2)
    pages = count(5)
    monkeypatch.setattr(ReferencePages, "guess", {"mill": "4"})
    monkeypatch.setattr(ReferencePages, "on", lambda self, on: {"mill": str(next(pages))})
    monkeypatch.setattr(ReferencePages, "write", lambda self, words: None)
    prepared = load(edition, {}).prepared
    assert prepared is not None
    [problem] = [one for one in make(prepared, ["pdf"])["pdf"].diagnostics if one.code == "reference-unsettled"]
    assert (problem.location.path, problem.location.line) == ("sources/mills.md", 5)


def test_the_lines_of_a_long_heading_are_about_equally_long(edition: Path) -> None:
    with pypdfium2.PdfDocument(product(edition, ".pdf")) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    lines = [line.strip().replace("\u00a0", " ") for line in text.splitlines()]
    first = lines.index("Before the mills and the wheels")
    assert lines[first + 1] == "of this book were thought of"
