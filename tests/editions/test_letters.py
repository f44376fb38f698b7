"""A small volume of letters: numbers, heads, running heads, sources, lists, and the forms of real letters."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from workshop import copied, publish

from publish.facts.pdf import read

HERE = Path(__file__).parent
Pages = dict[str, list[str]]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with all its products; publish says nothing about it."""
    folder = copied(HERE / "letters", tmp_path_factory.mktemp("letters"))
    assert publish("build", folder).stderr == ""
    assert publish("tei", folder).stderr == ""
    return folder / "build"


@pytest.fixture(scope="module")
def pages(edition: Path) -> Pages:
    """The lines of each page, by its folio: words at the same height are one line."""
    facts = read(edition / "letters.pdf")
    held: Pages = {}
    for number, label in enumerate(facts.labels):
        lines: dict[int, str] = {}
        for line in (one for one in facts.lines if one.page == number + 1):
            before = lines.get(round(line.y), "")
            lines[round(line.y)] = f"{before}\t{line.text}".lstrip("\t").replace("\u00a0", " ")
        held[label] = list(lines.values())
    return held


@pytest.fixture(scope="module")
def documents(edition: Path) -> dict[str, str]:
    with zipfile.ZipFile(edition / "letters.epub") as epub:
        return {
            Path(name).stem: epub.read(name).decode().replace("\u00a0", " ")
            for name in epub.namelist()
            if name.endswith(".xhtml")
        }


def test_a_letter_without_a_heading_has_a_head_with_its_number(pages: Pages) -> None:
    assert pages["1"][:3] == ["1", "Anna Berg to Nils Berg and Maria Berg", "Sandö, 14 June 1889?"]
    assert "Bath, before 10 June 1889" in pages["2"]


def test_a_letter_that_is_not_counted_has_its_own_title_and_no_number(pages: Pages) -> None:
    at = pages["2"].index("A leaf from the light’s book")
    assert pages["2"][at + 1] == "Sandö, July 1889"
    assert pages["2"][pages["2"].index("The telegram") - 1] == "3"


def test_a_page_that_begins_with_a_letter_has_no_running_head(pages: Pages) -> None:
    assert pages["2"][:2] == ["2", "Nils Berg and Maria Berg to Anna Berg"]


def test_the_source_stands_at_the_end_of_its_letter(pages: Pages) -> None:
    at = pages["1"].index("Enclosed: a list of ships.")
    assert pages["1"][at + 1 :][:2] == [
        "Gothenburg, City Archive, Berg 12. Pencil, one leaf.",
        "Printed before in 1901.",
    ]


def test_two_things_stand_at_the_ends_of_one_line(edition: Path) -> None:
    lines = {line.text.replace("\u00a0", " "): line for line in read(edition / "letters.pdf").lines}
    line, text = lines["Sandö 14 June"], lines["Miss A. Berg"]
    assert line.end - line.x > text.end - text.x + 200


def test_the_list_has_the_letters_in_the_order_of_the_book(pages: Pages) -> None:
    listed = " ".join(pages["iv"]).replace("\t", " ")
    dates = [listed.index(date) for date in ("14 June 1889?", "before 10 June 1889", "July 1889", "14–20 June 1889")]
    assert dates == sorted(dates)
    assert "he letter that matters is p. 2; it is number 3, The telegram." in listed


def test_the_chronology_has_them_in_the_order_of_their_dates(pages: Pages) -> None:
    listed = " ".join(pages["3"]).replace("\t", " ")
    dates = [listed.index(date) for date in ("before 10 June 1889", "14 June 1889?", "14–20 June 1889", "July 1889")]
    assert dates == sorted(dates)


def test_the_ebook_has_heads_lists_and_forms(documents: dict[str, str]) -> None:
    assert '<span class="letter-number">1</span>' in documents["first"]
    assert '<p class="sent-from">Sandö, 14 June 1889?</p>' in documents["first"]
    assert '<span class="salutation"><span class="initial-words">Dear</span> both,</span>' in documents["first"]
    assert '<div class="session">' in documents["first"]
    assert '<div class="address-side">' in documents["card"]
    assert '<div class="telegram">' in documents["telegram"]
    assert '<a href="card.xhtml">Nils Berg and Maria Berg to Anna Berg, Bath</a>' in documents["letters"]
    assert "2. Nils Berg and Maria Berg to Anna Berg, before 10 June 1889" in documents["nav"]


def test_the_reading_copy_has_the_pages_of_print_in_its_lists(edition: Path) -> None:
    copy = (edition / "letters.html").read_text("utf-8")
    assert 'class="letter-list"' in copy
    assert re.search(r'<td class="listed-page"><span class="page-number"[^>]*>2</span></td>', copy)


def test_the_folio_of_a_preface_is_not_taken_for_the_number_of_the_first_letter(tmp_path: Path) -> None:
    """The half-title of a division parts the two, and the index has words of its own."""
    edition = tmp_path / "volume"
    (edition / "sources").mkdir(parents=True)
    parts = [
        'file = "preface.md"\nkind = "preface"',
        'kind = "division"\ntitle = "Book One"',
        'file = "first.md"\nkind = "letter"\nsender = "Anna Berg"\nrecipient = "Nils Berg"\ndate = "1889-06"',
        'file = "second.md"\nkind = "letter"\nsender = "Nils Berg"\nrecipient = "Anna Berg"\ndate = "1889-07"',
    ]
    (edition / "sources" / "edition.toml").write_text(
        'title = "Letters"\nslug = "letters"\nlanguage = "en"\n\n'
        + "\n\n".join(f"[[part]]\n{part}" for part in parts)
        + '\n\n[[index]]\nname = "persons"\ntitle = "Index"\n'
    )
    (edition / "sources" / "preface.md").write_text("Some words.\n")
    (edition / "sources" / "first.md").write_text("Dear Nils,\n\nIt is well, and so is [Smith]{.index}.\n")
    (edition / "sources" / "second.md").write_text("Dear Anna,\n\nIt turns.\n")
    assert publish("pdf", edition).stderr == ""
    assert "Smith, 5" in [line.text for line in read(edition / "build" / "letters.pdf").lines]
