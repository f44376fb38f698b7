"""Notes in the margin, behind their part and at the end of the edition, as readers of each product find them."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

from publish.facts import pdf
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfWord
from publish.facts.read_passages import passages

HERE = Path(__file__).parent / "margin-and-end"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = copied(HERE, tmp_path_factory.mktemp("margin-and-end"))
    assert publish("build", edition).stderr == ""
    assert publish("tei", edition).stderr == ""
    return edition


@pytest.fixture(scope="module")
def facts(edition: Path) -> PdfFacts:
    return pdf.read(product(edition, ".pdf"))


def said(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def word(facts: PdfFacts, text: str, behind: str = "") -> PdfWord:
    """The first word of the PDF with this text; with `behind`, the first one after that word."""
    words = list(facts.words)
    start = next(number for number, one in enumerate(words) if one.text.startswith(behind)) if behind else 0
    return next(one for one in words[start:] if one.text.startswith(text))


def texts(facts: PdfFacts, page: int) -> list[str]:
    return [" ".join(line.text.split()) for line in facts.lines if line.page == page]


def test_a_note_stands_in_the_outer_margin_level_with_its_call(facts: PdfFacts) -> None:
    for call, note, is_recto in (("six", "across", True), ("spring", "April", True), ("eggs", "Four", False)):
        text, beside = word(facts, call, "ferry"), word(facts, note)
        assert beside.page == text.page
        assert abs(beside.y - text.y) < 0.1
        assert (beside.page % 2 == 1) == is_recto
        assert beside.x > text.x if is_recto else beside.end < text.x
        assert beside.size < text.size


def test_the_last_page_may_have_a_picture_beside_its_text_and_a_note_in_the_margin(facts: PdfFacts) -> None:
    assert abs(word(facts, "hen").y - word(facts, "grey").y) < 0.1


def test_a_note_of_the_head_of_a_table_stands_beside_it_where_it_is_first_printed(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(
        'title = "The Mill"\nfront = { pages = [], colophon = false }\nprint = { trim = "A5" }\n'
        'notes.series = [{ name = "gloss", marks = "a", place = "margin" }]\n[[part]]\nfile = "mill.md"\n'
    )
    rows = "\n".join(f"| Week {number} | {number} |" for number in range(40))
    (sources / "mill.md").write_text(
        f"# Mill\n\n| [Weeks](https://a.org) | Bushels[^one] |\n|--|--|\n{rows}\n\n[^one]: Heaped.\n"
    )
    assert publish("pdf", tmp_path).stderr == ""
    found = pdf.read(product(tmp_path, ".pdf"))
    heads = [one for one in found.words if one.text.startswith("Bushels")]
    (note,) = [one for one in found.words if one.text == "Heaped."]
    assert [one.page for one in heads] == [note.page, note.page + 1]
    assert abs(note.y - heads[0].y) < 0.1
    # The link in the head works on both pages, and a screen reader hears of one.
    links = [
        one
        for page in found.document.pages
        for one in page.get("/Annots", [])
        if str(one.get("/A", {}).get("/URI", "")).startswith("https://a.org")
    ]
    assert len(links) == 2
    assert {one.objgen for one in links} <= found.tags.objects
    assert [str(one.Contents) for one in links] == ["Weeks", "Weeks"]


def test_a_note_is_pushed_down_by_the_one_above(facts: PdfFacts) -> None:
    first, second, third = (word(facts, one, "Four") for one in ("house.", "Children", "museum."))
    assert first.y + first.size < second.y
    assert second.y < third.y
    assert second.y > word(facts, "nothing,").y + 10


def test_notes_in_the_margin_keep_away_from_the_trim(facts: PdfFacts) -> None:
    width = facts.pages[0].width
    for one in facts.words:
        assert one.x > 4.5 * MM
        assert one.end < width - 4.5 * MM


def test_notes_of_a_part_follow_it(facts: PdfFacts) -> None:
    page = texts(facts, 5)
    assert page[-4:-2] == ["Notes", "A flood corrected from food."]


def test_notes_of_the_edition_stand_under_the_heads_of_the_parts(facts: PdfFacts) -> None:
    page = texts(facts, 7)
    assert [one.lower() for one in page[:9]] == [
        "notes",
        "the crossing",
        "1 the far bank is that of the village; see the map.i",
        "i the map was lost.",
        "2 the board names three tolls: for walkers, for riders and for carts.b",
        "b tolls corrected from tools.",
        "winter",
        "3 from december on, in most years.",
        page[8].lower(),
    ]


def test_the_running_heads_of_endnotes_name_the_pages_of_their_calls(facts: PdfFacts) -> None:
    heads = [line.text for line in facts.lines if line.text.startswith("Notes to")]
    assert heads == ["Notes to pages 1–4"]
    assert texts(facts, 9)[0] == "Works"


def test_links_lead_to_endnotes_and_back(edition: Path) -> None:
    with pikepdf.open(product(edition, ".pdf")) as document:
        names = [
            str(one.A.D) if "/A" in one and "/D" in one.A else str(one.get("/Dest", ""))
            for page in document.pages
            for one in page.get("/Annots", [])
        ]
        assert {"note-c-board", "call-c-board", "note-v-flood", "call-v-flood", "note-rope", "call-rope"} <= {*names}


def test_a_marginal_note_is_read_after_the_paragraph_of_its_call_and_an_endnote_at_its_place(facts: PdfFacts) -> None:
    read = [(" ".join(one.text.split()), one.kinds) for one in passages(facts.document, facts.marked)]
    said_aloud = [text for text, _ in read]
    paragraph = next(number for number, text in enumerate(said_aloud) if text.startswith("The ferry went over"))
    assert [read[paragraph + step][1][-2:] for step in (1, 2)] == [("Note", "Lbl"), ("Note", "P")]
    assert said_aloud[paragraph + 2] == "A rope hung across the river until 1870."
    far = next(number for number, text in enumerate(said_aloud) if text.startswith("The far bank"))
    assert read[far][1][-2:] == ("Note", "P")
    assert "The Crossing" in said_aloud[far - 3 : far]


def test_the_ebook_has_endnotes_in_a_document_of_their_own(edition: Path) -> None:
    with ZipFile(product(edition, ".epub")) as archive:
        held = {Path(one).name: archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml")}
    notes = held["notes.xhtml"]
    assert 'epub:type="endnotes" role="doc-endnotes"' in notes
    assert 'href="crossing.xhtml#call-c-far"' in notes
    assert 'href="notes.xhtml#note-c-far"' in held["crossing.xhtml"]
    assert 'role="doc-footnote"' in held["crossing.xhtml"].partition("A rope hung")[0].rpartition("<aside")[2]
    assert "flood corrected from food." in said(held["crossing.xhtml"])


def test_the_reading_copy_has_each_note_once(edition: Path) -> None:
    words = said(product(edition, ".html").read_text("utf-8"))
    for one in ("A rope hung across", "flood corrected from food", "Nobody had the paint", "The map was lost"):
        assert words.count(one) == 1


def test_the_tei_says_where_the_notes_stand(edition: Path) -> None:
    tei = product(edition, ".xml").read_text("utf-8")
    places = dict(re.findall(r'<note[^>]* xml:id="note-([\w-]+)"[^>]* place="(\w+)"', tei))
    assert places["rope"] == "margin"
    assert places["v-flood"] == places["c-far"] == places["f-map"] == "end"
    assert places["f-oars"] == "foot"


def test_a_note_far_from_its_call_is_reported(edition: Path) -> None:
    reported = publish("check", "--select", "note-away", edition).stderr.splitlines()
    assert [line.partition(": warning")[2] for line in reported if "warning" in line] == [
        '[note-away]: note "two" begins 4 lines below its call in the margin of page 4 (folio 2)',
        '[note-away]: note "three" begins 8 lines below its call in the margin of page 4 (folio 2)',
    ]


def test_a_bibliography_behind_the_endnotes_counts_on(facts: PdfFacts) -> None:
    """Its matter is not written, so it would be the body's, whose first page has the folio 1."""
    printed = [texts(facts, page)[-1] for page in range(len(facts.pages) + 1)[-2:]]
    assert printed == list(facts.labels)[-2:]
