"""What typefaces are and what they can set, asked of two real ones."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.typefaces.book_subset import subset
from publish.typefaces.features import INFERIORS, SMALL_CAPITALS, SUPERIORS, changes, script_of
from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.library import default, distribution, installed, installed_families, probe_default
from publish.typefaces.licences import licences
from publish.typefaces.rules import print_rules
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces

DEFAULT, SERIF = default(), installed("source serif 4")
ENGLISH = frozenset({"en"})


def test_installed_typefaces_are_found_by_the_name_of_their_family():
    assert SERIF.name == SERIF.family == "Source Serif 4"
    assert SERIF.licence.is_file()
    assert installed("Source Serif") is None
    assert {"EB Garamond", "Source Serif 4"} <= set(installed_families())
    assert distribution("Source Serif 4") == "fontpkg-source-serif-4"


def test_the_doctor_is_told_of_the_default_typeface(monkeypatch):
    assert (probe_default().name, probe_default().version) == ("EB Garamond", "1.3")
    monkeypatch.setattr("publish.typefaces.library.installed", lambda family: None)
    assert probe_default().version is None
    assert probe_default().how_to_get == "pip install fontpkg-eb-garamond"


@pytest.mark.parametrize(("typeface", "feature", "characters", "languages", "scripts", "has"), [
    (DEFAULT, SUPERIORS, "0189az", {"en"}, {"Latn", "Cyrl"}, True),
    (installed("Cardo"), SUPERIORS, "13", {"en"}, {"Latn"}, False),  # its old-style figures have none
    (DEFAULT, SUPERIORS, "f", {"de"}, {"Latn"}, False),  # its localised form
    (DEFAULT, SUPERIORS, "i", {"en", "tr"}, {"Latn"}, False),
    (DEFAULT, SUPERIORS, "й", {"ru"}, {"Cyrl"}, False),
    (DEFAULT, SMALL_CAPITALS, "abf", {"en"}, (), True),
    (DEFAULT, SMALL_CAPITALS, "f", {"de"}, (), False),
    (DEFAULT, SMALL_CAPITALS, "ж", {"ru"}, (), False),
    (SERIF, SUPERIORS, "0189", {"en", "ru"}, {"Latn", "Cyrl"}, True),
    (SERIF, SUPERIORS, "0189", {"en", "mk"}, {"Latn", "Cyrl"}, False),
    (SERIF, INFERIORS, "2", {"en"}, {"Latn"}, True),
    (SERIF, INFERIORS, "a", {"en"}, {"Latn"}, False),
    (SERIF, SMALL_CAPITALS, "жa", {"ru"}, (), True),
])  # fmt: skip
def test_features_by_character_language_and_script(typeface, feature, characters, languages, scripts, has):
    file = typeface.file("normal")
    found = [changes(file, feature, one, frozenset(languages), frozenset(scripts)) for one in characters]
    assert found == [has] * len(characters)


def test_scripts_and_optical_sizes():
    assert (script_of("ж"), script_of("1")) == ("Cyrl", "")
    assert {"Latn", "Cyrl", "Grek"} <= DEFAULT.scripts
    assert (DEFAULT.optical_sizes, SERIF.optical_sizes) == (None, (8, 60))
    assert SERIF.file("normal").place(1000, 5) == {"wght": 900, "opsz": 8}
    assert SERIF.file("normal").place(400) == {"wght": 400, "opsz": 20}


def static(style: str, weight: int) -> FontFile:
    return replace(DEFAULT.file("normal"), style=style, weights=(weight, weight), axes=())


@pytest.mark.parametrize(("style", "weight", "found"), [
    ("normal", 400, ("normal", 400)),
    ("normal", 500, ("normal", 400)),
    ("normal", 700, ("normal", 600)),
    ("italic", 400, ("italic", 300)),
])  # fmt: skip
def test_the_nearest_font_is_taken(style, weight, found):
    typeface = Typeface("T", (static("normal", 600), static("normal", 400), static("italic", 300)))
    file = typeface.file(style, weight)
    assert (file.style, *file.weights[:1]) == found
    assert [typeface.has(style, weight) for style in ("normal", "italic") for weight in (400, 700)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_reserved_name_is_known_from_font_or_licence(tmp_path):
    assert (DEFAULT.reserves_its_name, SERIF.reserves_its_name) == (False, True)
    (tmp_path / "OFL.txt").write_text('Copyright 2011 A (b), with Reserved Font Name "C".\n\nThis Font ...', "utf-8")
    assert replace(DEFAULT, licence=tmp_path / "OFL.txt").reserves_its_name


def test_each_licence_goes_along_once(tmp_path):
    (tmp_path / "LICENCE").write_text("Do what you like.", "utf-8")
    other = Typeface("O", (replace(DEFAULT.file("normal"), family="My Own"),), tmp_path / "LICENCE")
    assert licences([DEFAULT, DEFAULT, other, replace(DEFAULT, licence=None)]) == {
        "OFL.txt": DEFAULT.licence.read_bytes(),
        "LICENSE-MyOwn.txt": b"Do what you like.",
    }


def test_the_rules_that_follow_from_a_typeface():
    assert print_rules(UsedTypefaces(DEFAULT)).splitlines() == [
        'html { font-family: "EB Garamond", serif }',
        '@counter-style inner-item { system: cyclic; symbols: "◦"; suffix: " " }',
    ]
    odd = replace(SERIF, family='A "B"', protrusion={**SERIF.protrusion, ",": (0, 100), "Q": (5, 5)})
    assert print_rules(UsedTypefaces(odd, is_chosen=True)).splitlines() == [
        'html, body { font-family: "A \\"B\\"", serif !important }',
        "html { --optical-sizes: auto }",
        '@counter-style inner-item { system: cyclic; symbols: "–"; suffix: " " }',
        'html { --protrusion: "," 0 100 "Q" 5 5 }',
    ]


def test_a_typeface_without_a_hyphen_and_wide_spaces_prints_others(tmp_path):
    (tmp_path / "poor.ttf").write_bytes(subset(DEFAULT.file("normal"), set(), 400))
    rules = print_rules(UsedTypefaces(Typeface("P", (font_file(tmp_path / "poor.ttf"),))))
    # The hyphen comes with every cut-down font.
    assert "hyphenate-character" not in rules
    assert 'html { --stars: "*\u00a0\u00a0*\u00a0\u00a0*" }' in rules
