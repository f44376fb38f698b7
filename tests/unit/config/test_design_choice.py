"""A design is a folder: what it says holds where the edition says nothing."""

from __future__ import annotations

import pytest

from publish.config import load
from publish.config.design_choice import available, shipped
from publish.config.styles import sheets
from publish.config.templates import own_templates
from publish.designs.design import shipped_names
from publish.designs.margins import CANONS, MarginLengths
from publish.markup.geometry import geometry

HOUSE = """
summary = "Our house style."
[typeface]
text = "Cardo"
[print]
trim = "A6"
margins = "10mm 12mm 14mm 16mm"
[print.faults]
widow = 3
[cover]
frame = "none"
"""


@pytest.fixture
def load_with(tmp_path):
    """Load an edition with these settings, and with the files of a design `house` of its own."""

    def loaded(settings: str, **files: str):
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / "letter.md").write_text("# A letter\n\nWords.\n")
        (tmp_path / "sources" / "edition.toml").write_text(f'title = "T"\n{settings}\n')
        for name, text in files.items():
            file = tmp_path / "styles" / "designs" / "house" / name.replace("_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return load(tmp_path)

    return loaded


def shown(problems):
    return [f"{one.location.path}:{one.location.line} {one.code}: {one.message}" for one in problems]


def test_a_design_gives_what_the_edition_does_not(load_with):
    edition, problems = load_with('design = "house"\n[print]\ntext = "9pt/12pt"', design_toml=HOUSE)
    page = edition.settings.print
    assert not problems
    assert (round(page.trim.width), page.text.size, page.faults.widow) == (298, 9, 3)
    assert edition.settings.typeface.text == ""  # the edition has chosen none, so its own stylesheets may
    assert (edition.design.text, edition.design.cover.frame.value) == ("Cardo", "none")


def test_the_edition_has_the_last_word(load_with):
    edition, problems = load_with(
        'design = "house"\n[print]\ntrim = "A5"\nmargins = "ninths"\n[print.faults]\nwidow = 4', design_toml=HOUSE
    )
    assert not problems
    assert round(edition.settings.print.trim.width) == 420
    assert (edition.settings.print.margins.by, edition.settings.print.faults.widow) == (CANONS["ninths"], 4)


@pytest.mark.parametrize("design", ["house", "pamphlet"])
def test_the_margins_of_the_design_can_be_asked_for(load_with, design):
    edition, problems = load_with(f'design = "{design}"\n[print]\nmargins = "design"', design_toml=HOUSE)
    assert not problems
    wanted = {"house": MarginLengths, "pamphlet": type(CANONS["compact"])}[design]
    assert isinstance(edition.settings.print.margins.by, wanted)


def test_four_margins_are_inner_top_outer_and_foot(load_with):
    edition, problems = load_with('[print]\ntrim = "A5"\nmargins = "18mm 15mm 22mm 20mm"')
    page, mm = geometry(edition.settings.print), 72 / 25.4
    assert not problems
    assert [round(one / mm, 2) for one in (page.inner, page.top, page.outer)] == [18, 15, 22]
    assert 20 <= page.bottom / mm < 20 + page.leading / mm
    assert page.top + page.lines * page.leading + page.bottom == pytest.approx(page.height)


def test_ninths_are_the_canon_of_van_de_graaf(load_with):
    edition, _ = load_with('[print]\ntrim = "A5"\nmargins = "ninths"')
    page, mm = geometry(edition.settings.print), 72 / 25.4
    assert [round(one / mm, 1) for one in (page.inner, page.outer)] == [16.4, 32.9]


@pytest.mark.parametrize(("settings", "found"), [
    ('design = "pamflet"', ['sources/edition.toml:2 design-unknown: there is no design "pamflet"']),
    ('design = "../x"', ['sources/edition.toml:2 design-unknown: there is no design "../x"']),
    ("design = 3", ["sources/edition.toml:2 settings-bad-value: design: write text, not a number: \"3\""]),
    ('[print]\nmargins = "wide"', ["sources/edition.toml:3 settings-bad-value: print.margins: \"wide\" is not a kind "
     'of margins: write "design", "octavo", "ninths", "twelfths", "study", "compact", or the four margins inner, top, '
     'outer and foot, such as "18mm 15mm 22mm 20mm"']),
    ('[print]\nmargins = "0mm 15mm 22mm 20mm"', ["sources/edition.toml:3 settings-bad-value: print.margins: \"0mm "
     '15mm 22mm 20mm" leaves a side without a margin: write four lengths above 0']),
    ('[print]\nmargins = "60mm 15mm 70mm 20mm"', ["sources/edition.toml:3 settings-bad-value: print.margins: they "
     "leave no room for the text: write smaller ones"]),
])  # fmt: skip
def test_what_is_wrong_is_reported_at_its_line(load_with, settings, found):
    assert shown(load_with(settings)[1]) == found


def test_what_is_wrong_in_a_design_is_reported_there(load_with):
    _, problems = load_with('design = "house"', design_toml='[print]\ntrim = "A99"\n[cover]\npaper = "red"\n')
    assert [one.split(":")[:2] for one in shown(problems)] == [
        ["styles/designs/house/design.toml", "2 settings-bad-value"],
        ["styles/designs/house/design.toml", "4 settings-bad-value"],
    ]


def test_a_design_needs_its_file(load_with):
    _, problems = load_with('design = "house"', print_css="p { color: red }")
    assert shown(problems) == ["styles/designs/house/design.toml:0 design-unread: the design house has no design.toml"]


def test_a_design_comes_after_the_default_sheet_and_before_the_editions_own(load_with):
    edition, _ = load_with('design = "house"', design_toml=HOUSE, print_css="h1 { color: red }", leaf_svg="<svg/>")
    (edition.styles / "custom.css").write_text("h1 { color: green }")
    found, problems = sheets(edition, "print.css")
    assert not problems
    assert [(one.shown_as, one.own) for one in found] == [
        ("styles/print.css", False), ("styles/designs/house/print.css", True), ("styles/custom.css", True),
    ]  # fmt: skip
    (edition.styles / "print.css").write_text("p { margin: 0 }")
    assert [one.shown_as for one in sheets(edition, "print.css")[0]] == ["styles/print.css", "styles/custom.css"]


def test_addresses_in_a_design_start_at_its_folder(load_with):
    css = "hr { background: url(leaf.svg) } h1 { background: url('lost.svg') }"
    edition, _ = load_with(
        'design = "house"',
        design_toml=HOUSE,
        print_css=css,
        leaf_svg="<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
    )
    found, problems = sheets(edition, "print.css")
    assert list(found[1].files) == ["designs/house/leaf.svg"]
    assert shown(problems) == [
        "styles/designs/house/print.css:1 address-missing: styles/designs/house/lost.svg does not exist"
    ]


def test_a_design_may_have_templates(load_with):
    edition, _ = load_with('design = "house"', design_toml=HOUSE)
    below = edition.styles / "designs/house/templates"
    below.mkdir()
    (below / "imprint-lines.jinja").write_text("of the design")
    (below / "imprint-line.jinja").write_text("misnamed")
    texts, problems = own_templates(edition)
    assert texts == {"imprint-lines.jinja": "of the design"}
    assert shown(problems) == [
        'styles/designs/house/templates/imprint-line.jinja:0 template-unknown: "imprint-line.jinja" is not the name of '
        "a template"
    ]
    (edition.styles / "templates").mkdir()
    (edition.styles / "templates/imprint-lines.jinja").write_text("of the edition")
    assert own_templates(edition)[0] == {"imprint-lines.jinja": "of the edition"}


def test_the_designs_that_come_with_publish_are_whole():
    assert set(shipped_names()) == {"garamond", "scholar", "reader", "pamphlet", "poems"}
    for name in shipped_names():
        design = shipped(name)
        assert all((design.summary, design.text, design.code)), name


def test_an_edition_can_name_its_own_as_well(load_with, tmp_path):
    load_with('design = "house"', design_toml=HOUSE)
    assert available(tmp_path) == (*shipped_names(), "house")
