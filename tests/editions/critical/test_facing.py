"""Facing texts of a small edition: where their blocks stand on the pages, and what the other products have of them."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from earlier_pdf import changes_since_pdf
from ebook_files import Ebook, reading_copy
from workshop import copied, product

from publish import api

HERE = Path(__file__).parent

LEVEL = 0.5  # pt


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copied(HERE / "facing", tmp_path_factory.mktemp("facing"))
    built = api.build(made, ["pdf", "epub", "html", "tei"])
    assert len(built.products) == 4, built.diagnostics
    return made


class Pages:
    """The text of a PDF: on which page, from 1, and how high words stand."""

    def __init__(self, path: Path) -> None:
        self.document = pypdfium2.PdfDocument(path)
        self.texts = [page.get_textpage() for page in self.document]
        self.contents = [text.get_text_range().replace("\xa0", " ") for text in self.texts]

    def place(self, words: str) -> tuple[int, float]:
        found = [
            (page + 1, self.texts[page].get_charbox(content.index(words))[1])
            for page, content in enumerate(self.contents)
            if words in content
        ]
        assert len(found) == 1, (words, found)
        return found[0]

    def head(self, page: int) -> str:
        """The running head of a page, which is drawn behind its text and before its folio."""
        return self.contents[page - 1].split("\r\n")[-2].strip()


def facing_mill(folder: Path, manner: str, settings: str = "") -> Path:
    """Write the settings of an edition with two texts that face each other; the folder for mill.md and other.md."""
    sources = folder / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(
        'title = "The Mill"\nfront = { pages = [], colophon = false }\nprint = { trim = "A5", openings = "any" }\n'
        f'{settings}[[part]]\nfile = "mill.md"\nfacing = "other.md"\nmanner = "{manner}"\n'
    )
    return sources


@pytest.fixture(scope="module")
def pages(edition: Path) -> Pages:
    return Pages(product(edition, ".pdf"))


def test_each_block_begins_level_with_its_partner_on_the_recto(pages):
    partners = {
        "Первый абзац": "The first paragraph",
        "Второй короток": "The second is much",
        "Третий абзац": "The third is brief",
        "Четвёртый": "The fourth paragraph",
        "Пятый": "The fifth",
    }
    for words, others in partners.items():
        (verso, y), (recto, its) = pages.place(words), pages.place(others)
        assert (verso % 2, recto) == (0, verso + 1)
        assert abs(y - its) < LEVEL
    # A block that is divided goes on at the head of the next verso, and white stands on the recto.
    assert pages.place("самой весны")[0] == 4
    assert pages.place("The fourth paragraph")[0] == 5


def test_notes_stand_at_the_foot_of_their_own_side(pages):
    assert pages.place("В тот год")[0] == 2
    assert pages.place("The snow fell in October")[0] == 3


def test_folios_and_heads_are_those_of_each_side(pages):
    labels = [pages.document.get_page_label(number) for number in range(len(pages.contents))]
    assert labels == ["i", *(str(number) for number in range(2, 12))]
    assert [pages.head(page) for page in (4, 5)] == ["Зима", "Winter, in English"]


def test_the_next_pair_begins_on_a_verso_and_another_part_on_a_recto(pages):
    assert pages.place("The road was long")[0] == 7
    assert pages.place("What follows a pair")[0] == 11


def test_columns_have_their_blocks_level_on_one_page(pages):
    for words, others in {"La neige": "The snow comes", "Viens": "Come to"}.items():
        (page, y), (same, its) = pages.place(words), pages.place(others)
        assert page == same == 9
        assert abs(y - its) < LEVEL
    assert pages.place("Un vieux refrain")[0] == pages.place("An old refrain")[0] == 9


def test_the_ebook_has_block_by_block_with_languages(edition):
    with ZipFile(product(edition, ".epub")) as book:
        text = book.read("EPUB/text/winter.ru.xhtml").decode()
    chunks = re.findall(r'<div class="facing-chunk">(.*?)</div>\s*</div>', text, re.DOTALL)
    assert len(chunks) == 5
    for chunk in chunks:
        first, second = chunk.split('class="facing-second">')
        assert 'lang="ru"' in first
        assert "lang=" not in second
    assert 'href="#short-facing"' in text
    assert text.index("page-2") < text.index("page-3") < text.index("page-4") < text.index("page-5")


def test_the_reading_copy_sets_them_side_by_side_on_wide_screens(edition):
    text = product(edition, ".html").read_text("utf-8")
    assert "grid-template-columns: 1fr 1fr" in text
    assert text.count('<div class="facing-chunk">') == 5 + 2 + 1


@pytest.mark.parametrize("ending", [".epub", ".html"])
def test_a_link_leads_from_each_block_to_its_partner_and_back(edition, ending):
    roots = [reading_copy(product(edition, ending)).root] if ending == ".html" else []
    roots = roots or [one.root for one in Ebook(product(edition, ending)).spine.values()]
    pairs = 0
    for root in roots:
        titles = [" ".join(one.itertext()) for one in root.iter("{*}h1", "h1")]
        for chunk in root.xpath("//*[@class='facing-chunk']"):
            first, second = chunk
            (there,), (back,) = ([one for one in side.iter() if one.get("class") == "facing-link"] for side in chunk)
            assert (there.get("href"), back.get("href")) == (f"#{second.get('id')}", f"#{first.get('id')}")
            assert there.get("aria-label").rpartition(", ")[0] in titles
            assert there.get("aria-label") != back.get("aria-label")
            pairs += 1
        labels = [one.get("aria-label") for one in root.xpath("//*[@class='facing-link']")]
        assert len(labels) == len({*labels})
    assert pairs == 5 + 2 + 1


def test_tei_names_the_partner_of_each_block(edition):
    text = product(edition, ".xml").read_text("utf-8")
    pairs = dict(re.findall(r'xml:id="([^"]+)" corresp="#([^"]+)"', text))
    assert len(pairs) == 2 * (6 + 3 + 2)
    assert all(pairs[other] == one for one, other in pairs.items())
    assert '<p xml:id="short" corresp="#short-facing" xml:lang="ru">' in text


def test_an_earlier_pdf_is_read_text_by_text(edition, tmp_path):
    corrections = {
        "winter.md": {"birch wood": "oak"},
        "song.fr.md": {"Un vieux refrain.": "Un vieux refrain connu."},
        "song.md": {"sung twice": "sung once"},
    }
    assert changes_since_pdf(edition, tmp_path, corrections) == [
        ("words-replaced", "birch wood", "oak"),
        ("note-changed", "", "connu"),
        ("note-changed", "twice", "once"),
    ]


def test_a_list_at_the_head_of_an_opening_keeps_to_the_joint_plan(tmp_path):
    # Planned alone, the versos would take the last block to the next opening, for the sake of its note.
    sources = facing_mill(
        tmp_path, "pages", 'notes.series = [{ name = "variants", prefix = "v:", layout = "run-in" }]\n'
    )
    turned = "The wheel turned slowly. "
    for name, first, second in [("mill.md", "[^v:a]", "[^v:b][^v:c]"), ("other.md", "", "")]:
        notes = "".join(f"\n[^v:{key}]: {'She wrote so. ' * 70}\n" for key in "abc") if first else ""
        (sources / name).write_text(
            f"# The mill\n\n::: {{#one}}\n{turned * 70}\n:::\n\n::: {{#two}}\n- Oats{first}.\n- Rye.\n:::\n\n"
            f"::: {{#three}}\nIn the end {turned * 6}{second}\n:::\n{notes}"
        )
    built = api.build(tmp_path, ["pdf"])
    assert {one.code for one in built.diagnostics} == {"note-away"}, built.diagnostics
    ends = [
        page for page, content in enumerate(Pages(product(tmp_path, ".pdf")).contents, 1) if "In the end" in content
    ]
    assert ends == [4, 5]


def test_a_block_with_space_of_its_own_stands_level_above_notes_beside_each_other(tmp_path):
    # The longer partner above pushes the table down. One below the other, the entries would not fit below it.
    sources = facing_mill(
        tmp_path,
        "level",
        '[[notes.series]]\nname = "variants"\nprefix = "v:"\nlayout = "columns-3"\n'
        '[[notes.series]]\nname = "readings"\nprefix = "r:"\nlayout = "run-in"\n',
    )
    calls = " ".join(f"stone[^v:{number}] and sieve[^r:{number}]" for number in range(12))
    notes = "\n\n".join(f"[^v:{one}]: {'it turned so ' * 4}\n\n[^r:{one}]: well {one}" for one in range(12))
    (sources / "mill.md").write_text(
        f"# Mill\n\n::: {{#one}}\n{'The wheel turned slowly. ' * 12}\n:::\n\n::: {{#two}}\nIn the end {calls}\n:::\n\n"
        f"::: {{#three}}\nLast of all.\n:::\n\n{notes}\n"
    )
    (sources / "other.md").write_text(
        "# Wheel\n\n::: {#one}\nIt turned.\n:::\n\n::: {#two}\n> Lastly, oats.\n:::\n\n::: {#three}\nThe rest.\n:::\n"
    )
    built = api.build(tmp_path, ["pdf"])
    assert not built.diagnostics
    pages = Pages(product(tmp_path, ".pdf"))
    for words, others in (("In the end", "Lastly, oats"), ("Last of all", "The rest")):
        (verso, y), (recto, its) = pages.place(words), pages.place(others)
        assert (verso, recto) == (2, 3)
        assert abs(y - its) < LEVEL, (words, y, its)


def test_white_at_the_head_of_a_page_counts_though_the_space_above_its_block_does_not(tmp_path):
    # The heading has space below it, and the next block begins an opening, level with its partner in mid-page.
    sources = facing_mill(tmp_path, "level")
    turned = "The wheel turned slowly. "
    for name, first, second in [
        ("mill.md", turned * 130, "The stones lie."),
        ("other.md", "## It turned", "They lie."),
    ]:
        (sources / name).write_text(
            f"# Mill\n\n::: {{#one}}\n{first}\n:::\n\n::: {{#two}}\n{second}\n:::\n\n"
            f"::: {{#three}}\nThen {turned * 60}\n:::\n"
        )
    built = api.build(tmp_path, ["pdf"])
    assert not built.diagnostics
    contents = Pages(product(tmp_path, ".pdf")).contents
    assert [number for number, content in enumerate(contents, 1) if "Then The" in content] == [4, 5]


def test_endnotes_begin_behind_facing_texts_and_their_marks_leave_the_apparatus_as_it_is(tmp_path):
    # The versos end a page before the rectos, and the part of the endnotes has no text but short headings.
    sources = facing_mill(
        tmp_path,
        "level",
        '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
        '[[notes.series]]\nname = "glosses"\nprefix = "g:"\nmarks = "I"\nplace = "edition"\n',
    )
    glosses = " ".join(f"stone{'' if number else 's'}[^g:{number}]" for number in range(8))
    notes = "\n\n".join(f"[^g:{number}]: gloss {number}" for number in range(8))
    (sources / "mill.md").write_text(
        f"# Mill\n\n::: {{#one}}\nThe [wheel]{{note=v:a}} turned: {glosses}\n:::\n\n[^v:a]: well A\n\n{notes}\n"
    )
    (sources / "other.md").write_text(
        f"# Wheel\n\n::: {{#one}}\n{'The wheel turned slowly. ' * 90}[^g:8]\n:::\n\n[^g:8]: the last\n"
    )
    built = api.build(tmp_path, ["pdf"])
    assert not built.diagnostics
    pages = Pages(product(tmp_path, ".pdf"))
    assert pages.place("gloss 7")[0] == pages.place("the last")[0] == len(pages.contents)
    verso, text = pages.contents[1], pages.texts[1]
    entry = verso.index("1 wheel]")
    left = min(text.get_charbox(place)[0] for place in range(verso.index("The"), entry) if verso[place].isalpha())
    assert abs(text.get_charbox(entry)[0] - left) < 1


def test_lines_counted_through_the_edition_go_on_behind_facing_texts(tmp_path):
    settings = '[lines]\nrestart = "edition"\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
    sources = facing_mill(tmp_path, "level", f'{settings}[[part]]\nfile = "first.md"\n')
    with (sources / "edition.toml").open("a") as file:
        file.write('[[part]]\nfile = "song.md"\nfacing = "tune.md"\nmanner = "columns"\n[[part]]\nfile = "last.md"\n')
    texts = {
        "first": "| One is a mill,\n| two is a [wheel].",
        "mill": "| Three is a stone,\n| four is a [sack].",
        "other": "| First there was rain,\n| and then there was wind,\n| and then there was [snow].",
        "song": "| Five is a [door].",
        "tune": "| Fourth came the [spring].",
        "last": "| Six is a [song].",
    }
    for name, verse in texts.items():
        marked = verse.replace("]", f"]{{note=v:{name}}}")
        (sources / f"{name}.md").write_text(f"# {name.title()}\n\n{marked}\n\n[^v:{name}]: a reading\n")
    assert api.build(tmp_path, ["pdf"]).products
    said = "\n".join(Pages(product(tmp_path, ".pdf")).contents)
    entries = re.findall(r"(\d+) (\w+)\] a reading", said)
    # Each of two facing texts has a count of its own; what stands alone goes on with the first.
    assert {word: number for number, word in entries} == {
        "wheel": "2",
        "sack": "4",
        "snow": "3",
        "door": "5",
        "spring": "4",
        "song": "6",
    }
