"""Line numbers and an apparatus of several levels: prose, verse, a play and emendations in one small edition."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from earlier_pdf import changes_since_pdf
from ebook_files import Ebook
from epubcheck_judge import faults
from lxml import etree
from printed_pages import Volume
from workshop import copied, product, publish

from publish.facts import pdf
from publish.facts.read_passages import passages

HERE = Path(__file__).parent
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = copied(HERE / "critical", tmp_path_factory.mktemp("critical"))
    assert publish("build", edition).stderr == ""
    publish("tei", edition)
    publish("docx", edition)
    return edition


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, list[str]]:
    """The lines of each part's page, by its folio."""
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    found = {}
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded()
        found[document.get_page_label(number)] = [" ".join(line.split()) for line in text.splitlines()]
    return found


@pytest.fixture(scope="module")
def ebook(edition: Path) -> Ebook:
    return Ebook(product(edition, ".epub"))


@pytest.fixture(scope="module")
def document(edition: Path) -> etree._Element:
    return etree.parse(product(edition, ".xml")).getroot()


def foot(lines: list[str]) -> str:
    """The notes of a page in one line, without superiors that pdfium puts elsewhere."""
    first = next(number for number, line in enumerate(lines) if "]" in line or ": " in line[:12])
    return re.sub(r"\s+", " ", " ".join(lines[first:]))


def test_entries_begin_with_the_lines_of_their_words(pages):
    said = foot(pages["1"])
    for entry in (
        "1 should] shall A, would B",
        "2–3 rise … stones] om. B",
        "2 fall] sink A",
        "4–5 boat … lost] vessel we A",
        "8–9 one1 … bows] together. The women in the bows A",
        "5 given … reefed] Compare the second",
    ):
        assert entry in said


def test_a_word_is_numbered_only_where_its_line_has_it_twice(pages):
    said = foot(pages["1"])
    assert "6 the man2] he B" in said
    assert "1 should]" in said


def test_the_entries_of_a_level_are_one_paragraph_or_columns_or_a_paragraph_each(pages):
    notes = pages["1"][next(number for number, line in enumerate(pages["1"]) if line.startswith("1 should")) :]
    assert "2–3 rise" in notes[0]
    assert any(line.startswith("5 given") for line in notes)
    assert [line for line in notes if line.startswith(("2 stood", "10 in every"))] == [
        "2 stood: stod",
        "10 in every: in in every",
    ]


def test_a_note_of_another_series_repeats_its_words_as_well(pages):
    assert any(line.endswith("sang] An old tune.") for line in pages["1"])


def test_a_verse_counts_once_and_a_line_shared_by_speakers_too(pages):
    assert "5 The moon came up] it grew light A moon] sun B" in foot(pages["2"])
    assert "1 pass] go B" in foot(pages["3"])


def test_a_part_may_have_no_numbers(pages):
    # The reading breaks its lines itself, in a series whose entries are one paragraph.
    assert "box] chest A / casket B" in " / ".join(pages["4"])


def test_an_entry_is_read_aloud_after_the_paragraph_of_its_words(edition):
    facts = pdf.read(product(edition, ".pdf"))
    read = [(" ".join(one.text.split()), one.kinds) for one in passages(facts.document, facts.marked)]
    paragraphs = [number for number, (_, kinds) in enumerate(read) if "Note" not in kinds and kinds[-1] == "P"]
    behind = {read[begin][0][:12]: [text for text, _ in read[begin + 1 : end]] for begin, end in pairwise(paragraphs)}
    assert [text for text in behind["The ferry le"] if text.endswith("]")] == [
        "1 should]",
        "2–3 rise … stones]",
        "2 fall]",
        "4–5 boat … lost]",
        "5 given … reefed]",
        "6 the man2]",
    ]
    assert behind["We went aboa"] == []
    assert behind["The women sa"][:2] == ["8–9 one1 … bows]", "together. The women in the bows A"]
    # Of words within each other, the entry of those that begin first.
    assert behind["The moon cam"][:3] == ["5 The moon came up]", "it grew light A", "moon]"]


def test_the_entries_of_the_ebook_are_in_the_order_of_their_words(ebook):
    entries = [note.id for note in ebook.spine["letter.xhtml"].notes if note.id.startswith("note-v-")]
    assert entries == [f"note-v-{key}" for key in ("should", "rise", "fall", "boat", "man", "blocks")]


def test_every_fifth_line_has_its_number_in_the_outer_margin(edition):
    volume = Volume(product(edition, ".pdf"))
    beside = {}
    for label, is_outside in (("1", lambda x: x > 352), ("2", lambda x: x < 68), ("3", lambda x: x > 352)):
        for line in volume[label].lines:
            number = "".join(one.text for one in line.glyphs if is_outside(one.x)).strip()
            if number:
                words = [one.text for one in line.glyphs if not is_outside(one.x)]
                beside[label, number] = "".join(words).strip()[:13]
    assert beside == {("1", "5"): "we had given ", ("1", "10"): "song was call", ("2", "5"): "The"}


def test_each_part_of_a_shared_line_begins_below_the_end_of_the_one_before(edition, ebook):
    lines = [one for page in Volume(product(edition, ".pdf")).pages for one in page.lines]
    first, second, third, after = (
        next(one for one in lines if one.text.startswith(words))
        for words in ("Who goes there", "Nobody.", "Then ", "The tide is out")
    )
    assert 2 < second.x - first.edge < 4
    assert first.x + 80 < third.x, "as far as there is room for it"
    assert third.edge < 347
    assert after.x == pytest.approx(first.x, abs=0.1)
    shown = "".join(ebook.spine["play.xhtml"].root.itertext())
    assert shown.count("Who goes there with a lamp?") == 1


def test_notes_open_from_their_words_in_the_ebook(ebook, edition, tmp_path):
    letter = ebook.spine["letter.xhtml"]
    words = {
        one.get("href"): "".join(one.itertext()) for one in letter.root.iter("{*}a") if one.get("class") == "note-words"
    }
    assert words["#note-v-should"] == "should"
    assert words["#note-v-fall"] == "fall"
    assert words["#note-v-rise"].strip() == "against the green stones"
    marks = {note.id: (note.mark, note.words) for note in letter.notes}
    assert marks["note-v-should"] == ("should]", "shall A, would B")
    assert marks["note-v-blocks"] == ("one … bows]", "together. The women in the bows A")
    assert faults(product(edition, ".epub"), tmp_path) == []


def test_tei_has_the_witnesses_and_their_readings(document):
    assert document.xpath("//t:listWit/t:witness/@xml:id", namespaces={**TEI, "xml": XML_ID[1:-3]}) == [
        "wit-A",
        "wit-B",
    ]
    (entry,) = document.xpath("//t:app[@from='#note-v-should']", namespaces=TEI)
    assert entry.findtext("t:lem", namespaces=TEI) == "should"
    assert [(one.get("wit"), one.text) for one in entry.iterfind("t:rdg", TEI)] == [
        ("#wit-A", "shall"),
        ("#wit-B", "would"),
    ]
    (note,) = document.xpath("//t:note[@xml:id='note-v-should']", namespaces={**TEI, "xml": XML_ID[1:-3]})
    ids = {one.get(XML_ID) for one in document.iter() if one.get(XML_ID)}
    assert {note.get("target")[1:], note.get("targetEnd")[1:], entry.get("to")[1:]} <= ids


def test_paragraphs_are_numbered_in_all_products_instead(tmp_path):
    edition = copied(HERE / "critical", tmp_path)
    settings = edition / "sources" / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("every = 5", "paragraphs = true"), "utf-8")
    assert publish("epub", edition).stderr == ""
    letter = Ebook(product(edition, ".epub")).spine["letter.xhtml"]
    assert "3 We went aboard" in letter.words()
    marks = {note.id: note.mark for note in letter.notes}
    assert marks["note-v-blocks"] == "3\u00a0one … bows]"


def test_in_word_entries_of_numbered_paragraphs_follow_the_ends_of_their_words(tmp_path):
    (tmp_path / "sources").mkdir()
    series = '[lines]\nparagraphs = true\n[[notes.series]]\nprefix = "v:"\nmarks = "line"\n'
    (tmp_path / "sources" / "edition.toml").write_text(f'title = "Weirs"\nslug = "a"\n{series}', "utf-8")
    (tmp_path / "sources" / "one.md").write_text(
        "# Weirs\n\n[[A weir]{note=v:w} is]{note=v:x} a wall.\n\n[^v:w]: The weir\n[^v:x]: The weir was\n", "utf-8"
    )
    publish("docx", tmp_path)
    with zipfile.ZipFile(product(tmp_path, ".docx")) as document:
        notes = document.read("word/footnotes.xml").decode()
    assert notes.index("The weir<") < notes.index("The weir was")


def test_an_earlier_pdf_tells_no_changes_of_notes_known_by_lines(edition, tmp_path):
    corrections = {"letter.md": {"rope": "oar"}, "afterword.md": {"chest": "large chest"}}
    assert changes_since_pdf(edition, tmp_path, corrections) == [
        ("words-replaced", "rope", "oar"),
        ("note-changed", "", "large"),
    ]


def test_in_word_a_letter_behind_the_words_calls_each_entry(edition):
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(product(edition, ".docx")) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    said = {one.get(f"{word}id"): "".join(one.itertext()) for one in notes.iter(f"{word}footnote")}
    pieces = []
    for one in text.iter(f"{word}t", f"{word}footnoteReference"):
        pieces.append(one.text if one.tag == f"{word}t" else f"<{said[one.get(f'{word}id')]}>")
    written = "".join(pieces)
    assert "should<a should] shall A, would B>a have met" in written
    assert "rise and fall<c fall] sink A>c against the green stones<d rise … stones] om. B>d" in written
    assert "one by one.The women sat in the bows<h one … bows] together. The women in the bows A>h" in written
    assert "gulls<a gulls] birds A>a" in written  # anew in each part
    assert "nobody told us anything.< Nobody ever did.>" in written  # this one Word counts
