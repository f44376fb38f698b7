"""An edition with everything that Markdown, five languages and three series of notes can ask for, outside the checkout.

Its words are kept in torture/words/: a file for each part, and the notes in the order of their marks.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from earlier_pdf import changes_since_pdf
from ebook_files import EPUB_TYPE, Ebook, Text, reading_copy
from epubcheck_judge import faults
from judges import ua1_faults
from lxml import etree
from page_list import listed, marked, misplaced
from printed_pages import HYPHEN, Page, Volume, joined
from reading_system import need_ace, opened
from sameness import parting
from workshop import copied, product, publish, publish_apart

TORTURE = Path(__file__).with_name("torture")
PARTS = [(TORTURE / "words" / f"part-{number}.txt").read_text("utf-8") for number in range(1, 6)]
NOTES = [tuple(line.split(" ", 1)) for line in (TORTURE / "words" / "notes.txt").read_text("utf-8").splitlines()]
TITLES = [
    "Avant-propos d’été",
    "Pierre Kropotkine à Élisée Reclus",
    "La table des matières & cetera",
    "Les langues",
    "Annexe",
]
IMAGES = ["images/plates été/planche № 1.png", "images/photo.jpeg", "images/point.svg"]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(TORTURE, tmp_path_factory.mktemp("torture") / "l’épreuve du feu")
    said = publish("build", folder)
    assert said.stderr == ""
    return folder


@pytest.fixture(scope="module")
def volume(edition: Path) -> Volume:
    return Volume(product(edition, ".pdf"))


@pytest.fixture(scope="module")
def ebook(edition: Path) -> Ebook:
    return Ebook(product(edition, ".epub"))


@pytest.fixture(scope="module")
def reading(edition: Path) -> Text:
    return reading_copy(product(edition, ".html"))


def pages_of(volume: Volume, number: int) -> list[Page]:
    """The pages of a part, counted from 0."""
    openings = [*(page for level, _, page in volume.bookmarks if level == 0), len(volume.pages) - 1][1:]
    return volume.pages[openings[number] : openings[number + 1]]


def sections(texts: list[Text]) -> list[Text]:
    """The parts in the documents of an ebook, or in a reading copy."""
    return [Text(found) for text in texts for found in text.root.xpath("//*[contains(concat(@class, ' '), 'part ')]")]


def test_words_in_print(volume):
    for number, words in enumerate(PARTS):
        lines = [line.text for page in pages_of(volume, number) for line in page.text if line.text != "* * *"]
        printed = joined(re.sub(r"^(?:[•◦]|\d+[.)]) ", "", line) for line in lines)
        # A line that ends with a dash of its own is joined to the next without a space.
        assert parting("".join(words.split()), "".join(printed.split())) == "", f"part {number + 1}"


def test_notes_in_print(volume):
    printed = [(mark, re.sub(r"[•◦] ", "", words)) for page in volume.pages for mark, words in page.note_texts]
    assert len(printed) == len(NOTES)
    # At the foot of a page each series is a block of its own.
    for series in (str.isdigit, str.isalpha, lambda mark: not mark.isalnum()):
        assert [one for one in printed if series(one[0])] == [one for one in NOTES if series(one[0])]


def test_notes_are_printed_on_the_pages_of_their_calls(volume):
    for page in volume.pages:
        called = dict.fromkeys(mark for _, mark in page.calls)  # one is called twice
        assert sorted(called) == sorted(mark for mark, _ in page.note_texts), f"page {page.label}"


def test_notes_are_as_large_as_each_other_wherever_they_are_called(volume):
    """In a title, in a table, in small capitals, in verse: at the foot they look the same, and their edges meet."""
    assert len({round(line.size, 1) for page in volume.pages for line in page.notes}) == 1
    for page in volume.pages:
        edges = set()
        for line in page.notes:
            mark = [one for one in line.glyphs if any(link.holds(one) for link, _ in page.marks)]
            words = [one for one in line.glyphs if one not in mark and not one.text.isspace()]
            if mark and words:  # a note that begins with a quotation leaves its mark alone in the line
                edges.add(round(words[0].x, 1))
        assert len(edges) <= 1, f"page {page.label}: {edges}"


@pytest.mark.parametrize("kind", ["ebook", "reading"])
def test_words_on_screens(kind, request):
    made = request.getfixturevalue(kind)
    parts = sections(list(made.spine.values()) if kind == "ebook" else [made])
    assert len(parts) == len(PARTS)
    for number, (part, words) in enumerate(zip(parts, PARTS, strict=True), 1):
        assert parting(words, part.words()) == "", f"part {number}"


@pytest.mark.parametrize("kind", ["ebook", "reading"])
def test_notes_on_screens(kind, request):
    made = request.getfixturevalue(kind)
    texts = list(made.spine.values()) if kind == "ebook" else [made]
    found = [note for text in texts for note in text.notes]
    # On the page a note stands where its call is met; in the table, after the title, row by row: as in the text.
    assert [(note.mark, note.words) for note in found] == NOTES
    for text in texts:
        targets = {note.id: note.back for note in text.notes}
        first: dict[str, str] = {}
        for call in text.root.iter("{*}a"):
            if "note-call" in call.get("class", "").split():
                first.setdefault(call.get("href").removeprefix("#"), "#" + call.get("id"))
        assert first == targets


def test_bookmarks_and_labels(volume):
    assert [title for level, title, _ in volume.bookmarks if level == 0] == ["Table des matières", *TITLES]
    for page in volume.pages:
        assert page.folio is None or page.folio.text == page.label


def test_french_spaces_in_print(volume):
    """« x » has narrow spaces that no justification widens, a colon a full no-break space; never an ordinary one."""
    page = pages_of(volume, 0)[0]
    narrow, full = set(), set()
    for line in (line for line in page.text if "https" not in line.text):
        for one, two, three in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False):
            if one.text == "«" or three.text in "»;!?":
                assert two.text.isspace(), f"{one.text}{two.text}{three.text}"
                narrow.add(round(three.x - two.x, 1))
            elif three.text == ":":
                full.add(two.text)
    assert max(abs(one - 1) for one in narrow) < 0.15, "a tenth of an em of the 10 pt body, tracked like the letters"
    assert full == {"\u00a0"}
    text = joined(page.text)
    for wanted in ("« épreuve » :", "c’est juste", "“assez” deux fois. »", "points…"):
        assert wanted in text


def test_words_of_the_edition_are_divided_as_it_says(volume):
    """`incoupable` is never divided; `Kropotkine` nowhere but where the list says."""
    lines = [line.text for page in volume.pages for line in page.text]
    ends = [line.split()[-1].lower() for line in lines if line.endswith(HYPHEN)]
    assert not any("incoupable".startswith(end.removesuffix(HYPHEN)) for end in ends if len(end) > 2)
    for end in ends:
        assert not "kropotkine".startswith(end.removesuffix(HYPHEN)) or end in (f"kro{HYPHEN}", f"kropot{HYPHEN}")


def test_a_list_that_begins_with_seven(volume, reading):
    lines = [line.text for page in pages_of(volume, 2) for line in page.text]
    assert "7) Sept" in lines
    assert "8) Huit" in lines
    assert reading.root.xpath("//ol/@start") == ["7"]


def test_pictures(edition, volume, ebook, reading):
    files = [(edition / "sources" / name).read_bytes() for name in IMAGES]
    embedded = [ebook.archive.read(name) for name in ebook.archive.namelist() if "/images/" in name]
    assert sorted(embedded) == sorted(files)
    inline = [base64.b64decode(src.partition(",")[2]) for src in reading.root.xpath("//img/@src")]
    assert sorted(inline) == sorted(files)
    assert all(reading.root.xpath("//img/@alt"))
    (page,) = [page for page in volume.pages if "La légende" in [line.text for line in page.text]]
    picture = volume.document[page.index].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24)}
    assert any(max(colour) - min(colour) > 100 for colour in colours), "the photograph is not printed"


def test_languages_are_said_to_the_reader(ebook, reading):
    for root in (ebook.spine["langues.xhtml"].root, reading.root):
        assert root.get("lang") == "fr"
        said = {
            one.get("lang"): "".join(one.itertext()).strip()[:12]
            for one in root.iter("{*}div", "{*}span")
            if one.get("lang")
        }
        assert {"de", "ru", "el", "en"} <= set(said)
        assert said["ru"].startswith("«Вот письмо")


def test_code_is_left_alone(reading):
    (code, *_) = reading.root.xpath("//pre/code")
    assert "".join(code.itertext()).splitlines() == [
        'def somme(a, b):  # "intact" -- tel quel...',
        "    return a + b   # deux espaces",
    ]


def test_epubcheck_finds_nothing(edition, tmp_path):
    assert faults(product(edition, ".epub"), tmp_path) == []


def test_the_screen_pdf_is_pdf_ua(edition):
    assert ua1_faults("veraPDF", product(edition, ".pdf")) == []


def test_check_finds_nothing_but_what_is_true_of_the_pages(edition):
    """Ace among its judges: with tables, verse, pictures, five languages, three series, and notes in odd places."""
    need_ace()
    # Notes stand in odd places on purpose; EPUBCheck has a test of its own.
    said = publish("check", "--ignore", "note-in-heading,note-in-note,note-repeated,epub-invalid", edition)
    assert said.stdout == ""
    found = re.findall(r"^\S.*: (warning|error|info)\[([a-z-]+)\]", said.stderr, re.MULTILINE)
    # Above a tall table; small pictures; a paragraph that code makes longer.
    assert {code for _, code in found} <= {"page-short", "image-coarse", "last-line-short"}
    assert {severity for severity, _ in found} == {"warning"}
    assert len(found) == sum(not line.startswith("  = help") for line in said.stderr.splitlines())


def test_every_page_of_the_pdf_is_marked_in_the_ebook(volume, ebook):
    labels = [page.label for page in volume.pages]
    assert [label for label, _ in listed(ebook)] == labels
    assert listed(ebook) == [(label, address) for label, address, _ in marked(ebook)]
    first = volume.pages[next(page for level, _, page in volume.bookmarks[1:] if level == 0)].label
    assert misplaced(volume, ebook, 10, first, labels[-2], letters=30) == []


def test_no_note_leaks_into_the_navigation(ebook):
    nav = etree.fromstring(ebook.archive.read("EPUB/nav.xhtml"))
    assert nav.xpath("//*[contains(@class, 'note') or @role='doc-noteref']") == []
    titles = ["".join(one.itertext()) for one in nav.iter("{*}a")]
    assert "Un sous-titre avec une note" in titles


def test_a_reading_system_shows_it_and_opens_every_note(edition, ebook):
    (read,) = opened(product(edition, ".epub"))
    assert read.errors == []
    assert read.unread() == []
    assert read.lame_notes() == []
    assert len(read.notes) == sum(len(text.calls) for text in ebook.spine.values()) + 1, "one is called in a note"
    assert [(label, unquote(href)) for href, label in read.pages] == listed(ebook)
    assert read.ugly() == []


def test_titles_of_works_and_the_editors_words_are_marked(ebook):
    root = ebook.spine["annexe.xhtml"].root
    (work,) = root.iter("{*}cite")
    assert work.get(EPUB_TYPE) == "se:name.publication"
    assert root.xpath("//*[@class='editorial']/text()") == ["[de Genève]"]


def test_two_builds_are_the_same(edition, tmp_path):
    again = copied(edition, tmp_path / "again")
    publish_apart("build", again, environment={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"})
    for ending in (".pdf", ".epub", ".html"):
        assert product(again, ending).read_bytes() == product(edition, ending).read_bytes(), ending


def test_an_earlier_pdf_tells_the_paragraphs_and_notes_that_are_gone(edition: Path, tmp_path: Path) -> None:
    preface = (edition / "sources/avant-propos d’été.md").read_text("utf-8")
    paragraph = next(one for one in preface.split("\n\n") if one.startswith("La suite"))
    corrections = {
        "avant-propos d’été.md": {paragraph: "", "000 de francs": "000"},
        "annexe.md": {"rime[^t:vers]": "rime", "[^t:vers]: Encore un vers.": ""},
    }
    found = changes_since_pdf(edition, tmp_path, corrections)
    assert [(kind, old[:20]) for kind, old, _ in found] == [
        ("words-deleted", "de francs"),
        ("deleted", "La suite – avec un t"),
        ("note-deleted", "Encore un vers."),
    ]
