"""The checks of an edition's own stylesheets, on texts."""

from __future__ import annotations

import pytest

from publish.checks.registry import run
from publish.checks.styles.medium_sheets import MediumSheets
from publish.config.styles import Sheet
from publish.css.bounds import excesses


def sheet(css: str, name: str = "ebook.css") -> Sheet:
    return Sheet(f"styles/{name}", css, own=True)


@pytest.mark.parametrize(("css", "found"), [
    ("p { color: red; hyphens: auto; --own: 1; -webkit-hyphens: auto; adobe-hyphenate: none }", []),
    ("@media (min-width: 40em) { p:hover { color: red } }\n@supports (hyphens: auto) { q::before { content: '' } }",
     []),
    ("@font-face { font-family: A; src: url(a.ttf); font-display: swap }\n@page { size: A5; margin: 0 }", []),
    ("p { margin: calc(1em + 2px); hyphens: var(--h); visibility: inherit }", []),
    ("p {\n  colour: red }", ["2:3 unknown property colour"]),
    ("@media print { p { colr: red } }", ["1:20 unknown property colr"]),
    ("p { & em { colr: red } }", ["1:12 unknown property colr"]),
    ("p { hyphens: yes }", ["1:5 yes is not a value of hyphens"]),
    ("p:hovr { color: red }", ["1:3 unknown selector :hovr"]),
    ("@medai print { color: red }", ["1:1 unknown at-rule @medai"]),
])  # fmt: skip
def test_what_no_reader_knows(css, found):
    assert [
        f"{one.location.line}:{one.location.column} {one.message}"
        for one in run("styles", MediumSheets([sheet(css)]), {"css"})
    ] == found


@pytest.mark.parametrize(("css", "found"), [
    ("p { font-family: 'EB Garamond', Georgia, serif }", []),
    ("p { font-family: monospace; font: italic 12pt/15pt Own Sans, serif; font: inherit }", []),
    ("@font-face { font-family: 'New'; src: url(n.ttf) }\np { font-family: New }", []),
    ("p { font-family: var(--f) }", []),
    ("p { font-family: Georgia, serif }", ["1:18 Georgia"]),
    ("p { font: bold 12pt 'My  Serif', 'EB Garamond' }", ["1:21 My  Serif"]),
    ("@media print { p { font-family: A, B } }", ["1:33 A", "1:36 B"]),
])  # fmt: skip
def test_typefaces_that_are_not_there(css, found):
    problems = run("styles", MediumSheets([sheet(css)], {"own sans", "eb garamond"}), {"css-font"})
    assert [f"{one.location.line}:{one.location.column} {one.message.split(chr(34))[1]}" for one in problems] == found


@pytest.mark.parametrize(("css", "found"), [
    ("p { margin: 9999px; z-index: 9999; transition: color 50000ms; width: 100% }", []),
    ("p { margin: 1e9px }", ["1:13 1e9px is too large for any book"]),
    ("@page { size: 1e5mm }", ["1:15 1e5mm is too large for any book"]),
    ("p { column-count: 1000000 }", ["1:19 1000000 is too large for any book"]),
    ("p { color: " + "(" * 99, ["1:41 brackets are nested more than 30 deep"]),
    ("p { content: '" + "x" * 2001 + "' }", ["1:14 a string has 2,001 characters, more than 2,000"]),
    ("p { content: " + f"'{'x' * 1999}' " * 11 + "}",
     ["1:20034 the strings have more than 20,000 characters in total"]),
    (":root { --a: red; --b: var(--a) var(--none) }\np { color: var(--b) }", []),
    (":root { --a0: x x;" + "".join(f"--a{n}:" + f"var(--a{n - 1}) " * 10 + ";" for n in range(1, 9)) + "}",
     ["1:231 with its custom properties, this value has more than 2,000 parts, or no end"]),
    (":root { --a: var(--b); --b: var(--a) }",
     ["1:9 with its custom properties, this value has more than 2,000 parts, or no end"]),
    ("p { font-family: " + "a, " * 1001 + "b }", ["1:5 this value has more than 2,000 parts"]),
    ("p {" + "color: red; " * 10_001 + "}", ["1:120004 the stylesheet has more than 10,000 declarations"]),
    ("body > .part > p:first-of-type ~ p + p em:not(.a):not(.b) a[href^='#']::after, h1, h2 { color: red }", []),
    ("p" + " > *" * 60 + " { color: red }", ["1:1 a selector has more than 120 parts"]),
    ("p" + " *" * 11 + " { color: red }", ["1:1 a selector names more than 10 elements, one inside the other"]),
    ("p ~ p ~ p ~ p { color: red }", ['1:1 a selector has more than 2 "~"']),
    ("p, " * 2501 + "h1 { color: red }", ["1:1 the selectors of this rule have more than 5,000 parts"]),
])  # fmt: skip
def test_what_is_too_much(css, found):
    assert [f"{one.line}:{one.column} {one.message}" for one in excesses(css)] == found


def test_the_one_reader_of_the_sheets_is_asked() -> None:
    other, own = Sheet("styles/print.css", "p { colr: red }", own=False), sheet("p { colour: red }", "custom.css")
    asked = []
    assert run("styles", MediumSheets([other, own], (), lambda given: asked.extend(given) or []), {"css"}) == []
    assert asked == [own]
    assert run("styles", MediumSheets([other], (), lambda given: asked.extend(given) or []), {"css"}) == []
    assert asked == [own]
