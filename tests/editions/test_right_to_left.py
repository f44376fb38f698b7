"""Words and blocks from right to left in a font of the edition, and fractions that the typeface lacks."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from box_font import JOINED, LIGATED, box_font
from printed_pages import Volume
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from read_aloud import spoken
from workshop import product, publish

from publish.facts.pdf import read
from publish.pipeline import load
from publish.proof.proving import is_made_of

SETTINGS = 'title = "Words"\nlanguage = "en"\ndate = 2026-01-02\n'
TEXT = """# Words

Nobody marks הוא אמר,[^0] "כן: *שלום* (עולם) 1920" here.

The words [שלום (עולם)]{lang=he} mean so,[^1] and only 1⅕ of them.

::: {lang=he}
בראשית ברא אלהים את השמים ואת הארץ, 1920, ורוח *אלהים* מרחפת[^2] על [פני](https://example.org) המים.
ויאמר אלהים יהי אור.
:::

[^1]: [הערה בעברית.]{lang=he}

[^0]: [אמר]{lang=he} – xa? (שלז חנז) פסז. דפז, מצז

[^2]: In English, here.
"""
SECOND = """# אמר,[^1] 1920[^2] (שנה)[^3]

A heading is large enough for pdfium to divide it where it goes back.

[^1]: One.

[^2]: Two.

[^3]: Three.
"""
PARTS = """
[[part]]
file = "words.md"

[[part]]
file = "years.md"

[[part]]
file = "hebrew.md"
language = "he"
"""
HEBREW = """# מכתב

::: salutation
אדון,
:::

אבג דהו.

זחט טטט.

| כך | לל |
|----|----|
| מם | נן |

::: verse
סס סס סס
  עע
:::
"""
HEBREW_BOOK = """# אבג

אבג דהו mill[^1] weir.

mill זחט[^g:1] נסע פצק רשת זחט נסע פצק רשת אבג זחט נסע פצק רשת אבג זחט נסע פצק רשת אבג זחט נסע פצק רשת אבג.

## דהו pond^weir^

[זחט]{.index} [אבג]{.index} (i).

(i) נסע
(ii) פצק

[^1]: אבג *mill pond* weir [דהו]{.index}, *דהו `זחט mill`* pond.

[^g:1]: אבג weir
"""
SIGNS = " אבגדהוזחטיךכלםמןנסעףפץצקרשת.,:()0123456789“”"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with its products; the build has proved each of them."""
    folder = tmp_path_factory.mktemp("right-to-left")
    (folder / "sources").mkdir()
    (folder / "sources" / "edition.toml").write_text(SETTINGS + PARTS, "utf-8")
    (folder / "sources" / "words.md").write_text(TEXT, "utf-8")
    (folder / "sources" / "years.md").write_text(SECOND, "utf-8")
    (folder / "sources" / "hebrew.md").write_text(HEBREW, "utf-8")
    (folder / "styles" / "fonts").mkdir(parents=True)
    (folder / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS))
    assert publish("build", folder).stderr == ""
    return folder


def test_read_aloud_it_has_the_order_of_the_sources(edition):
    said = spoken(product(edition, ".pdf"))
    assert "The words שלום (עולם) mean so, and only 11⁄5 of them." in said.text
    assert "בראשית ברא אלהים את השמים ואת הארץ, 1920, ורוח אלהים מרחפת על פני המים." in said.text
    assert re.search(r"Nobody marks הוא אמר\W+כן\W+שלום\W+עולם\W*1920\W+ here", said.text)
    assert said.notes == [
        "אמר – xa? (שלז חנז) פסז. דפז, מצז",
        "הערה בעברית.",
        "In English, here.",
        "One.",
        "Two.",
        "Three.",
    ]


@pytest.mark.parametrize("features", [JOINED, LIGATED])
@pytest.mark.parametrize("words", ["שלום אלהים", "אלהים שלום"])
def test_a_letter_that_is_drawn_with_two_glyphs_or_half_of_one_is_read_once(
    words: str, features: str, tmp_path: Path
) -> None:
    """Whether it stands first by itself or before the letter that it is joined to."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "sources" / "words.md").write_text(f"# Words\n\n[{words}]{{lang=he}}\n", "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS, features))
    assert publish("pdf", tmp_path).stderr == ""
    assert words in spoken(product(tmp_path, ".pdf")).text.replace("\u2060", "")


def test_words_in_other_type_and_links_stand_in_their_order(edition):
    lines = [line for page in Volume(product(edition, ".pdf")).pages for line in page.lines]
    seen = ["".join(one.text for one in sorted(line.glyphs, key=lambda one: -one.x)).replace(" ", "") for line in lines]
    assert any("ורוחאלהיםמרחפת" in line for line in seen)
    assert any("עלפניהמים." in line for line in seen)


def test_a_note_called_in_such_words_runs_as_its_own_language_does(edition):
    lines = [line.text for page in Volume(product(edition, ".pdf")).pages for line in page.lines]
    assert any(line.endswith("In English, here.") for line in lines)


def test_a_block_ends_on_the_left_and_its_words_go_there(edition):
    (page,) = (page for page in Volume(product(edition, ".pdf")).pages if any("mean" in one.text for one in page.lines))
    last = page.lines[[line.text.startswith("The words") for line in page.lines].index(True) + 1 :]
    block = [line for line in last if re.search("[א-ת]", line.text)][:-2]  # the last are notes
    left, right = (page.width - max(line.glyphs[-1].end for line in block)), max(g.end for g in block[-1].glyphs)
    assert right == pytest.approx(page.width - left, abs=3)
    first = min(block[-1].glyphs, key=lambda one: one.x)
    assert first.text == "."


def test_a_passage_that_a_note_divides_runs_on_to_the_left(edition):
    page = next(
        page for page in Volume(product(edition, ".pdf")).pages if any("Nobody" in one.text for one in page.lines)
    )
    line = next(line for line in page.lines if "Nobody" in line.text)
    first, last = (min(glyph.x for glyph in line.glyphs if glyph.text == letter) for letter in ("א", "ע"))
    assert last < first


def test_a_part_in_such_a_language_begins_on_the_right(edition):
    page = next(page for page in Volume(product(edition, ".pdf")).pages if any("ט" in one.text for one in page.lines))

    def right(letters):
        """How far the glyphs of these letters end from the right edge of the page, in points."""
        ends = [glyph.end for line in page.lines for glyph in line.glyphs if glyph.text in letters]
        return page.width - max(ends)

    margin = right("אב")
    assert right("ז") == pytest.approx(margin + 1.2 * 11, abs=1), "a paragraph is indented where it begins"
    assert right("ו") > margin
    assert min(right("כ"), right("מ")) < right("ל") - 5, "the first column is on the right, apart from the second"
    assert right("ע") == pytest.approx(right("ס") + 11, abs=1), "a verse is indented where it begins"


def test_the_reading_copy_tells_the_direction(edition):
    html = product(edition, ".html").read_text("utf-8")
    assert '<span lang="he" dir="rtl"><span class="face-1">שלום' in html
    assert '<div lang="he" dir="rtl">' in html
    assert "1⅕ of them" in html


def test_figures_in_another_face_and_commas_keep_their_place_and_heads_run_from_the_right(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(
        SETTINGS.replace('"en"', '"he"').replace("Words", "Words?") + "[front]\npages = []\n", "utf-8"
    )
    (tmp_path / "sources" / "words.md").write_text(
        "# שלום (mill) אבג?\n\nבמאה ה־19, כלומר בשנת 1850, ב־14 ביוני 1899, כרך 7.\n\n"
        f"\\newpage\n\nדהו\n\n\\newpage\n\nזחט {'Jane, ' * 60}זחט.\n",
        "utf-8",
    )
    publish("pdf", tmp_path)
    _, verso, recto, *_ = Volume(product(tmp_path, ".pdf")).pages
    heads = [sorted((glyph.x, glyph.text) for glyph in page.lines[0].glyphs) for page in (verso, recto)]
    said = ["".join(text for _, text in head if text.strip()) for head in heads]
    # The sign at the end stands on the left, but in a head of other letters on the right.
    assert said[0] == "Words?"
    assert re.fullmatch(r"\?גבא.mill.םולש", said[1])
    assert "במאה ה־19, כלומר בשנת 1850, ב־14 ביוני 1899, כרך 7." in spoken(product(tmp_path, ".pdf")).text
    inner = [line for line in recto.lines if line.text.count("Jane") > 5 and "ז" not in line.text]
    assert inner
    assert all(max(line.glyphs, key=lambda glyph: glyph.x * bool(glyph.text.strip())).text == "," for line in inner)


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole book from right to left, proved."""
    folder = tmp_path_factory.mktemp("hebrew")
    (folder / "sources").mkdir()
    people = "".join(f'[[contributor]]\nname = "{name}"\nrole = "edt"\n' for name in ("אבג", "הוז"))
    settings = f'title = "מכתבים"\nlanguage = "he"\ndate = "2026-11"\npublisher = "Harper <Bath> Ltd."\n{people}'
    settings += '[print]\nchapter-numbers = "words"\n[[notes.series]]\nmarks = "i"\n'
    settings += '[[notes.series]]\nname = "glosses"\nprefix = "g:"\nplace = "margin"\n'
    settings += '[[index]]\nname = "subjects"\ntitle = "מפתח"\nletters = true\n'
    (folder / "sources" / "edition.toml").write_text(settings, "utf-8")
    (folder / "sources" / "one.md").write_text(HEBREW_BOOK, "utf-8")
    (folder / "styles" / "fonts").mkdir(parents=True)
    (folder / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS))
    assert publish("build", folder).stderr == ""
    return folder


def test_a_book_in_such_a_language_has_its_words(hebrew):
    said = spoken(product(hebrew, ".pdf")).text
    for words in ("בעריכת אבג והוז", "תוכן העניינים", "פרק ראשון", "מהדורה זו: נובמבר 2026", "הופק באמצעות publish"):
        assert words in said
    prepared = load(hebrew, {}).prepared
    assert is_made_of(read(product(hebrew, ".pdf")).sentences, prepared.front())


def test_the_rule_above_its_notes_stands_on_the_right(hebrew):
    with pypdfium2.PdfDocument(product(hebrew, ".pdf")) as document:
        sides = [
            (one.get_bounds()[0], page.get_width() / 2)
            for page in document
            for one in page.get_objects()
            if one.type == FPDF_PAGEOBJ_PATH and one.get_bounds()[2] - one.get_bounds()[0] < 80
        ]
    assert sides
    assert all(left > middle for left, middle in sides)


def test_its_front_pages_run_from_the_right(hebrew):
    _, _, imprint, contents, *_ = (page for page in Volume(product(hebrew, ".pdf")).pages if page.lines)
    _, first, second, *_ = (
        max(glyph.end for glyph in line.glyphs) for line in contents.lines if line.glyphs[-2].text in SIGNS[1:28]
    )
    assert second < first - 5  # the lower level is indented on the right
    placed = sorted((glyph.x, glyph.text) for line in contents.lines for glyph in line.glyphs)
    assert "pondweir" in "".join(text for _, text in placed if text.isascii() and text.isalpha())
    folios = [glyph for line in contents.lines for glyph in line.glyphs if glyph.text == "1"]
    assert folios
    assert all(one.end < contents.width / 3 for one in folios)
    assert all(min(glyph.x for glyph in line.glyphs) > imprint.width / 3 for line in imprint.lines)
    publisher = next(line for line in imprint.lines if "Harper" in line.text)
    assert max(publisher.glyphs, key=lambda glyph: glyph.x * bool(glyph.text.strip())).text == "."


def test_a_phrase_in_a_note_of_such_a_book_keeps_its_order(hebrew):
    lines = [line for page in Volume(product(hebrew, ".pdf")).pages for line in page.lines if "weir" in line.text]
    *_, glyphs = (sorted(line.glyphs, key=lambda glyph: glyph.x) for line in lines)
    assert "mill pond weir" in "".join(glyph.text for glyph in glyphs)


def test_the_columns_of_its_index_begin_on_the_right(hebrew):
    *_, page, _ = (page for page in Volume(product(hebrew, ".pdf")).pages if page.lines)  # the last is the colophon
    glyphs = {glyph.text: glyph for line in page.lines for glyph in line.glyphs}
    assert glyphs["א"].x > page.width / 2 > glyphs["ז"].end
    assert glyphs["א"].x > glyphs["ג"].x > glyphs["1"].x


def test_what_publish_makes_for_such_a_book_runs_from_the_right_too(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(
        'title = "אבג"\nslug = "a"\nlanguage = "he"\n[front]\npages = ["letters"]\n[[notes.series]]\nplace = "part"\n'
        '[[part]]\nfile = "a.md"\nkind = "letter"\nsender = "דהו"\ndate = "1920-05-01"\n',
        "utf-8",
    )
    (tmp_path / "sources" / "a.md").write_text("# זחט\n\nאבג[^a] דהו.\n\n[^a]: נסע.\n", "utf-8")
    publish("html", tmp_path)
    page = product(tmp_path, ".html").read_text("utf-8")
    assert re.search(r'<table class="letter-list"[^>]* dir="rtl"', page)
    assert re.search(r'<section class="endnotes"[^>]* dir="rtl"', page)


def test_in_an_edition_from_right_to_left_columns_and_witnesses_begin_on_the_right(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(
        'title = "אבג"\nslug = "a"\nlanguage = "he"\n[front]\npages = []\ncolophon = false\n[lines]\nevery = 1\n'
        '[[witness]]\nsiglum = "A"\n[[notes.series]]\nmarks = "line"\nprefix = "v:"\nwitnesses = true\n'
        '[[notes.series]]\nname = "s"\nmarks = "line"\nprefix = "s:"\nlayout = "columns-2"\n'
        '[[part]]\nfile = "a.md"\nfacing = "b.md"\nmanner = "columns"\n',
        "utf-8",
    )
    notes = "# זחט\n\nאבג [דהו]{note=v:a}.\n\n[^v:a]: נסע A\n"
    notes += "\n[ק]{note=s:b} [ר]{note=s:c}\n\n[^s:b]: om. A\n\n[^s:c]: def. A\n"
    (tmp_path / "sources" / "a.md").write_text(notes, "utf-8")
    (tmp_path / "sources" / "b.md").write_text("# Mill\n\nA [weir]{lang=en}.\n\nHut.\n", "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS))
    publish("build", tmp_path)
    page = Volume(product(tmp_path, ".pdf")).pages[0]
    starts = {glyph.text: glyph.x for line in page.lines for glyph in line.glyphs}
    assert starts["w"] < page.width * 0.4 < starts["ג"] < starts["א"]
    witnesses = next(line for line in page.lines if line.text == "A")
    assert min(glyph.x for glyph in witnesses.glyphs) > starts["ג"]
    # So do those of the notes, and an entry runs from the right though its reading has no letter of the language.
    assert starts["f"] < starts["ר"] < starts["o"] < starts["ק"]
    with ZipFile(product(tmp_path, ".epub")) as book:  # EPUB 3.3 has no `direction` in stylesheets
        assert "direction:" not in book.read("EPUB/styles/ebook.css").decode()


def test_its_contents_notes_and_colophon_run_from_the_right_on_screens_too(hebrew):
    page = product(hebrew, ".html").read_text("utf-8")
    with ZipFile(product(hebrew, ".epub")) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "/text/" in name)
        contents = book.read("EPUB/nav.xhtml").decode()
    assert re.search(r'<html [^>]*dir="rtl"', contents)
    for tag in ('nav class="contents"', 'aside class="note"', 'footer class="colophon"'):
        assert re.search(f'<{tag}[^>]* dir="rtl"', page)
    for tag in ('aside class="note"', 'section class="imprint"', 'section class="colophon"'):
        assert re.search(f'<{tag}[^>]* dir="rtl"', text)


def test_its_index_stands_below_its_heading(hebrew):
    *_, page, _ = (page for page in Volume(product(hebrew, ".pdf")).pages if page.lines)
    assert set("מפתח") <= set(page.lines[0].text)
    assert len(page.lines) > 4


def test_the_letters_of_its_half_title_are_not_spaced(hebrew):
    line = Volume(product(hebrew, ".pdf")).pages[0].lines[0]
    left = sorted(glyph.x for glyph in line.glyphs)
    # Each letter of the font is half an em wide.
    assert [after - before for before, after in pairwise(left)] == pytest.approx(
        [line.glyphs[0].size / 2] * (len(left) - 1), abs=0.1
    )


def test_the_page_of_an_entry_of_the_contents_is_read_in_the_line_of_its_leader(tmp_path: Path) -> None:
    """The gap before the page is as wide as one beside a note in the margin."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text('title = "The Mill"\nslug = "a"\n[print]\ntrim = "A6"\n')
    (tmp_path / "sources" / "a.md").write_text(
        "# The mills grind slowly, they say, — נכב. \\[נכב אמב\\] cu.\n\nThe mill.\n", encoding="utf-8"
    )
    assert "error" not in publish("pdf", tmp_path).stderr
    (led,) = (line.text for line in read(product(tmp_path, ".pdf")).lines if ". . . ." in line.text)
    assert "1" in led


LEMMAS = """# Words

So said [קשת אבג דהו זחט נסע רעל]{note=1} there, and [קשת אבג דהו זחט נסע רעל]{note=v:2} again.

[^1]: What is it?

[^v:2]: *om.* B
"""


def test_the_first_and_the_last_of_the_words_that_a_note_repeats_are_one_passage(tmp_path: Path) -> None:
    """Though an ellipsis divides them, and in the apparatus a figure: the first stands twice on its line."""
    (tmp_path / "sources").mkdir()
    series = '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
    (tmp_path / "sources" / "edition.toml").write_text(SETTINGS + series, "utf-8")
    (tmp_path / "sources" / "words.md").write_text(LEMMAS, "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS))
    assert publish("pdf", tmp_path).stderr == ""
    lines = [line for page in Volume(product(tmp_path, ".pdf")).pages for line in page.lines]
    for said in ("What", "om."):
        line = next(line for line in lines if said in line.text)
        first, last = (next(glyph.x for glyph in line.glyphs if glyph.text == letter) for letter in "קל")
        assert last < first < next(glyph.x for glyph in line.glyphs if glyph.text == said[0])


# The point stands under its letter, a little lower and to the left of where the pen is; the letters are kerned.
POINTED = """
    feature mark { script hebr; pos uni05B4 <-150 -60 -500 0>; } mark;
    feature kern { script hebr; pos uni05D2 <0 0 40 0>; } kern;
"""


def test_letters_beside_a_point_stand_where_they_are_set_in_every_reader(tmp_path: Path) -> None:
    """pdfium, which Chrome has, lost moves between the operators that show letters and points."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    word = "גגִגגִגגִגג"
    (tmp_path / "sources" / "words.md").write_text(f"# Words\n\n[{word}]{{lang=he}}\n", "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font([*SIGNS, "\u05b4"], POINTED))
    publish("pdf", tmp_path)
    glyphs = [one for page in Volume(product(tmp_path, ".pdf")).pages for line in page.lines for one in line.glyphs]
    letters = sorted(one.x for one in glyphs if one.text == "ג")
    assert len(letters) == 8
    steps = [after - before for before, after in pairwise(letters)]
    assert steps == pytest.approx([steps[0]] * 7, abs=0.02)


def test_the_page_of_an_entry_is_not_the_mark_of_a_note_in_the_heading(tmp_path: Path) -> None:
    """In the contents the page stands on the left of the words, and marks that restart on each page are left open."""
    (tmp_path / "sources").mkdir()
    settings = SETTINGS.replace('"en"', '"he"') + '[[notes.series]]\nname = "notes"\nrestart = "page"\n'
    (tmp_path / "sources" / "edition.toml").write_text(settings, "utf-8")
    text = "# אבג דהו\n\nזחט יכל.\n\n## vibo מנס^[עפצ קרש.] vobo\n\nקשת צפע.\n"
    (tmp_path / "sources" / "words.md").write_text(text, "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(SIGNS))
    assert publish("pdf", tmp_path).stderr == ""
