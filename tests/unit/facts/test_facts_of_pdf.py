"""The facts of PDFs made by hand, so that every fact is known before it is read."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from math import isnan
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.errors import PublishError
from publish.facts import pdf
from publish.facts.pdf import PdfFacts

# A page of 200 x 300 pt with 10 pt of bleed around it.
TRIM = [10, 10, 210, 310]


def made(content: bytes, **entries: pikepdf.Object) -> pikepdf.Pdf:
    """A document of one page that shows `content`; /F1 is Helvetica."""
    document = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page = document.add_blank_page(page_size=(220, 320))
    page.Resources = Dictionary(Font=Dictionary(F1=font), **entries)
    page.TrimBox = Array(TRIM)
    page.Contents = document.make_stream(content)
    return document


def facts(document: pikepdf.Pdf) -> PdfFacts:
    data = BytesIO()
    document.save(data)
    return pdf.of(data.getvalue(), "made.pdf")


def test_words_have_place_size_font_and_colour() -> None:
    found = facts(made(b"BT 1 0 0 rg /F1 12 Tf 30 210 Td (Hello world) Tj ET")).words
    assert [word.text for word in found] == ["Hello", "world"]
    hello, world = found
    assert (hello.page, hello.size, hello.font, hello.colour) == (1, 12.0, "Helvetica", (255, 0, 0))
    assert (hello.x, hello.y) == pytest.approx((20, 100))  # from the upper left corner of the trim
    assert hello.x < hello.end < world.x < world.end


def test_size_is_that_which_is_shown() -> None:
    (word,) = facts(made(b"BT /F1 1 Tf 8 0 0 8 30 200 Tm (Small) Tj ET")).words
    assert word.size == pytest.approx(8)


def test_lines_are_in_the_order_of_the_file() -> None:
    found = facts(made(b"BT /F1 10 Tf 30 100 Td (below) Tj ET BT /F1 10 Tf 30 200 Td (above it) Tj ET")).lines
    assert [(line.text, round(line.y)) for line in found] == [("below", 210), ("above it", 110)]
    assert found[1].x == pytest.approx(20)
    assert found[1].end > found[1].x


def test_tall_letters_on_a_page_of_their_own_are_no_line_that_runs_down() -> None:
    head, folio = b"/F1 18 Tf 30 250 Td (I) Tj", b"/F1 8 Tf 30 20 Td (|) Tj"
    text = b"/F1 10 Tf 30 230 Td (I|) Tj 0 5 Td (|) Tj"
    found = facts(made(b" ".join(b"BT " + one + b" ET" for one in (head, text, folio)))).lines
    assert [(line.text, round(line.y)) for line in found] == [("I", 60), ("I||", 80), ("|", 290)]


def test_a_division_at_the_end_of_a_line_is_a_hyphen() -> None:
    found = facts(made(b"BT /F1 10 Tf 12 TL 30 200 Td (a hyphen-) Tj T* (ation here) Tj ET")).lines
    assert [line.text for line in found] == ["a hyphen-", "ation here"]


@pytest.mark.parametrize("step", [20, 60, 100])
def test_gaps_are_measured(step: int) -> None:
    """A gap that is too narrow for pdfium to see a space in it, in thousandths of the size (ISO 32000-1, 9.4.3)."""
    found = facts(made(f"BT /F1 10 Tf 30 200 Td [(one) {-step} (two)] TJ ET".encode()))
    (line,) = found.lines
    assert line.text == "onetwo"
    assert found.text.gap(line, 3) == pytest.approx(step / 1000, abs=0.005)


def test_a_letter_whose_tail_reaches_back_leaves_the_gap_as_it_is() -> None:
    document = made(b"BT /F1 10 Tf 30 200 Td [(one) -90 (jam)] TJ ET")
    document.pages[0].Resources.Font.F1.BaseFont = Name("/Times-Italic")
    found = facts(document)
    assert found.text.gap(found.lines[0], 3) == pytest.approx(0.09, abs=0.005)


def test_a_mark_that_reaches_over_leaves_the_gap_a_gap() -> None:
    said = b"/Span <</ActualText<FEFF00660301>>> BDC (f) Tj EMC"
    document = made(b"BT /F1 10 Tf 30 200 Td " + said + b" [-120 (bam)] TJ ET")
    document.pages[0].Resources.Font.F1.BaseFont = Name("/Times-Italic")
    found = facts(document)
    (line,) = found.lines
    assert line.text == "f\u0301bam"
    assert found.text.gap(line, 2) > 0.08


def test_what_another_text_stands_for_has_the_spaces_of_that_text() -> None:
    words = "ab cdefghijklmnopqrst"
    said = f"/Span <</ActualText<FEFF{words.encode('utf-16-be').hex()}>>> BDC"
    shown = f"BT /F1 10 Tf 30 200 Td {said} ({words[:1]}) Tj ({words[1:]}) Tj EMC (uv) Tj ET"
    found = facts(made(shown.encode()))
    (line,) = found.lines
    assert line.text == f"{words} uv"  # pdfium does not know where it ends, and takes that for a gap
    assert [found.text.gap(line, one) for one in (1, 3)] == [0, 1]
    assert isnan(found.text.gap(line, line.text.index("u")))


def test_a_character_that_another_stands_for_has_no_known_end() -> None:
    said = b"[<0001>] TJ /Span <</ActualText<FEFF00B2>>> BDC [<0002>] TJ EMC"
    document = made(b"BT /F1 10 Tf 30 200 Td " + said + b" [-250 <0003>] TJ ET")
    maps = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 3 beginbfchar <0001> <006d> <0002> <0032>"
    font = document.pages[0].Resources.Font.F1
    font.Subtype, font.Encoding = Name.Type0, Name("/Identity-H")
    font.ToUnicode = document.make_stream(maps + b" <0003> <0078> endbfchar endcmap")
    system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    widths = Array([1, Array([778, 300, 500])])
    font.DescendantFonts = Array([
        Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, CIDSystemInfo=system, W=widths)
    ])  # fmt: skip
    found = facts(document)
    (line,) = found.lines
    assert [one for one in line.text if not one.isspace()] == ["m", "\u00b2", "x"]
    assert found.text.gap(line, 1) == pytest.approx(0, abs=0.01)
    assert isnan(found.text.gap(line, line.text.index("x")))


def test_a_character_that_pdfium_takes_for_two_moves_no_place() -> None:
    shown = b"BT /F1 10 Tf 30 200 Td (Abc de) Tj 0 -20 Td (fg hi) Tj ET"
    document = made(shown)
    document.pages[0].Resources.Font.F1.ToUnicode = document.make_stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <d835dd04> endbfchar endcmap"
    )
    found, plain = facts(document), facts(made(shown))
    assert [line.text for line in found.lines] == ["\U0001d504bc de", "fg hi"]
    assert [round(line.y) for line in found.lines] == [110, 130]
    assert [word.x for word in found.words] == pytest.approx([word.x for word in plain.words], abs=0.5)
    assert [line.x for line in found.lines] == pytest.approx([line.x for line in plain.lines], abs=0.5)


def test_boxes() -> None:
    (page,) = facts(made(b"")).pages
    assert (page.width, page.height) == (200, 300)
    assert page.trim == (10, 10, 210, 310)
    assert page.media == (0, 0, 220, 320)


def test_fonts() -> None:
    document = made(b"")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=document.make_stream(b"font"))
    document.pages[0].Resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Serif"), FontDescriptor=descriptor
    )
    inner = Dictionary(Font=Dictionary(F3=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)))
    form = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=inner)
    document.pages[0].Resources.XObject = Dictionary(X=form)
    found = facts(document).fonts
    assert [(font.name, font.embedded, font.subset) for font in found] == [
        ("Courier", False, False),
        ("Helvetica", False, False),
        ("Serif", True, True),
    ]


def test_images_have_their_resolution_in_forms_too() -> None:
    document = made(b"q 72 0 0 36 40 100 cm /Im Do Q q 0.5 0 0 0.5 10 10 cm /Fm Do Q")
    image = document.make_stream(
        bytes(60 * 60),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60,
        Height=60,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    form = document.make_stream(
        b"q 20 0 0 20 0 0 cm /Im Do Q",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 99, 99]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
    )
    document.pages[0].Resources.XObject = Dictionary(Im=image, Fm=form)
    direct, inside = facts(document).images
    assert (direct.x, direct.y, direct.width, direct.height) == pytest.approx((30, 174, 72, 36))
    assert (direct.pixels, direct.resolution, direct.colours) == ((60, 60), pytest.approx(60), "DeviceGray")
    assert (inside.width, inside.resolution) == pytest.approx((10, 432))


def test_links_bookmarks_and_labels() -> None:
    document = made(b"")
    document.add_blank_page()
    document.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("note-1"), Array([document.pages[1].obj, Name.XYZ, 0, 0, 0])]))
    )
    document.pages[0].Annots = Array(
        [
            Dictionary(Subtype=Name.Link, Rect=Array([20, 30, 60, 40]), Dest=String("note-1")),
            Dictionary(
                Subtype=Name.Link, Rect=Array([60, 40, 20, 30]), A=Dictionary(S=Name.URI, URI=String("https://a.b"))
            ),
            Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 1, 1])),
        ]
    )
    with document.open_outline() as outline:
        item = pikepdf.OutlineItem("Part", 0)
        item.children.append(pikepdf.OutlineItem("Chapter", 1))
        outline.root.append(item)
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D)]))
    found = facts(document)
    inner, outer = found.links
    assert (inner.page, inner.x, inner.y, inner.width, inner.height) == pytest.approx((1, 10, 270, 40, 10))
    assert (inner.name, inner.target, inner.address) == ("note-1", 2, "")
    assert (outer.name, outer.target, outer.address, outer.x) == ("", 0, "https://a.b", 10)
    assert [(one.level, one.title, one.page) for one in found.outline] == [(1, "Part", 1), (2, "Chapter", 2)]
    assert found.labels == ("i", "1")


def test_what_is_not_there_is_empty() -> None:
    found = facts(made(b""))
    assert (found.lines, found.words, found.images, found.links, found.outline) == ((), (), (), (), ())
    assert (found.labels, found.intents, dict(found.tags.counts), found.tags.is_marked) == ((), (), {}, False)


def test_tags_intents_and_metadata() -> None:
    document = made(b"")
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    figure = document.make_indirect(Dictionary(S=Name.Figure, Alt=String("A fern"), P=root))
    part = document.make_indirect(Dictionary(S=Name.Sect, K=Array([figure, Dictionary(S=Name.P, K=0)]), P=root))
    root.K = part
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Lang = String("en-GB")
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String("FOGRA39L"),
                RegistryName=String("http://www.color.org"),
                DestOutputProfile=document.make_stream(b"profile"),
            )
        ]
    )
    document.docinfo.Title = "A Letter"
    found = facts(document)
    assert (found.tags.is_marked, found.tags.language, found.tags.alternatives) == (True, "en-GB", ("A fern",))
    assert dict(found.tags.counts) == {"Sect": 1, "Figure": 1, "P": 1}
    (intent,) = found.intents
    assert (intent.subtype, intent.condition, intent.profile) == ("/GTS_PDFX", "FOGRA39L", 7)
    assert found.metadata["/Title"] == "A Letter"


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a-letter.pdf"
    path.write_bytes(b"A letter.")
    with pytest.raises(PublishError, match="is not a readable PDF"):
        pdf.read(path)
    with pytest.raises(PublishError, match="is not a readable PDF"):
        pdf.read(tmp_path / "missing.pdf")
    with pytest.raises(PublishError, match=r"^a\.pdf is not a readable PDF$"):
        pdf.of(b"A letter.", "a.pdf")


def test_a_page_without_content_is_blank() -> None:
    made, data = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(200, 300))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Dictionary(Subtype=pikepdf.Name.Type1)))
    del page.Contents
    made.save(data)
    found = pdf.of(data.getvalue(), "a.pdf")
    assert (found.lines, found.missing_glyphs, found.images) == ((), (), ())
    assert [one.objects for one in found.inks] == [()]
    assert [one.contents for one in found.marked] == [frozenset()]


@pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="not tried: pages read in copies of a process; only Linux makes them, other systems start processes anew",
)
def test_what_a_copy_of_the_process_reads_ahead_is_what_the_process_reads(tmp_path: Path) -> None:
    document = made(b"BT /F1 10 Tf 30 200 Td (The mill at) Tj ET BT /F1 10 Tf 30 100 Td (Bristol) Tj ET")
    document.pages.append(document.pages[0])
    document.save(tmp_path / "mill.pdf")
    run = subprocess.run(
        [sys.executable, "-c", AHEAD, tmp_path / "mill.pdf"], capture_output=True, text=True, check=False
    )

    assert run.stdout == "mill at 2 4\n", run.stderr


AHEAD = """
import sys
from pathlib import Path
from publish.facts import pdf, pdf_text
from publish.facts.pdf_text import PdfText

pdf_text._MANY = 1
plain, ahead = pdf.read(Path(sys.argv[1])), pdf.read(Path(sys.argv[1]))
pdf.read_ahead(ahead)
expected = plain.lines, plain.words, [[*plain.text.words_of(number)] for number in range(4)]
PdfText._new = None  # from here on, no page is read
assert (ahead.lines, ahead.words, [[*ahead.text.words_of(number)] for number in range(4)]) == expected
assert [plain.text.height_of(number) for number in range(4)] == [ahead.text.height_of(number) for number in range(4)]
print(*(word.text for word in ahead.words[-3:-1]), ahead.words[-1].page, len(ahead.lines))
"""
