"""The shipped edition before its judges: EPUBCheck finds nothing, and `publish check` is silent."""

from __future__ import annotations

import re
import tomllib
from io import BytesIO

import pytest
from ebook_files import EPUB_TYPE
from epubcheck_judge import faults, need_java
from fontTools.ttLib import TTFont
from lxml import etree
from workshop import CHECKOUT, product, publish

SETTINGS = tomllib.loads((CHECKOUT / "sources" / "edition.toml").read_text("utf-8"))


def test_epubcheck_finds_nothing(letter):
    assert faults(product(letter, ".epub")) == []


def test_epubcheck_does_find_faults(letter, tmp_path):
    broken = tmp_path / "broken.epub"
    broken.write_bytes(product(letter, ".epub").read_bytes().replace(b"EPUB/toc.ncx", b"EPUB/toc.ncy"))
    assert faults(broken) != []


def test_check_is_silent_with_the_products_there(letter):
    need_java()
    said = publish("check", letter)
    assert (said.stdout, said.stderr) == ("", "")


def test_check_is_silent_where_nothing_was_built(letter, tmp_path):
    (tmp_path / "sources").symlink_to(letter / "sources")
    said = publish("check", tmp_path)
    assert (said.stdout, said.stderr) == ("", "")


def test_the_build_leaves_only_products(letter):
    names = sorted(path.name for path in (letter / "build").iterdir())
    assert names == [f"kropotkin-letter-to-lenin{ending}" for ending in (".epub", ".html", ".pdf")]


def test_metadata_of_the_ebook(ebook):
    assert ebook.select("string(//dc:title[1])") == "Letter to Lenin"
    assert ebook.select("string(//dc:language)") == "en"
    assert ebook.select("string(//dc:date)") == SETTINGS["date"].isoformat()
    assert ebook.select("string(//opf:meta[@property='dcterms:modified'])") == f"{SETTINGS['date']}T00:00:00Z"
    (creator,) = ebook.select("//dc:creator")
    refined = {
        one.get("property"): one.text for one in ebook.select(f"//opf:meta[@refines='#{creator.get('id')}']")
    }
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
    assert b"SIL Open Font License" in ebook.archive.read("EPUB/fonts/OFL.txt").replace(b"SIL OPEN FONT LICENSE",
                                                                                        b"SIL Open Font License")


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
