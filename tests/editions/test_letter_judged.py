"""The shipped edition before its judges: EPUBCheck finds nothing, and `publish check` is silent."""

from __future__ import annotations

import re
import shutil
import tomllib
from io import BytesIO
from urllib.parse import unquote

import pytest
from ebook_files import EPUB_TYPE, Ebook
from epubcheck_judge import faults
from fontTools.ttLib import TTFont
from lxml import etree
from page_list import listed, marked, misplaced
from reading_system import Opened, opened
from workshop import CHECKOUT, copied, product, publish

SETTINGS = tomllib.loads((CHECKOUT / "sources" / "edition.toml").read_text("utf-8"))


def test_check_is_silent_with_the_products_there(letter):
    """EPUBCheck is asked below. `publish check` starts it, and Ace, where the commands of the README run, on a letter
    with the same constructs; Ace also judges what is hardest (test_torture.py)."""
    said = publish("check", "--ignore", "epub-invalid,epub-inaccessible", letter)
    assert (said.stdout, said.stderr) == ("", "")


def test_epubcheck_finds_nothing(letter, tmp_path):
    assert faults(product(letter, ".epub"), tmp_path) == []


def test_check_is_silent_where_nothing_was_built(letter, tmp_path):
    shutil.copytree(letter / "sources", tmp_path / "sources")
    said = publish("check", tmp_path)
    assert (said.stdout, said.stderr) == ("", "")


def test_the_build_leaves_only_products(letter):
    names = sorted(path.name for path in (letter / "build").iterdir())
    assert names == [f"kropotkin-letter-to-lenin{ending}" for ending in ("-press.pdf", ".epub", ".html", ".pdf")]


def test_metadata_of_the_ebook(ebook):
    assert ebook.select("string(//dc:title[1])") == "Letter to Lenin"
    assert ebook.select("string(//dc:language)") == "en"
    assert ebook.select("string(//dc:date)") == SETTINGS["date"].isoformat()
    assert ebook.select("string(//opf:meta[@property='dcterms:modified'])") == f"{SETTINGS['date']}T00:00:00Z"
    (creator,) = ebook.select("//dc:creator")
    refined = {one.get("property"): one.text for one in ebook.select(f"//opf:meta[@refines='#{creator.get('id')}']")}
    assert creator.text == "Pyotr Kropotkin"
    assert refined == {"role": "aut", "file-as": "Kropotkin, Pyotr"}
    assert ebook.select("//dc:subject/text()") == SETTINGS["subjects"]


def test_one_document_a_part(ebook):
    names = list(ebook.spine)
    assert names.index("introduction.xhtml") + 1 == names.index("letter.xhtml")
    assert ebook.spine["introduction.xhtml"].root.xpath("string(//*[local-name()='body']/@*[local-name()='type'])") == (
        "frontmatter"
    )


def test_notes_of_the_ebook_are_made_to_pop_up(ebook):
    """EPUB 3 Structural Semantics and DPUB-ARIA: noteref and footnote, in an `aside` of the same document."""
    for name in ("introduction.xhtml", "letter.xhtml"):
        text = ebook.spine[name]
        for call in text.calls:
            assert (call.get(EPUB_TYPE), call.get("role")) == ("noteref", "doc-noteref")
        for aside in text.root.xpath("//*[local-name()='aside']"):
            assert (aside.get(EPUB_TYPE), aside.get("role")) == ("footnote", "doc-footnote")


def test_landmarks_and_contents_of_the_ebook(ebook):
    nav = etree.fromstring(ebook.archive.read("EPUB/nav.xhtml"))
    targets = {one.get(EPUB_TYPE): one.get("href") for one in nav.iter("{*}a") if one.get(EPUB_TYPE)}
    assert targets["bodymatter"].endswith("letter.xhtml")
    assert targets["introduction"].endswith("introduction.xhtml")
    (toc,) = [one for one in nav.iter("{*}nav") if one.get(EPUB_TYPE) == "toc"]
    titles = ["".join(one.itertext()) for one in toc.iter("{*}a")]
    headings = re.findall(r"^#+ (.*)$", (CHECKOUT / "sources/introduction.md").read_text("utf-8"), re.MULTILINE)
    assert [title for title in titles if title in headings] == headings
    assert "Pyotr Kropotkin to Vladimir Lenin" in titles


@pytest.mark.parametrize("style", ["Regular", "Italic"])
def test_fonts_of_the_ebook(ebook, style):
    font = TTFont(BytesIO(ebook.archive.read(f"EPUB/fonts/EBGaramond-{style}.ttf")))
    assert font["name"].getDebugName(1).startswith("EB Garamond")
    said = "".join("".join(text.root.itertext()) for text in ebook.spine.values())
    if style == "Regular":
        assert {one for one in said if not one.isspace()} <= {chr(code) for code in font.getBestCmap()}


def test_the_licence_of_the_fonts_is_kept(ebook):
    assert b"SIL Open Font License" in ebook.archive.read("META-INF/OFL.txt").replace(
        b"SIL OPEN FONT LICENSE", b"SIL Open Font License"
    )


def test_the_reading_copy_needs_nothing_beside_it(reading):
    """Every address in it is its own, or holds its bytes."""
    addresses = reading.root.xpath("//@href | //@src")
    assert addresses
    assert [one for one in addresses if not one.startswith(("#", "data:"))] == []
    styles = " ".join(reading.root.xpath("//style/text()"))
    assert {address[:16] for address in re.findall(r"url\(\s*[\"']?([^)]*)\)", styles)} == {"data:font/woff;b"}
    assert "@import" not in styles
    assert reading.root.get("lang") == "en"
    ids = reading.ids()
    assert [one for one in addresses if one.startswith("#") and one[1:] not in ids] == []


def test_every_page_of_the_pdf_is_marked_in_the_ebook(volume, ebook):
    """At the very word that it begins with: between two markers stand the words of one page, and no others."""
    labels = [page.label for page in volume.pages]
    assert [label for label, _ in listed(ebook)] == labels
    assert listed(ebook) == [(label, address) for label, address, _ in marked(ebook)]
    first = next(page.label for page in volume.pages if page.text and page.text[0].text == "Introduction")
    size = float(SETTINGS["print"]["text"].partition("pt")[0])
    assert misplaced(volume, ebook, size, first, labels[-2]) == []


def test_what_the_pages_are_of_is_said(ebook):
    said = {one.get("property"): one.text for one in ebook.select("//opf:meta[@property]")}
    assert said["pageBreakSource"] == "Letter to Lenin: Dmitrov, 21 December 1920, 2026-11-22, PDF"
    features = ebook.select("//opf:meta[@property='schema:accessibilityFeature']/text()")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(features)


def test_conformance_is_claimed_by_name(ebook):
    (claim,) = ebook.select("//opf:meta[@property='dcterms:conformsTo']")
    assert claim.text == "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
    (certifier,) = ebook.select(f"//opf:meta[@refines='#{claim.get('id')}']")
    assert certifier.get("property") == "a11y:certifiedBy"
    assert certifier.text.endswith("(automatic checks)")


def test_the_ebook_alone_is_the_one_of_the_whole_build(letter, tmp_path):
    """Whether its pages are read from the PDF that is there, or laid out for it."""
    wanted = product(letter, ".epub").read_bytes()
    for folder, products in (("beside", [product(letter, ".pdf")]), ("alone", [])):
        edition = copied(letter, tmp_path / folder)
        for one in products:
            (edition / "build").mkdir()
            shutil.copy(one, edition / "build")
        assert publish("epub", edition).stderr == ""
        assert product(edition, ".epub").read_bytes() == wanted, folder


def test_a_pdf_of_other_pages_is_not_believed(letter, tmp_path):
    edition = copied(letter, tmp_path / "smaller")
    (edition / "build").mkdir()
    shutil.copy(product(letter, ".pdf"), edition / "build")
    settings = edition / "sources" / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace('trim = "A5"', 'trim = "A6"'), "utf-8")
    publish("epub", edition)
    assert len(listed(Ebook(product(edition, ".epub")))) > len(listed(Ebook(product(letter, ".epub"))))


@pytest.fixture(scope="module")
def read(letter) -> Opened:
    (found,) = opened(product(letter, ".epub"))
    return found


def test_a_reading_system_shows_every_document(read):
    assert read.errors == []
    assert read.unread() == []
    assert [item["href"].rpartition("/")[2] for item in read.items] == [
        "cover.xhtml",
        "titlepage.xhtml",
        "imprint.xhtml",
        "introduction.xhtml",
        "letter.xhtml",
        "colophon.xhtml",
    ]


def test_a_reading_system_opens_every_note_and_comes_back(read, ebook):
    assert read.lame_notes() == []
    assert len(read.notes) == sum(len(text.calls) for text in ebook.spine.values())


def test_the_page_list_leads_to_its_pages(read, ebook):
    assert [(label, unquote(href)) for href, label in read.pages] == listed(ebook)


def test_nothing_sticks_out_or_is_lost_on_narrow_and_dark_screens(read):
    assert {(look["width"], look["size"]) for look in read.looks} == {
        (320, "100%"),
        (320, "200%"),
        (768, "100%"),
        (1280, "100%"),
    }
    assert read.ugly() == []


def test_a_chapter_begins_on_its_first_page(read):
    """The marker before its heading does not leave a page of its own."""
    assert [one for one in read.openings if not 0 <= one["left"] < one["width"]] == []


def test_such_a_look_does_find_faults(letter, tmp_path):
    edition = copied(letter, tmp_path / "ugly")
    (edition / "styles" / "custom.css").write_text("p { color: #222; min-width: 400px }\n", "utf-8")
    publish("epub", "--no-page-list", edition)
    (found,) = opened(product(edition, ".epub"))
    assert found.pages == []
    narrow = [look for look in found.ugly() if look["width"] == 320 and look["href"].endswith("letter.xhtml")]
    assert narrow
    assert all("P " in look["out"] and "P " in look["unseen"] for look in narrow)
