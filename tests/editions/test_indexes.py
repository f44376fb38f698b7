"""Indexes of a small edition: what is printed, where links lead, and what the proof says of a wrong page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from epubcheck_judge import faults, need_java
from printed_pages import Volume
from workshop import copied, product, publish

from publish.cli.main import run
from publish.pdf import index_pages
from publish.pipeline import load, make

HERE = Path(__file__).parent
ENTRY = re.compile(r'<li class="index-entry".*?<p class="index-line">(.*?)</p>', re.DOTALL)
LINK = re.compile(r'<a class="index-locator"[^>]*?href="([^"]*)"[^>]*>(.*?)</a>')


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copied(HERE / "indexes", tmp_path_factory.mktemp("indexes"))
    said = publish("build", made).stderr
    assert said == "", said
    return made


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, str]:
    """The text of each page by its folio."""
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    texts = (page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document)
    return {document.get_page_label(number): text for number, text in enumerate(texts)}


def lines(page: str) -> list[str]:
    """The lines of a page without its head and folio."""
    return [line.strip() for line in page.strip().splitlines()[1:-1]]


def test_subjects_have_ranges_notes_main_pages_and_letters(pages):
    assert lines(pages["5"]) == [
        "M",
        "mutual aid, 1, 2nn2–3, 4",
        "P",
        "prairie. See steppe",
        "S",
        "steppe, 1–3",
        "V",
        "village, vi, 1",
        "law, 2",
        "W",
        "winds, 2",
        "winter, 2–4",
    ]


def test_a_mark_in_a_paragraph_of_its_own_prints_nothing(edition):
    html = product(edition, ".html").read_text("utf-8")
    assert not re.search(r"<p[^>]*>\s*</p>", html)


def test_persons_come_from_the_names_alone(pages):
    assert pages["7"].startswith("Index of Persons")  # although its notes are in small type
    assert " ".join(lines(pages["7"])) == (
        "Borodin. See Kropotkin, Peter Geographers Kropotkin, Peter, v, 1, 2, 3 Kropotkin, Peter, v, 1, 2, 3 "
        "White Guards, volunteers, 2 "
        "Wrangel, Ferdinand, an admiral and a traveller in the far north of the country, who came back with the first "
        "good map of it and wrote a book about the road, 3 "
        "Wrangel, Pyotr (1878–1928), general of the White army, 1. See also White Guards"
    )


def test_the_words_are_on_the_pages_that_are_named(pages):
    for folio in ("v", "1", "2"):
        assert re.search("Kropotkin|Borodin", pages[folio])
    assert "Wrangel" in pages["1"]
    assert "mutual aid" in pages["2"].partition("2 ")[2]


def test_the_text_is_set_as_without_indexes(edition, pages, tmp_path):
    other = copied(HERE / "indexes", tmp_path)
    settings = other / "sources" / "edition.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text[: text.index('[[part]]\nkind = "index"')], "utf-8")
    for part in (other / "sources").glob("*.md"):
        marked = part.read_text("utf-8")
        part.write_text(re.sub(r"\[([^][]*)\]\{\.index[^}]*\}", r"\1", marked), "utf-8")
    publish("pdf", other)
    document = pypdfium2.PdfDocument(product(other, ".pdf"))
    for number, page in enumerate(document):
        folio = document.get_page_label(number)
        if folio in ("1", "2", "3"):
            bare = re.sub(r"\s", "", page.get_textpage().get_text_bounded())
            assert bare == re.sub(r"\s", "", pages[folio])


OWN_SHEET = """
.index-letter { line-height: 2 }
h1 { font-size: 3em }
"""
LISTED = """# Mills that stand by the wide river

The [wheel]{.index}, the [weir]{.index}, the [sluice]{.index}.

(iv) oak
(v) elm

| A wheel
|   that turns

| tree | use |
|------|-----|
| pine | mast |
"""


def test_higher_lines_in_an_own_sheet_do_not_part_an_index_from_its_heading(tmp_path):
    """The sheet begins from nothing; numbers of lists, verse and the columns are as they must be all the same."""
    (tmp_path / "sources").mkdir()
    index = '[[index]]\nname = "a"\nletters = true\n[print]\nchapter-numbers = "1"\n'
    (tmp_path / "sources" / "edition.toml").write_text(f'title = "Mills"\nslug = "a"\n{index}')
    (tmp_path / "sources" / "one.md").write_text(LISTED)
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "print.css").write_text(OWN_SHEET)
    publish("pdf", tmp_path)
    with pypdfium2.PdfDocument(product(tmp_path, ".pdf")) as document:
        (page,) = (one for one in (page.get_textpage().get_text_bounded() for page in document) if "sluice, 1" in one)
    assert "Index" in page
    lines = [line for page in Volume(product(tmp_path, ".pdf")).pages for line in page.lines]
    over, below = (line for line in lines if line.text in ("Mills that stand", "by the wide river") and line.size > 25)
    assert over.y - below.y >= over.size  # the leading of the text would set one over the other
    row = next(line for line in lines if line.text == "pine mast")
    left, right = (next(one for one in row.glyphs if one.text == letter) for letter in "em")
    assert right.x - left.end > left.size / 2  # WeasyPrint's own cells are as near as words


def test_the_ebook_links_pages_and_notes(edition):
    with ZipFile(product(edition, ".epub")) as ebook:
        document, letter = (ebook.read(f"EPUB/text/{name}.xhtml").decode() for name in ("index-of-subjects", "letter"))
    found = {re.sub(r"<[^>]*>", "", entry).partition(",")[0]: LINK.findall(entry) for entry in ENTRY.findall(document)}
    assert found["mutual aid"] == [
        ("letter.xhtml#page-1", "1"),
        ("letter.xhtml#page-2", "2"),
        ("letter.xhtml#note-two", "nn2–3"),
        ("letter.xhtml#page-4", "4"),
    ]
    assert found["steppe"] == [("letter.xhtml#page-1", "1–3")]
    assert 'aria-label="1 to 3"' in document
    assert '<section class="index" epub:type="index" role="doc-index">' in document
    assert "index" not in letter


def test_epubcheck_finds_no_fault_in_the_index_documents(edition, tmp_path):
    need_java()
    assert faults(product(edition, ".epub"), tmp_path) == []


def test_the_reading_copy_links_pages_and_notes(edition):
    page = unescape(product(edition, ".html").read_text("utf-8"))
    links = LINK.findall(next(one for one in ENTRY.findall(page) if "mutual aid" in one))
    assert [target for target, _ in links] == ["#page-1", "#page-2", "#note-two", "#page-4"]
    assert all(f'id="{target[1:]}"' in page for target, _ in links)
    assert 'role="doc-index"' in page


def test_a_reference_that_prints_more_than_is_written_does_not_reach_the_words_behind_it(written):
    sentence = "The mill stood by the water and ground the corn of the whole valley until the winter came"
    settings = (
        'title = "T"\n[front]\npages = []\n[print]\ntrim = "A6"\n[[part]]\nfile = "a.md"\n[[index]]\nname = "s"\n'
    )
    words = " ".join(f"{sentence} ".split() * 9) + " The mill stood by the water and ground the corn of"
    text = f"# Mill\n\n{words} see [](#t) at the [wheel]{{.index}}{' mill' * 60}.\n\n## {sentence} {{#t}}\n\nMill.\n"
    prepared = load(written({"sources/edition.toml": settings, "sources/a.md": text}), {}).prepared
    outcome = make(prepared, ["pdf"])["pdf"]
    assert [one.code for one in outcome.diagnostics if one.severity.name == "ERROR"] == []
    with pypdfium2.PdfDocument(outcome.data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert ["wheel" in page for page in pages[:2]] == [False, True]
    assert "wheel, 2" in pages[2]


def test_the_proof_finds_a_wrong_page(edition, tmp_path, monkeypatch, capsys):
    right = index_pages.whereabouts

    def one_too_many(pages, folios, *rest):
        return right({id: min(page + 1, len(folios) - 1) for id, page in pages.items()}, folios, *rest)

    monkeypatch.setattr(index_pages, "whereabouts", one_too_many)
    assert run(["pdf", str(copied(HERE / "indexes", tmp_path))]) == 1
    said = capsys.readouterr().err
    assert 'index-differs]: the index prints "mutual aid, 2, 3nn2–3, 5"' in said
    assert 'where "mutualaid,1,2nn2–3,4" must stand' in said
