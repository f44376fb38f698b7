"""The cover: every title fits, and letters that the typeface lacks are not printed as boxes."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image

from publish.config.design_choice import shipped
from publish.config.letter_settings import Letter
from publish.config.settings import Contributor, Settings
from publish.designs.design import CoverLook, Frame, shipped_names
from publish.edtf import parsed
from publish.epub import cover
from publish.epub.cover.balancing import fitted
from publish.epub.cover.cover_page import FRAMES, MEASURE, TITLE
from publish.epub.cover.cover_sheet import HEIGHT, WIDTH
from publish.epub.cover.hand import CoverFaces, Hand, settable, shaped
from publish.epub.cover.line_runs import line_runs
from publish.typefaces.fallbacks import Fallback
from publish.typefaces.library import default
from publish.typefaces.library import shipped as shipped_typefaces

LONG = "The Extraordinary and Altogether Unexampled History of a Letter, Together with Its Answer, Written in Winter"


def cover_png(settings: Settings) -> bytes:
    return cover.cover_png(settings, CoverFaces(default()), CoverLook())


def inked(data: bytes) -> tuple[int, int, int, int] | None:
    """The box of all print inside the frame, measured from its inner edge."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    edge = max(distance + thickness for distance, thickness in FRAMES[Frame.DOUBLE])
    inside = picture.crop((edge, edge, WIDTH - edge, HEIGHT - edge))
    return Image.eval(inside.convert("L"), lambda grey: 255 if grey < 200 else 0).getbbox()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "I"},
        {"title": LONG * 2},
        {"title": "W" * 200},
        {"title": "Ж " * 100, "subtitle": LONG * 4, "publisher": LONG},
        {"title": "Letter", "contributor": tuple(Contributor(f"Author of Many {n}") for n in range(30))},
    ],
)
def test_nothing_comes_near_the_frame(workshop, changes):
    data = cover_png(workshop.settings(letter=Letter(date=parsed("1920-12-21")), **changes))
    picture = Image.open(io.BytesIO(data))
    assert (picture.size, picture.mode, picture.info.keys() - {"srgb"}) == ((1600, 2560), "P", set())
    assert picture.convert("RGB").getpixel((5, 5)) == (247, 242, 230)
    left, top, right, foot = inked(data)
    edge = max(distance + thickness for distance, thickness in FRAMES[Frame.DOUBLE])
    assert left > 80
    assert top > 80
    assert right < WIDTH - 2 * edge - 80
    assert foot < HEIGHT - 2 * edge - 80


def test_the_cover_shows_each_thing_it_is_given(workshop):
    plain = {"title": "Letter"}
    more = [
        {"subtitle": "S"},
        {"publisher": "P"},
        {"contributor": (Contributor("A"),)},
        {"letter": Letter(date=parsed("1920-12-21"))},
    ]
    assert len({cover_png(workshop.settings(**plain | one)) for one in [{}, *more]}) == 5
    assert cover_png(workshop.settings(**plain, contributor=(Contributor("E", role="edt"),))) == cover_png(
        workshop.settings(**plain)
    )


def test_a_title_the_typeface_cannot_set_is_left_out(workshop):
    assert cover_png(workshop.settings(title="給列寧")) == cover_png(workshop.settings(title="לנין"))
    assert cover_png(workshop.settings(title="Ленин")) != cover_png(workshop.settings(title="לנין"))


def test_capitals_stand_in_for_small_capitals_the_face_lacks(workshop):
    def named(name):
        return cover_png(workshop.settings(contributor=(Contributor(name),)))

    assert named("Кропоткин") == named("КРОПОТКИН")
    assert named("Kropotkin") != named("KROPOTKIN")


@pytest.mark.parametrize(("text", "count"), [("Letter to Lenin", 2), ("Letter", 1), ("Mutual Aid: A Factor", 2)])
def test_titles_break_into_few_even_lines(text, count):
    block = fitted([text], TITLE, CoverFaces(default()), "en", (72, 264), (MEASURE, 700))
    assert len(block.lines) == count
    assert max(line.width for line in block.lines) * block.size <= MEASURE


def test_the_day_of_the_letter_stands_on_the_cover_once(workshop):
    """A subtitle that names the day leaves no room for it below: the words end at the same height without it."""
    letter, settings = Letter(date=parsed("1920-12-21")), workshop.settings()
    dated = cover_png(replace(settings, subtitle="From Dmitrov", letter=letter))
    undated = cover_png(replace(settings, subtitle="From Dmitrov", letter=None))
    assert inked(dated) != inked(undated)
    named = replace(settings, subtitle="Dmitrov, 21 December 1920")
    assert cover_png(replace(named, letter=letter)) == cover_png(replace(named, letter=None))


def test_an_own_cover_stands_in_for_the_made_one(workshop):
    book = workshop.opened(replace(workshop.bare_ebook(), cover=("cover.jpg", b"\xff\xd8\xff")))
    assert book.archive.read("EPUB/cover.jpg") == b"\xff\xd8\xff"
    assert "EPUB/cover.png" not in book.archive.namelist()
    [item] = book.all("EPUB/package.opf", ".//opf:item[@properties='cover-image']")
    assert (item.get("href"), item.get("media-type")) == ("cover.jpg", "image/jpeg")
    [image] = book.all("EPUB/cover.xhtml", ".//x:img")
    assert image.get("src") == "cover.jpg"


@pytest.mark.parametrize("name", shipped_names())
def test_a_design_has_a_cover_in_its_manner(workshop, name):
    look, words = shipped(name).cover, {"subtitle": "And Its Answer", "publisher": "The House of Letters"}
    settings = workshop.settings(title=LONG, contributor=(Contributor("An Author of Many Books"),), **words)
    data = cover.cover_png(settings, CoverFaces(default()), look)
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.getpixel((5, 5)) == tuple(bytes.fromhex(look.paper[1:]))
    paper = picture.convert("L").getpixel((5, 5))
    printed = Image.eval(picture.convert("L"), lambda grey: 255 if abs(grey - paper) > 40 else 0)
    left, top, right, foot = printed.getbbox()
    assert min(left, top, WIDTH - right, HEIGHT - foot) >= 90


def test_a_latin_title_keeps_its_letters():
    written = shaped("Uva rubra", Hand(), CoverFaces(default()), "en")
    assert shaped("Uva rubra", Hand(), CoverFaces(default()), "la-VA").glyphs == written.glyphs


@pytest.mark.parametrize(
    ("text", "from_right", "runs"),
    [
        ("a letter", True, ["a letter"]),
        ("ab אב, גד cd", False, ["ab ", "דג ,בא", " cd"]),
        ("אב 12 גד", True, ["דג ", "12", " בא"]),
        ("אב 12-14% ab cd.", True, [".", "ab cd", " ", "12-14%", " בא"]),
        ("ab 12 אב 14.5", False, ["ab 12 ", "14.5", " בא"]),
        ("عا 12% 14", True, ["14", " %", "12", " اع"]),
    ],
)
def test_a_line_of_both_directions_stands_in_runs_from_the_left(text, from_right, runs):
    found = line_runs(text, from_right=from_right)
    assert [run[::-1] if is_turned else run for run, is_turned in found] == runs


def test_letters_of_a_script_that_joins_are_not_spaced():
    spaced, faces = Hand(tracking=0.2), CoverFaces(default())
    assert shaped("שלם", spaced, faces, "he").width == shaped("שלם", Hand(), faces, "he").width
    assert shaped("abc", spaced, faces, "en").width > shaped("abc", Hand(), faces, "en").width


def test_a_title_keeps_the_sign_that_says_that_letters_do_not_join():
    assert settable("na\u200cme\u00ad ", Hand(), CoverFaces(default()), "en") == "na\u200cme"


def test_another_face_lends_the_letters_that_the_typeface_lacks():
    [cardo] = (one for one in shipped_typefaces() if one.family == "Cardo")
    lent = CoverFaces(default(), (Fallback(cardo, frozenset("ϞϠ"), is_slanted=False, is_bold=False),))
    assert settable("A Ϟ", Hand(), CoverFaces(default()), "el") == ""
    assert settable("A Ϟ", Hand(), lent, "el") == "A Ϟ"
    fonts = [font for font, *_ in shaped("A Ϟ", Hand(), lent, "el").glyphs]
    assert fonts[0] is fonts[1] is not fonts[2]
