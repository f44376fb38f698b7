"""Which typefaces an edition is set in, by its settings and its stylesheets."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from publish.config.edition import load
from publish.config.typeface_choice import OwnFonts, own_font_files, unknown_typeface, used_typefaces, with_wanting
from publish.typefaces.book_subset import subset
from publish.typefaces.font_reading import read_font
from publish.typefaces.library import default
from publish.typefaces.renaming import renamed
from publish.typefaces.used import UsedTypefaces


def wrapped(font: bytes, flavor: str) -> bytes:
    opened, data = TTFont(io.BytesIO(font)), io.BytesIO()
    opened.flavor = flavor
    opened.save(data)
    return data.getvalue()


@cache
def fonts() -> dict[str, bytes]:
    upright, italic = (subset(file, set("ab"), 400) for file in default().main_files)
    return {
        "styles/fonts/own.ttf": renamed(upright, "Own Serif", "Regular"),
        "styles/fonts/sub/own-italic.woff2": wrapped(renamed(italic, "Own Serif", "Italic"), "woff2"),
        "styles/other/other.ttf": renamed(upright, "Other", "Regular"),
    }


TEXT = "# One\n\nWords.\n"


@pytest.fixture
def used(written: Callable[[Mapping[str, str | bytes]], Path]) -> Callable[..., dict[str, UsedTypefaces]]:
    """The typefaces of each product of an edition with these styles, by the first word of its stylesheet's name."""

    def choose(typeface: str = "", characters: str = "Words", **styles: str) -> dict[str, UsedTypefaces]:
        settings = 'title = "T"\n' + (f'[typeface]\ntext = "{typeface}"\n' if typeface else "")
        sheets = {f"styles/{name}.css": css for name, css in styles.items()}
        folder = written(fonts() | sheets | {"sources/edition.toml": settings, "sources/a.md": TEXT})
        edition, problems = load(folder)
        assert problems == []
        files, problems = own_font_files(edition)
        assert problems == []
        own = OwnFonts({path: read_font(file) for path, file in files.items()})
        found = used_typefaces(edition, own, frozenset(characters))
        return {name.removesuffix(".css"): one for name, one in found.items()}

    return choose


def shown(one: UsedTypefaces) -> tuple[str, ...]:
    return tuple(typeface.family for typeface in one.all)


@pytest.mark.parametrize(("typeface", "styles", "printed", "ebook"), [
    ("", {}, ("EB Garamond",), ("EB Garamond",)),
    ("own serif", {}, ("Own Serif",), ("Own Serif",)),
    ("Source Serif 4", {}, ("Source Serif 4",), ("Source Serif 4",)),
    ("", {"custom": "html { font-family: 'Own Serif' }"}, ("Own Serif",), ("Own Serif",)),
    ("", {"print": "body { font: 1em Own Serif }"}, ("Own Serif",), ("Own Serif",)),
    ("", {"ebook": ":root { font-family: Own Serif }"}, ("EB Garamond",), ("Own Serif",)),
    ("", {"custom": "html { font-family: Nowhere, Own Serif, serif }"}, ("Own Serif",), ("Own Serif",)),
    ("", {"custom": "html { font-family: Nowhere, serif }"}, ("EB Garamond",), ("EB Garamond",)),
    ("", {"custom": "h1 { font-family: Own Serif }"}, ("EB Garamond", "Own Serif"), ("EB Garamond", "Own Serif")),
    ("Source Serif 4", {"custom": "html { font-family: Own Serif }"}, ("Source Serif 4",), ("Source Serif 4",)),
    ("", {"print": "html { font-family: Own Serif }", "custom": "html { font-family: 'Source Serif 4' }"},
     ("Source Serif 4",), ("Source Serif 4",)),
    ("", {"custom": "html { font-family: Own Serif }\nbody { font-family: 'Source Serif 4' }"},
     ("Source Serif 4", "Own Serif"), ("Source Serif 4", "Own Serif")),
    ("", {"custom": "@font-face { font-family: Mine; src: url(other/other.ttf) }\nhtml { font-family: mine }"},
     ("Mine",), ("Mine",)),
])  # fmt: skip
def test_the_typefaces_of_an_edition(used, typeface, styles, printed, ebook):
    found = used(typeface, **styles)
    assert (shown(found["print"]), shown(found["ebook"])) == (printed, ebook)


def test_a_font_that_a_stylesheet_names_for_itself_keeps_its_own_name_in_the_colophon(used):
    css = "@font-face { font-family: Mine; src: url(other/other.ttf) }\nhtml { font-family: Mine }"
    found = used(custom=css)["print"]
    assert (found.names, found.declared, found.undeclared) == (("Other",), {"mine"}, ())


def test_a_list_is_followed_to_the_typeface_that_has_the_letters(used):
    css = "html { font-family: Own Serif, 'Source Serif 4', EB Garamond }"
    assert shown(used(custom=css)["print"]) == ("Own Serif",)
    assert shown(used(custom=css, characters="☐")["print"]) == ("Own Serif", "Source Serif 4")


def test_own_fonts_are_one_typeface_whatever_wraps_them(used):
    typeface = used("Own Serif")["print"].text
    assert [(file.style, file.path.suffix) for file in typeface.main_files] == [
        ("normal", ".ttf"),
        ("italic", ".woff2"),
    ]
    assert typeface.lacks("abж友") == {"ж", "友"}
    # One of them is unpacked, so all fonts of the folder are given as they are to be read.
    given = used("Own Serif")["print"]
    assert given.folders == ()
    assert sorted(given.loose_fonts) == ["0-own.ttf", "1-own-italic.woff2.ttf"]


def test_only_fonts_that_nobody_removes_or_replaces_may_stay_open_after_a_build(used):
    assert UsedTypefaces(default()).may_stay_open
    unpacked = used("Own Serif")["print"]
    assert not unpacked.may_stay_open
    assert not replace(unpacked, own_fonts=None).may_stay_open
    assert not replace(unpacked, text=default()).may_stay_open


def test_only_the_letters_that_a_face_sets_are_mended_in_it(used):
    """Spectral has no Greek: EB Garamond sets it, and its accents are mended there."""
    found = with_wanting(used("Spectral", "Words ή"), set("Words ή"), set(), {"en"})
    assert [(one.file.family, {letter for _, letter in one.general}) for one in found["print"].wanting] == [
        ("EB Garamond", {"ή"})
    ]
    # Vollkorn has this letter, but not the one beside it: EB Garamond sets both.
    found = with_wanting(used("Vollkorn", "Words ήᾠ"), set("Words ήᾠ"), set(), {"en"})
    assert {one.file.family for one in found["print"].wanting} == {"EB Garamond"}


def test_an_unknown_typeface_is_an_error_with_the_nearest_names(written):
    settings = 'title = "T"\n[typeface]\n  text = "Source Serif"\n'
    edition, _ = load(written({"sources/edition.toml": settings, "sources/a.md": TEXT}))
    [problem] = unknown_typeface(edition, OwnFonts({"fonts/own.ttf": default().file("normal")}))
    assert (problem.location.line, problem.location.column) == (3, 10)
    assert problem.message == 'there is no typeface "Source Serif"'
    assert problem.help.startswith('did you mean "Source Serif 4"')
    assert "styles/fonts/" in problem.help
    assert "pip install fontpkg-source-serif" in problem.help


def test_a_font_that_is_not_read_is_named_where_its_typeface_is_missing(written):
    files = {"sources/edition.toml": 'title = "T"\n[typeface]\ntext = "Mill"\n', "sources/a.md": TEXT}
    edition, _ = load(written(files | {"styles/fonts/mill.ttc": b"ttcf"}))
    [problem] = unknown_typeface(edition, OwnFonts())
    assert "styles/fonts/mill.ttc is not read: convert it to .ttf or .otf files" in problem.help


def test_the_heading_of_the_contents_is_set_though_the_typeface_lacks_its_script(written):
    """The text has no Greek letter: publish itself prints "Περιεχόμενα"."""
    settings = 'title = "T"\nlanguage = "el"\n[typeface]\ntext = "Spectral"\n'
    edition, problems = load(written({"sources/edition.toml": settings, "sources/a.md": TEXT}))
    assert problems == []
    found = used_typefaces(edition, OwnFonts({}), frozenset("Words"))["print.css"]
    (lender,) = (one for one in found.fallbacks if "Π" in one.characters)
    assert lender.typeface.name == "EB Garamond"
    assert frozenset("Περιεχόμενα") <= lender.characters  # Spectral has "μ", as a sign: no word mixes two faces


def test_fonts_of_a_kind_that_is_not_read_are_told(written):
    fonts = {"styles/fonts/mill.TTC": b"ttcf", "styles/fonts/sail.pfb": b"", "styles/fonts/OFL.txt": b""}
    edition, _ = load(written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": TEXT} | fonts))
    found, problems = own_font_files(edition)
    assert found == {}
    assert [(one.code, str(one.location.path), one.message) for one in problems] == [
        ("font-unread", "styles/fonts/mill.TTC", "this is a collection of fonts, which is not read"),
        ("font-unread", "styles/fonts/sail.pfb", "this is a font of the kind .pfb, which is not read"),
    ]


@pytest.mark.parametrize(("css", "signs"), [
    ("ul { list-style: square inside }", "▪"), ('li::marker { content: "✓ " }', "✓"),
    ("li { list-style-type: disc }", ""),
    ('@counter-style ticks { symbols: "\\2717" }', "✗"), ('@page { @top-center { content: "✤" } }', "✤"),
])  # fmt: skip
def test_signs_that_own_styles_add_are_lent_like_those_of_the_text(
    used: Callable[..., dict[str, UsedTypefaces]], css: str, signs: str
) -> None:
    lent = [sign for one in used(custom=css)["print"].fallbacks for sign in one.characters]
    assert "".join(lent) == signs
