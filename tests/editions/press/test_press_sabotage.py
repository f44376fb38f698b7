"""Good files are harmed as a careless program might do it: each time the check that is meant for it fails by its
name."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.facts import pdf
from publish.facts.pdf import PdfFacts

Harm = Callable[[pikepdf.Pdf], None]


def harmed(path: Path, harm: Harm) -> PdfFacts:
    with pikepdf.open(path) as document:
        harm(document)
        result = io.BytesIO()
        document.save(result)
    return pdf.of(result.getvalue(), path.name)


def codes(facts: PdfFacts) -> set[str]:
    given = FinishedPdf(facts, Print(), "x")
    return {one.code for one in (*run("pdf", given, {"pdf-font-missing"}), *run("press", given))}


def take_font(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == "/FontDescriptor":
            del one["/FontFile2"]
            return


def take_box(name: str) -> Harm:
    def harm(document: pikepdf.Pdf) -> None:
        del document.pages[3].obj[name]

    return harm


def narrow_bleed(document: pikepdf.Pdf) -> None:
    document.pages[3].obj.BleedBox = document.pages[3].obj.TrimBox


def widen_page(document: pikepdf.Pdf) -> None:
    page: Any = document.pages[3].obj
    for key in ("/TrimBox", "/BleedBox", "/MediaBox"):
        page[key] = Array([*list(page[key])[:2], float(page[key][2]) + 20, page[key][3]])


def take_intent(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def take_profile(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents[0].DestOutputProfile


def screen_profile(document: pikepdf.Pdf) -> None:
    profile = document.Root.OutputIntents[0].DestOutputProfile
    data = profile.read_bytes()
    profile.write(data[:12] + b"mntrRGB " + data[20:])


def take_trapped(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Trapped"]


def rewrite_xmp(old: bytes, new: bytes) -> Harm:
    def harm(document: pikepdf.Pdf) -> None:
        data = document.Root.Metadata.read_bytes()
        assert old in data
        document.Root.Metadata.write(data.replace(old, new))

    return harm


def in_content(change: Callable[[bytes], bytes]) -> Harm:
    def harm(document: pikepdf.Pdf) -> None:
        page = document.pages[10]
        before = page.Contents.read_bytes()
        after = change(before)
        assert after != before
        page.Contents = document.make_stream(after)

    return harm


def recolour(colour: bytes) -> Callable[[bytes], bytes]:
    """The first line of text in another colour."""
    return lambda content: re.sub(rb"BT\n", b"BT\n" + colour + b"\n", content, count=1)


def box_below(content: bytes) -> bytes:
    """A rich black box below all of the page, and its text in white."""
    place = content.index(b"BT")
    return (
        content[:place]
        + b"0.6 0.4 0.4 1 k 0 0 2000 2000 re f 0 0 0 0 k "
        + content[place:].replace(b"0 0 0 1 k", b"0 0 0 0 k")
    )


def box_below_the_ends(content: bytes) -> bytes:
    """A rich black box below the right half of a page, behind the beginnings of its lines."""
    place = content.index(b"BT")
    return content[:place] + b"q 0.6 0.4 0.4 1 k 250 0 2000 2000 re f Q " + content[place:]


def tint_below(content: bytes) -> bytes:
    """A light tint of two inks below all of the page."""
    place = content.index(b"BT")
    return content[:place] + b"q 0.05 0 0.06 0 k 0 0 2000 2000 re f Q " + content[place:]


def see_through(document: pikepdf.Pdf) -> None:
    page = document.pages[10]
    page.obj.Resources = Dictionary(dict(page.resources.items()))
    page.resources.ExtGState = Dictionary({"/Half": Dictionary(ca=0.5), **dict(page.resources.ExtGState.items())})
    page.contents_add(b"/Half gs", prepend=True)


def add_link(document: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 50, 50])
    document.pages[2].obj.Annots = Array([document.make_indirect(link)])


PRESS: dict[str, tuple[Harm, set[str]]] = {
    "a font is taken": (take_font, {"pdf-font-missing"}),
    "the trim is taken": (take_box("/TrimBox"), {"press-box", "press-page-size"}),
    "the bleed is taken": (take_box("/BleedBox"), {"press-box"}),
    "a page does not bleed": (narrow_bleed, {"press-box"}),
    "a page is wider": (widen_page, {"press-page-size"}),
    "the intent is taken": (take_intent, {"press-intent"}),
    "the profile is taken": (take_profile, {"press-intent"}),
    "the profile is a screen's": (screen_profile, {"press-intent"}),
    "trapped is taken": (take_trapped, {"press-standard"}),
    "the version is taken": (
        rewrite_xmp(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b""),
        {"press-standard"},
    ),
    "the version is another": (rewrite_xmp(b">PDF/X-4<", b">PDF/X-1a:2001<"), {"press-standard"}),
    "a line is in RGB": (in_content(recolour(b"0 0 0 rg")), {"press-colour"}),
    "a small line is in rich black": (in_content(recolour(b"0.6 0.4 0.4 1 k")), {"press-text-ink"}),
    "a small line is in cyan": (in_content(recolour(b"1 0 0 0 k")), {"press-text-ink"}),
    "rich black is below small letters": (in_content(box_below), {"press-text-ink"}),
    "rich black is below the ends of lines": (in_content(box_below_the_ends), {"press-text-ink"}),
    "a line is in all inks": (in_content(recolour(b"1 1 1 1 k")), {"press-text-ink", "press-ink-cover"}),
    "a page shines through": (see_through, {"press-transparency"}),
    "a link is put in": (add_link, {"press-annotation"}),
}


def test_the_good_press_file_is_right(press: Path) -> None:
    assert codes(harmed(press, lambda document: None)) == set()


def test_a_light_tint_below_small_letters_is_left_alone(press: Path) -> None:
    assert codes(harmed(press, in_content(tint_below))) == set()


@pytest.mark.parametrize("case", PRESS.values(), ids=PRESS)
def test_harm_to_the_press_file_is_found(case: tuple[Harm, set[str]], press: Path) -> None:
    harm, wanted = case
    assert codes(harmed(press, harm)) == wanted


def element(document: pikepdf.Pdf, kind: str) -> Any:
    return next(one for one in document.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{kind}")


def take_tag(document: pikepdf.Pdf) -> None:
    paragraph = element(document, "P")
    parent = paragraph.P
    parent.K = Array([kid for kid in parent.K if getattr(kid, "objgen", None) != paragraph.objgen])


def take_tree(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def take_link(document: pikepdf.Pdf) -> None:
    link = element(document, "Link")
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


def take_note_id(document: pikepdf.Pdf) -> None:
    del element(document, "Note").ID


def skip_level(document: pikepdf.Pdf) -> None:
    element(document, "H2").S = Name.H4


def unmark(document: pikepdf.Pdf) -> None:
    page = document.pages[10]
    page.contents_add(b"0 0 10 10 re f")


def take(name: str) -> Harm:
    def harm(document: pikepdf.Pdf) -> None:
        del document.Root[name]

    return harm


SCREEN: dict[str, tuple[Harm, str]] = {
    "a tag is taken": (take_tag, "some content belongs to no tag"),
    "all tags are taken": (take_tree, "the file has no tags"),
    "a link loses its annotation": (take_link, "a link belongs to no tag"),
    "a note loses its id": (take_note_id, "a note has no unique ID"),
    "a heading skips a level": (skip_level, "a heading skips a level"),
    "something is drawn without a mark": (unmark, "neither tagged nor marked as an artifact"),
    "the language is taken": (take("/Lang"), "does not declare its language"),
    "the title is not shown": (take("/ViewerPreferences"), "to show the title"),
    "the metadata are taken": (take("/Metadata"), "PDF/UA-1"),
    "the bookmarks are taken": (take("/Outlines"), "no bookmarks"),
}


def test_the_good_screen_file_is_right(screen: Path) -> None:
    assert run("screen", FinishedPdf(pdf.read(screen), Print(), "x")) == []


@pytest.mark.parametrize("case", SCREEN.values(), ids=SCREEN)
def test_harm_to_the_screen_file_is_found(case: tuple[Harm, str], screen: Path) -> None:
    harm, said = case
    found = run("screen", FinishedPdf(harmed(screen, harm), Print(), "x"))
    assert {one.code for one in found} == {"pdf-untagged"}
    assert any(said in one.message for one in found), found


def shift(document: pikepdf.Pdf) -> None:
    page = document.pages[10]
    page.Contents = document.make_stream(
        re.sub(rb"(1 0 0 -1 \S+ )(\S+)( Tm)", rb"\g<1>400\g<3>", page.Contents.read_bytes(), count=1)
    )


@pytest.mark.parametrize("harm", [shift, lambda document: document.pages.__delitem__(10)], ids=["line", "page"])
def test_files_that_break_otherwise_are_found(harm: Harm, press: Path, screen: Path) -> None:
    good = pdf.read(screen)
    assert run("press", FinishedPdf(pdf.read(press), Print(), "x", good), {"press-differs"}) == []
    (found,) = run("press", FinishedPdf(harmed(press, harm), Print(), "x", good), {"press-differs"})
    assert found.code == "press-differs"
