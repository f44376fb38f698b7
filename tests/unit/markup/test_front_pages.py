"""The pages before and after the text, by `[front]`: which there are, in which order, and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import permutations
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publish.api import build
from publish.config.part_kinds import CHRONOLOGY, LETTERS
from publish.config.settings import FrontPage, Settings
from publish.markup.front import front_matter, sequence
from publish.markup.isolated_names import isolated
from publish.markup.printed import printed
from publish.pipeline import load


def picture() -> bytes:
    """A grey picture, fine enough to be printed small."""
    held = BytesIO()
    Image.new("L", (1200, 400), 128).save(held, "PNG")
    return held.getvalue()


Write = Callable[[Mapping[str, str | bytes]], Path]
NAMES = [page.value for page in FrontPage if page.value not in (LETTERS, CHRONOLOGY)]  # those are parts
CHOICES = [choice for count in range(5) for choice in permutations(NAMES, count)]
HEAD = 'title = "Of Salt"\nslug = "book"\ndate = 1902-10-01\nrights = "Free to copy."\n'
PARTS = '[[part]]\nfile = "gift.md"\nkind = "dedication"\nmatter = "front"\n' + "".join(
    f'[[part]]\nfile = "{name}.md"\ncontents = {listed}\n' for name, listed in (("one", "true"), ("two", "false"))
)
TEXTS: dict[str, str | bytes] = {
    "sources/images/salt.png": picture(),
    "sources/gift.md": "For you.\n",
    "sources/one.md": "# Heading one\n\nText.\n\n## Second\n\nText.\n\n### Third\n\nText.\n\n"
    '![Salt](images/salt.png "A heap of *salt*")\n\n| salt |\n|------|\n| sea  |\n\n: Kinds\n',
    "sources/two.md": "# Heading two\n\nText.\n",
}


@pytest.fixture
def edition(written: Write) -> Callable[[str], Path]:
    return lambda settings: written({"sources/edition.toml": HEAD + settings + PARTS, **TEXTS})


def test_each_choice_of_pages_stands_in_its_order(edition: Callable[[str], Path]) -> None:
    loaded = load(edition('[front]\npages = ["figures", "tables"]\n'), {}).prepared
    assert loaded is not None
    front = front_matter(loaded.book.settings, (), "0", ())
    for choice in CHOICES:
        pages = tuple(map(FrontPage, choice))
        chosen = type(front)(**{name: getattr(front, name) for name in front.__slots__} | {"pages": pages})

        root = printed(loaded.book, chosen, loaded.typefaces["print.css"]).root

        found = [one.get("id") for one in root.find("body") or () if one.get("id")]
        before = min(
            (choice.index(one) for one in ("contents", "figures", "tables") if one in choice), default=len(choice)
        )
        assert found == [*choice[:before], "gift", *choice[before:], "colophon"]
    assert sequence(()) == ("opening",)


def test_a_date_that_ends_with_an_abbreviation_has_one_full_stop(edition: Callable[[str], Path]) -> None:
    loaded = load(edition('language = "pl"\n'), {}).prepared
    assert loaded is not None
    settings = loaded.book.settings
    assert (
        front_matter(settings, (), "0", ()).edition.replace("\xa0", " ") == "Niniejsze wydanie: 1 października 1902 r."
    )


def test_products_without_a_colophon_and_in_an_unusual_order(edition: Callable[[str], Path]) -> None:
    folder = edition(
        'series = "Letters from Dmitrov"\nseries-number = 3\n'
        '[front]\npages = ["contents", "figures", "imprint", "title-page"]\ncolophon = false\ncontents-depth = 3\n'
    )

    for _ in range(2):  # the second time the PDF is found to be current, without a colophon to say so
        built = build(folder, ["pdf", "epub", "html"])
        assert not built.diagnostics

    pdf = folder / "build" / "book.pdf"
    with pypdfium2.PdfDocument(pdf) as document, pikepdf.open(pdf) as file:
        texts = [page.get_textpage().get_text_range() for page in document]
        marks = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
        labels = [page.label for page in file.pages]
        metadata = file.Root.Metadata.read_bytes().decode()
    wanted = [
        "For you",
        "",
        "Third",
        "",
        "A heap of salt . .",
        "Dmitrov, 3",
        "Of Salt",
        "",
        "Heading one",
        "",
        "Heading two",
    ]
    assert [word in text for word, text in zip(wanted, texts, strict=True)] == [True] * 11
    assert labels == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "1", "2", "3"]
    assert marks == [("Contents", 3), ("Illustrations", 5), ("Heading one", 9), ("Second", 9)]
    assert "<prism:seriesTitle>Letters from Dmitrov</prism:seriesTitle>" in metadata
    assert "<prism:seriesNumber>3</prism:seriesNumber>" in metadata
    with ZipFile(folder / "build" / "book.epub") as package:
        navigation = package.read("EPUB/nav.xhtml").decode()
        described = package.read("EPUB/package.opf").decode()
        imprint = package.read("EPUB/text/imprint.xhtml").decode()
    assert "Source revision" in described
    assert '<meta property="belongs-to-collection" id="series">Letters from Dmitrov</meta>' in described
    assert '<meta refines="#series" property="group-position">3</meta>' in described
    assert '<p class="series">Letters from Dmitrov, 3</p>' in imprint
    assert '<a href="text/one.xhtml#a-heap-of-salt">A heap of salt</a>' in navigation
    assert "two.xhtml" not in navigation.partition("page-list")[0]
    assert re.findall(r'text/(\w+)\.xhtml#page-[^"]*">(\w+)<', navigation) == [
        ("gift", "i"),
        ("imprint", "ii"),
        ("imprint", "iii"),
        ("imprint", "iv"),
        ("imprint", "v"),
        ("imprint", "vi"),
        ("titlepage", "vii"),
        ("one", "viii"),
        ("one", "1"),
        ("two", "2"),
        ("two", "3"),
    ]
    assert "colophon.xhtml" not in navigation
    copy = (folder / "build" / "book.html").read_text("utf-8")
    assert "Source revision" in copy.partition("<body>")[0]
    assert 'name="dcterms.isPartOf" content="Letters from Dmitrov, 3"' in copy
    assert '<a href="#a-heap-of-salt">A heap of <em>salt</em></a>' in copy
    assert "Source revision" not in copy.partition("<body>")[2]


def test_a_pamphlet_of_six_pages_takes_at_most_ten(written: Write) -> None:
    words = "\n\n".join(f"Paragraph {number} has its words, and some more of them. " * 9 for number in range(27))
    folder = written(
        {
            "sources/edition.toml": 'title = "A Call"\nslug = "book"\ndate = 1902-10-01\ndesign = "pamphlet"\n'
            '[[part]]\nfile = "text.md"\n',
            "sources/text.md": f"# A call\n\n{words}\n",
        }
    )

    assert not build(folder, ["pdf"]).failed

    with pypdfium2.PdfDocument(folder / "build" / "book.pdf") as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert sum("Paragraph" in text for text in texts) == 6
    assert len(texts) <= 10


def test_names_and_numbers_stay_whole_on_a_colophon_from_right_to_left() -> None:
    settings = Settings("מכתבים", "letters", "urn:x", language="he")
    front = isolated(front_matter(settings, ("publish 0.1.0",), "8dcc83672a8b", ("EB Garamond", "Cardo")), "rtl")
    assert [str(line).replace('<span dir="ltr">', "[").replace("</span>", "]") for line in front.colophon] == [
        "סודר בגופן [EB Garamond, Cardo].",
        "הופק באמצעות [publish\u00a00.1.0].",
        "גרסת המקור [8dcc83672a8b].",
    ]
