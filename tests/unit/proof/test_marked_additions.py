"""Words that the file marks as added by a stylesheet: they count as added if a rule of the edition's own adds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from publish.products import proving_pdf

LONG = "The mill stood where the road came down to the river."


@pytest.fixture
def said(prepared, facts_of_pages) -> Callable[..., list[str]]:
    """What the proof says of the lines of a page, after the styles in `custom.css`."""

    def prove(css: str, text: str, lines: Sequence[object]) -> list[str]:
        edition = prepared({"part.md": f"# One\n\n{text}", "../styles/custom.css": css}, 'title = "The Mill"')
        proof = proving_pdf.prove(edition, facts_of_pages([["One", *lines]]), "build/a.pdf")
        return [
            f"{one.location.path}:{one.location.line} [{one.code}] {one.message.partition(' on page')[0]}"
            for one in proof.diagnostics
        ]

    return prove


_CSS = "p::before { content: counter(p) ' ' } em::after { content: 'o' }"
_TWO_NUMBERS = "p::before { content: counter(p) ' ' }\nem::after { content: counter(q) }"
_TWO = [
    'styles/custom.css:1 [word-added] this rule adds "1"',
    'styles/custom.css:1 [word-added] this rule adds "o"',
]


@pytest.mark.parametrize(("css", "text", "lines", "expected"), [
    # They may look like the words beside them, or like parts of these.
    (_CSS, "12 *to* old mills.", ["⟨1⟩ 12 to⟨o⟩ old mills."], _TWO),
    (_CSS, "12 *to* old mills.", ["⟨1⟩ 12 to", "⟨o⟩ old mills."], _TWO),
    # From right to left, they stand where the direction of their words puts them.
    ("em::after { content: ', S. ' counter(page) }", "{lang=he}\nטחנה *ישנה* מאוד כאן.",
     [".ןאכ דואמ ⟨9 .S ,⟩הנשי הנחט"], ['styles/custom.css:1 [word-added] this rule adds "9 .S ,"']),
    ("p::after { content: ' (end)' }", f"{LONG} Then it fell.", [f"{LONG} Then it", "fell. ⟨(end⟩"],
     ['styles/custom.css:1 [word-added] this rule adds "(end"']),
    ("p::after { content: 'straße' }", "The mill stood.", ["The mill stood.⟨STRASSE⟩"],
     ['styles/custom.css:1 [word-added] this rule adds "straße"']),
    # The file tells which declaration adds words, and which words are the design's.
    (_TWO_NUMBERS, "12 *to* old mills.", ["⟨1:1⟩ 12 to⟨2:3⟩ old mills.", ("⟨0:3⟩", 40, 390)], [
        'styles/custom.css:1 [word-added] this rule adds "1"', 'styles/custom.css:2 [word-added] this rule adds "3"']),
    (_TWO_NUMBERS, "12 *to* old mills.", ["⟨1:1⟩ 12 to⟨2:3⟩ old mills.⟨0:3⟩"], [
        'sources/part.md:3 [word-changed] "mills." stands as "mills.3"']),
    # What no rule adds is not trusted to be added.
    ("p::after { content: ' (end)' }", "The mill stood.", ["The mill stood. ⟨twice⟩"],
     ['sources/part.md:3 [word-added] "twice" stands']),
    (_CSS, "12 *to* old mills.", ["⟨1⟩ 12 to⟨o⟩ ⟨old⟩ old mills."], [
        'sources/part.md:3 [word-added] "old" stands']),
    # A word of the sources that is marked, or stands where another word is added, is missing.
    (_CSS, "12 *to* old mills.", ["⟨1⟩ 12 to⟨o⟩ ⟨o⟩ld mills."], [
        'sources/part.md:3 [word-changed] "old" stands as "ld"']),
    ("p::after { content: 'fell' }", "The mill fell.", ["The mill ⟨fell⟩."],
     ['sources/part.md:3 [word-lost] "The mill fell." are missing']),
])  # fmt: skip
def test_marked_words_are_added_if_a_rule_adds_them(said, css, text, lines, expected):
    found = said(css, text, lines)
    # A rule is named if the words beside its own are known.
    assert [one for one in found if one in expected or "styles/" not in one] == expected


@pytest.mark.parametrize(("lines", "expected"), [
    (["The of⟨x⟩ well-known ⟨x⟩mill."], []),
    (["The of⟨x⟩ well-kn⟨x⟩ own mill."], []),
    (["The of⟨x⟩ well-kn own mill."], ['sources/part.md:3 [word-changed] "well-known" stands as "well-kn own"']),
])  # fmt: skip
def test_a_space_is_wrong_where_nothing_is_added(said, lines, expected):
    found = said("em::after { content: 'x' }", "The *of* well-known mill.", lines)
    assert [one for one in found if "styles/" not in one] == expected
