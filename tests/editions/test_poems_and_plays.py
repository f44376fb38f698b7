"""Verse, a play, a figure, marks of the original document, divisions and pages like signs, in one small edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from ebook_files import Ebook, reading_copy
from epubcheck_judge import faults
from lxml import etree
from printed_pages import Line, Volume
from workshop import copied, product, publish

HERE = Path(__file__).parent
EM = 10.5  # pt: the size of the text


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = copied(HERE / "poems-and-plays", tmp_path_factory.mktemp("poems"))
    assert publish("build", edition).stderr == ""
    return edition


@pytest.fixture(scope="module")
def volume(edition: Path) -> Volume:
    return Volume(product(edition, ".pdf"))


@pytest.fixture(scope="module")
def ebook(edition: Path) -> Ebook:
    return Ebook(product(edition, ".epub"))


def line(volume: Volume, label: str, words: str) -> Line:
    (found,) = [one for one in volume[label].lines if one.text.startswith(words)]
    return found


def test_a_poem_is_centred_on_its_longest_line_and_indented_in_steps(volume):
    longest = line(volume, "3", "The longest")
    page = volume["3"]
    measure = [one for one in page.lines if one.text.startswith("Prose between")]
    assert longest.x > measure[0].x + EM
    heading = line(volume, "3", "The Mill")
    middle = (heading.x + heading.glyphs[-1].end) / 2
    assert (longest.x + longest.glyphs[-1].end) / 2 == pytest.approx(middle, abs=1)
    assert line(volume, "3", "an indent").x - longest.x == pytest.approx(EM, abs=0.2)
    assert line(volume, "3", "and of three").x - longest.x == pytest.approx(3 * EM, abs=0.2)
    assert line(volume, "3", "The second stanza").x == pytest.approx(longest.x, abs=0.2)


def test_stanzas_stand_a_line_apart(volume):
    leading = line(volume, "3", "The longest").y - line(volume, "3", "an indent").y
    gap = line(volume, "3", "and of three").y - line(volume, "3", "The second stanza").y
    assert gap == pytest.approx(2 * leading, abs=0.1)


def test_a_turnover_is_deeper_than_any_indent(volume):
    lines = volume["3"].lines
    number = next(at for at, one in enumerate(lines) if one.text.startswith("A line that"))
    first, turned, deep = lines[number : number + 3]
    assert deep.text == "deep"
    assert deep.x - first.x == pytest.approx(3 * EM, abs=0.2)
    assert turned.x - first.x == pytest.approx(5 * EM, abs=0.2)


def test_numbers_stand_to_the_right_of_their_lines_and_leave_the_poem_centred(volume, ebook, edition):
    lines = volume["3"].lines
    texts = [one.text for one in lines]
    first = next(at for at, text in enumerate(texts) if text.startswith("Of numbers"))
    assert texts[first : first + 4] == [
        "Of numbers the first,",
        "the second, 2",
        "the third, and",
        "the last of four 4",
    ]
    second, last = lines[first + 1], lines[first + 3]
    assert second.glyphs[-1].end == pytest.approx(last.glyphs[-1].end, abs=0.1)
    assert second.glyphs[-1].x > lines[first].glyphs[-1].end + EM
    heading = line(volume, "3", "The Mill")
    middle = (heading.x + heading.glyphs[-1].end) / 2
    assert (lines[first].x + lines[first].glyphs[-1].end) / 2 == pytest.approx(middle, abs=1)
    for text in (ebook.spine["poem.xhtml"].words(), reading_copy(product(edition, ".html")).words()):
        assert "the second, 2 the third" in " ".join(text.split())


def test_verse_stands_in_quotations_and_in_notes(volume):
    quoted = line(volume, "3", "Quoted verse")
    assert line(volume, "3", "in its place").x - quoted.x == pytest.approx(EM, abs=0.2)
    (mark, lines), *_ = volume["3"].note_pieces
    assert (mark, lines) == ("1", ["Verse in a note,", "also indented"])


def test_what_is_called_in_verse_has_its_lines(volume):
    assert ("2", ["So in the copy of", "Jane Harper."]) in volume["3"].note_pieces


def test_notes_begin_anew_wherever_they_are_called(volume):
    for start, slanted in (("4 It is", "wound"), ("5 In", "one"), ("6 No power", "")):
        glyphs = line(volume, "9", start).glyphs
        assert {"Italic" in one.font for one in glyphs if one.text.isalpha()} == {False, bool(slanted)}
        words = "".join(one.text for one in glyphs if "Italic" in one.font)
        assert words.strip().startswith(slanted)
        assert max(one.size for one in glyphs) == min(one.size for one in glyphs)


def test_a_speech_begins_with_its_speaker(volume):
    texts = [one.text for one in volume["9"].lines]
    start = texts.index("The clock strikes.")
    assert texts[start + 1] == "Daughter Sits. I am getting chilled."
    assert texts[start + 2] == "I really am."
    direction = line(volume, "9", "The clock strikes.")
    assert any("Italic" in font for font in direction.fonts)


def test_a_direction_between_the_lines_of_a_speech_leaves_no_gap(volume):
    before, direction, after = (line(volume, "9", one) for one in ("O mistress", "Bows.", "The barge"))
    leading = line(volume, "9", "Daughter").y - line(volume, "9", "I really am.").y
    assert [before.y - direction.y, direction.y - after.y] == pytest.approx([leading] * 2, abs=0.1)
    assert direction.x - before.x == pytest.approx(1.2 * EM, abs=0.2)


def test_the_verse_of_speeches_begins_at_one_place_below_the_speaker_and_on_the_same_page(volume):
    for page in (volume["11"], volume["12"], volume["13"]):
        speakers = [one for one in page.text if one.text in ("Miller", "Carrier")]
        verses = [one for one in page.text if one.text.startswith(("The wheel goes", "And stops."))]
        assert len(speakers) == len(verses)
        (margin,) = {round(one.x, 1) for one in speakers}
        assert {round(one.x - margin, 1) for one in verses} == {round(1.2 * EM, 1)}


def test_short_columns_of_a_wide_table_are_not_broken_for_the_sake_of_longer_ones(volume):
    said = [one.text for one in volume["11"].text]
    assert "b. 12 Dec. 1651" in " ".join(said)
    assert sum("1651" in one or "1682" in one for one in said) == 1


def test_the_note_of_a_cell_that_is_not_broken_has_lines_of_its_own(volume):
    first, last = (one.text for one in volume["11"].notes)
    assert "register of burials" in first
    assert last.endswith("for the bridge.")


def test_signs_stand_for_gaps_leaves_and_supplied_words(volume):
    assert line(volume, "9", "Ger").text == "Gerhen […] |2r| [they] were here."  # "auch" is raised


def test_a_caption_has_its_note(volume):
    assert ("3", "Called in a caption.") in volume["9"].note_texts


def test_divisions_hold_their_parts_in_every_list_of_contents(volume, ebook):
    assert [(level, title) for level, title, _ in volume.bookmarks] == [
        (0, "Contents"),
        (0, "Book One"),
        (1, "The Mill"),
        (0, "Book Two"),
        (1, "The Door"),
        (0, "Names"),
    ]
    contents = [one.text.split(" .")[0] for one in volume["vii"].text]
    assert contents == ["Contents", "Book One", "The Mill", "Book Two", "The Door", "Names"]
    nav = etree.fromstring(ebook.archive.read("EPUB/nav.xhtml"))
    nested = nav.xpath("//*[local-name()='li']/*[local-name()='ol']//*[local-name()='a']/text()")
    assert nested == ["The Mill", "The Door"]


def test_only_what_has_words_leads_back_to_the_contents(edition):
    page = reading_copy(product(edition, ".html")).root
    before = page.xpath("//p[@class='to-contents']/preceding-sibling::section[1]")
    assert before
    assert not [part for part in before if "division" in part.get("class").split()]


def test_dedication_epigraph_and_divisions_have_no_folio(volume):
    assert [page.label for page in volume.pages if page.folio] == ["vii", "3", "9", "11", "12", "13"]
    for label, words in (("v", "For the miller"), ("1", "Book One"), ("5", "Book Two")):
        assert [one.text for one in volume[label].lines] == [words]
    assert [one.text for one in volume["7"].lines][-1].endswith("A. Miller")


def test_screen_readers_hear_what_was_deleted_and_added(edition, ebook):
    page = reading_copy(product(edition, ".html")).root
    for root in (ebook.spine["play.xhtml"].root, page):
        assert root.xpath("string(//*[local-name()='del'])") == "r"
        assert root.xpath("string(//*[local-name()='ins'])") == "auch"
        assert root.xpath("string(//*[contains(@class, 'gap')]/@title)") == "3 words, torn"
    for styles in (ebook.archive.read("EPUB/styles/ebook.css").decode(), product(edition, ".html").read_text("utf-8")):
        assert '.deleted::before { content: "[deleted: "' in styles


def test_the_ebook_is_valid(edition, tmp_path):
    assert faults(product(edition, ".epub"), tmp_path) == []
