"""Pages of an edition with styles of its own: what the styles add and hide is named, everything else is a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from publish.products import proving_pdf

LONG = "The mill stood where the road came down to the river."


@pytest.fixture
def said(prepared, facts_of_pages) -> Callable[..., list[str]]:
    """What the proof says of the lines on each page, after the styles in `custom.css`."""

    def prove(css: str, text: str, *pages: Sequence[object], title: str = "The Mill", settings: str = "") -> list[str]:
        edition = prepared({"part.md": text, "../styles/custom.css": css}, f'title = "{title}"\n{settings}')
        proof = proving_pdf.prove(edition, facts_of_pages(pages), "build/a.pdf")
        return [
            f"{one.location.path}:{one.location.line}:{one.location.column} {one.severity.value}[{one.code}] "
            + one.message.partition(" on page")[0]
            for one in proof.diagnostics
        ]

    return prove


def pages_of(lines: Sequence[object]) -> list[list[object]]:
    """The lines of each page; a form feed stands between two pages."""
    ends = [number for number, one in enumerate(lines) if one == "\f"]
    return [[*lines[start:end]] for start, end in zip([0, *(end + 1 for end in ends)], [*ends, None], strict=True)]


@pytest.mark.parametrize(
    ("css", "text", "lines", "expected"),
    [
        pytest.param(
            'h1::before { content: "Chapter " counter(c) " " }',
            f"# One\n\n{LONG}",
            ["⟨Chapter 1⟩ One", LONG],
            'adds "Chapter 1"',
            id="before, on its line",
        ),
        pytest.param(
            'h1::before { content: "Chapter " counter(c, upper-roman); display: block }',
            f"# One\n\n{LONG}",
            ["⟨Chapter XIV⟩", "One", LONG],
            'adds "Chapter XIV"',
            id="before, on a line of its own",
        ),
        pytest.param(
            'h1::before { content: "Part " counter(page, upper-roman) } '
            'h1::before { content: "Chapter " counter(c) ". "; display: block }',
            f"# One\n\n{LONG}",
            ["⟨Chapter 1.⟩", "One", LONG],
            'adds "Chapter 1."',
            id="before, instead of a rule whose number looks like the first letter",
        ),
        pytest.param(
            'a::after { content: " (p. " target-counter(attr(href), page) ")" }',
            "# One {#one}\n\nSee [the mill](#one). Then it stood.",
            ["One", "See the mill ⟨(p.⟩", "⟨7)⟩. Then it stood."],
            'adds "(p."',
            id="after, divided at the end of a line",
        ),
        pytest.param(
            'a::after { content: " (p. " target-counter(attr(href), page) ")" }',
            "# One\n\nSee [the mill](https://example.org/). Then it stood.",
            ["One", "See the mill ⟨(p.⟩ . Then it stood."],
            'adds "(p."',
            id="after, as far as a page that is not there",
        ),
        pytest.param(
            'a::after { content: " (p. " target-counter(attr(href), page) ")" }',
            f"# One\n\n{LONG}[^n]\n\n[^n]: Of oak.",
            ["One", f"{LONG}1 ⟨(p. 7)⟩", ("1", 40, 372), ("⟨(p.⟩", 40, 384), ("⟨7)⟩ Of oak.", 40, 396)],
            'adds "(p. 7)"',
            id="after a note's mark, divided by its narrow box",
        ),
        pytest.param(
            'a::after { content: ", S. " target-counter(attr(href), page) }',
            f"# One\n\n{LONG}[^n]\n\n[^n]: 12 mills.",
            ["One", f"{LONG}1⟨, S. 7⟩", ("1 ⟨,⟩", 40, 372), ("⟨S.⟩", 40, 384), ("⟨7⟩ 12 mills.", 40, 396)],
            'adds ", S. 7"',
            id="after a note's mark, on three lines and before a number",
        ),
        pytest.param(
            'p::before { content: counter(p) " " }',
            "# One\n\n12 mills stood there.",
            ["One", "⟨2⟩ 12 mills stood there."],
            'adds "2"',
            id="a number before a number",
        ),
        pytest.param(
            'em::before, em::after { content: "_x_" }',
            "# One\n\n*See* *the* mill.",
            ["One", "⟨_x_⟩See⟨_x_⟩ ⟨_x_⟩the⟨_x_⟩ mill."],
            'adds "_x_"',
            id="at the end of one element and at the beginning of the next",
        ),
        pytest.param(
            'p::before { content: counter(p) " " }',
            f"- Mills stood there.\n\n  {LONG}",
            ["• ⟨1⟩ Mills stood there.", f"⟨2⟩ {LONG}"],
            'adds "1"',
            id="behind the marker of an item",
        ),
        pytest.param(
            "p::before { content: attr(lang) }",
            f"# One\n\n{{lang=fr}}\n{LONG}\n\n{LONG}",
            ["One", "⟨fr⟩" + LONG, LONG],
            'adds "fr"',
            id="an attribute",
        ),
        pytest.param(
            'ul { list-style-type: "Item" }',
            f"# One\n\n- {LONG}\n- Second.",
            ["One", ("⟨Item⟩", 10.0, 88.0), LONG, ("⟨Item⟩", 10.0, 102.0), ("Second.", 40.0, 102.0)],
            'adds "Item"',
            id="the marker of a list",
        ),
        pytest.param(
            'a::after { content: " (web)" }',
            "| [Name](https://example.org/) and place | Year |\n|---|---|\n| The mill | 1901 |\n| The road | 1902 |",
            ["Name ⟨(web)⟩ and place Year", "The mill 1901", "\f", "Name ⟨(web)⟩ and place Year", "The road 1902"],
            'adds "(web)"',
            id="in the head of a table, which is repeated",
        ),
        pytest.param(
            "em { display: none }",
            "| Name *of it* and place | Year |\n|---|---|\n| The mill | 1901 |\n| The road | 1902 |",
            ["Name and place Year", "The mill 1901", "\f", "Name and place Year", "The road 1902"],
            'hides "of it"',
            id="hidden in the head of a table, which is repeated",
        ),
        pytest.param(
            "em { display: none }",
            f"| A *b* | B |\n|---|---|\n| 1901 | 1902 |\n\n{LONG}",
            ["A B", "1901 1902", LONG],
            'hides "b"',
            id="hidden before a capital of its letter",
        ),
        pytest.param(
            "em { visibility: hidden }",
            f"# One *two* three {{#one}}\n\n{LONG}\n\nSee [](#one) for the wheel.",
            ["One three", LONG, "See One three for the wheel."],
            'hides "two"',
            id="hidden in a heading and in a reference to it",
        ),
        pytest.param(
            ".aside { display: none }",
            f"# One\n\n{LONG}\n\n::: aside\nHidden words.\n:::\n\nEnd.",
            ["One", LONG, "End."],
            'hides "Hidden words."',
            id="hidden",
        ),
    ],
)
def test_the_rule_that_adds_or_hides_words_is_named(said, css, text, lines, expected):
    (first, *_) = found = said(css, text, *pages_of(lines))
    assert all(one.startswith("styles/custom.css:1:") and " warning[word-" in one for one in found)
    assert f"this rule {expected}" in first


_ITEM = "1. Mill stood.[^n]\n\n2. Then it fell.\n\n[^n]: Of oak."
_HEAD = "| Ground *by* year | Of it |\n|---|---|\n| 1901 | a |\n| 1902 | b |"


@pytest.mark.parametrize(("css", "text", "lines", "more"), [
    # The number of an item with quotation marks around its words looks like the mark of a note.
    ("p::before { content: open-quote } p::after { content: close-quote }", _ITEM, [
        "⟨“⟩Mill stood.1⟨”⟩", "⟨“⟩Then it fell.⟨”⟩", ("1.", 20, 74), ("2.", 20, 88), ("⟨‘⟩ 1 Of oak.⟨’⟩", 40, 300),
    ], '[[notes.series]]\nmarks = "1"\nrestart = "page"\n'),
    # The head of a table is repeated with what is added inside its words, which may have the same letters themselves.
    ("em::after { content: 'un' }", _HEAD,
     ["Ground by⟨un⟩ year Of it", "1901 a", "\f", "Ground by⟨un⟩ year Of it", "1902 b"], ""),
    ("em::before { content: counter(em, lower-roman) }", _HEAD,
     ["Ground ⟨i⟩by year Of it", "1901 a", "\f", "Ground ⟨i⟩by year Of it", "1902 b"], ""),
    ("em { text-transform: uppercase }", _HEAD,
     ["Ground BY year Of it", "1901 a", "\f", "Ground BY year Of it", "1902 b"], ""),
])  # fmt: skip
def test_nothing_but_the_words_of_a_rule_is_named(said, css, text, lines, more):
    found = said(css, f"# One\n\n{text}", *pages_of(["One", *lines]), settings=more)
    assert [one for one in found if " warning[word-added]" not in one] == []


@pytest.mark.parametrize(("css", "entry"), [
    ("em::before { content: counter(em) '. ' }", "One ⟨1.⟩ two three"),
    ("em::before { content: open-quote } em::after { content: close-quote }", "One ⟨“⟩two⟨”⟩ three"),
    ("em::after { content: 'o' }", "One two⟨o⟩ three"),
])  # fmt: skip
def test_words_are_added_inside_an_entry_of_the_contents(said, css, entry):
    contents = ["Contents", f"{entry} . . . . 1"]
    found = said(css, f"# One *two* three\n\n{LONG}", contents, [entry, LONG])
    assert [one for one in found if " warning[word-added]" not in one] == []


_REPEATED = f"""# One *two* three

{LONG}

## *Four*

It turned.

Table: Sacks *of rye*

| a | b |
|---|---|
| c | d |
"""
_LIST = '[front]\npages = ["title-page", "contents", "tables"]'
_TEXT = ["One three", LONG, "It turned.", "Sacks", "a b", "c d"]


@pytest.mark.parametrize(
    "css",
    ["em { display: none }", "em { visibility: hidden }", "em { display: none } .entry::before { content: 'No.' }"],
)
def test_contents_and_lists_repeat_headings_and_captions_without_hidden_words(said, css):
    number = "⟨No.⟩ " if "No." in css else ""
    contents = ["Contents", f"{number}One three .... 1", f"{number}.... 1"]
    pages = ["The Mill"], contents, ["Tables", f"{number}Sacks .... 1"], _TEXT
    (found,) = said(css, _REPEATED, *pages, settings=_LIST)
    assert found.startswith('styles/custom.css:1:6 warning[word-hidden] this rule hides "two"')


def test_a_running_head_repeats_a_heading_without_hidden_words(said):
    css = "em { display: none } h1 { string-set: running content() }"
    later = [("One three", 40, 10), ("The road came down.", 40, 100)]
    (found,) = said(css, f"# One *two* three\n\n{LONG}\n\nThe road came down.", ["One three", LONG], later)
    assert "word-hidden" in found


def test_contents_without_words_that_no_rule_hides_are_a_fault(said):
    contents = ["Contents", "One three .... 1", "Four .... 1"], ["Tables", "Sacks of rye .... 1"]
    text = ["One two three", LONG, "Four", "It turned.", "Sacks of rye", "a b", "c d"]
    (found,) = said("strong { display: none }", _REPEATED, ["The Mill"], *contents, text, settings=_LIST)
    assert "error[word-added]" in found


_PAGE_BY_PAGE = '[[notes.series]]\nmarks = "*§¶"\nrestart = "page"\n'
_TWO_NOTES = f"# One\n\n{LONG}[^a] Two.[^b]\n\n[^a]: Of oak.\n\n[^b]: 12 mills."


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(["* ⟨, S. 7⟩ Of oak.", "§ ⟨, S. 7⟩ 12 mills."], id="on the line of the mark"),
        pytest.param(["* ⟨,⟩", "⟨S. 7⟩ Of oak.", "§ ⟨,⟩", "⟨S. 7⟩ 12 mills."], id="divided behind the mark"),
        pytest.param(["* ⟨,⟩", "⟨S.⟩", "⟨7⟩ Of oak.", "§ ⟨,⟩", "⟨S.⟩", "⟨7⟩ 12 mills."], id="on three lines"),
    ],
)
def test_words_behind_a_mark_that_the_page_decides_are_no_part_of_it(said, notes):
    css = "a[href^='#']::after { content: ', S. ' target-counter(attr(href), page) }"
    foot = [(one, 40, 300 + 12 * row) for row, one in enumerate(notes)]
    sound, faulty = ([f"One {words}", f"{LONG}*⟨, S. 7⟩ Two.§⟨, S. 7⟩", *foot] for words in ("mill.", ""))
    text = _TWO_NOTES.replace("One", "One mill.")
    found = said(css, text, sound, settings=_PAGE_BY_PAGE)
    assert [one.partition(" ")[2].partition(" adds")[0] for one in found] == ["warning[word-added] this rule"]
    lost, *others = said(css, text, faulty, settings=_PAGE_BY_PAGE)
    assert lost.endswith('error[word-lost] "mill." is missing')
    assert [one.partition(" adds")[0] for one in others] == [one.partition(" adds")[0] for one in found]


def test_marks_that_the_page_decides_are_known_in_any_case(said):
    text = f"# One\n\n{LONG}[^a] A. B.[^b] C.\n\n[^a]: Of Oak.\n\n[^b]: D. E."
    letters = _PAGE_BY_PAGE.replace("*§¶", "A")
    lines = ["One", f"{LONG.lower()}a a. b.b c.", ("a of oak.", 40, 300), ("b d. e.", 40, 312)]
    assert said("p { text-transform: lowercase }", text, lines, settings=letters) == []
    first, *_ = said("p { text-transform: lowercase }", text, [*lines[:3], ("b d. f.", 40, 312)], settings=letters)
    assert "error[word-changed]" in first


def test_a_letter_may_become_two_beside_a_mark_that_the_page_decides(said):
    text = f"# One\n\n{LONG}[^a] İn\nİzmir.[^b] C.\n\n[^a]: Of Oak.\n\n[^b]: D. E."
    lines = ["One", f"{LONG.lower()}* i\u0307n i\u0307zmir.§ c.", ("* of oak.", 40, 300), ("§ d. e.", 40, 312)]
    assert said("p { text-transform: lowercase }", text, lines, settings=_PAGE_BY_PAGE) == []
    lines[1] = f"{LONG.lower()}* i\u0307n izmir. c."
    (lost,) = said("p { text-transform: lowercase }", text, lines, settings=_PAGE_BY_PAGE)
    assert "error[word-" in lost
    assert '"İzmir' in lost


def test_a_mark_that_is_changed_is_named_by_its_note(said):
    lines = ["One", f"{LONG}* Two.§", ("* Of oak.", 40, 300), ("z 12 mills.", 40, 312)]
    (first, *_) = said("a { color: red }", _TWO_NOTES, lines, settings=_PAGE_BY_PAGE)
    assert first == 'sources/part.md:7:1 error[word-changed] the mark of note "b" stands as "z"'


@pytest.mark.parametrize("note", ["⟨4⟩ 1 Of oak.", "1 ⟨4⟩ Of oak."])
def test_numbers_of_paragraphs_are_told_from_the_marks_of_notes(said, note):
    css = "p { counter-increment: p } p::before { content: counter(p) ' ' }"
    text = f"# One\n\n| The mill\n|\n| stood.[^a]\n\n{LONG}\n\n[^a]: Of oak."
    lines = ["One", "⟨1⟩ The mill", "⟨2⟩", "stood.1", f"⟨3⟩ {LONG}"]
    settings = _PAGE_BY_PAGE.replace("*§¶", "1")
    (only,) = said(css, text, [*lines, (note, 40, 300)], settings=settings)
    assert 'warning[word-added] this rule adds "' in only
    marks = said("", text, ["One", "The mill", "stood.1", LONG, ("2 Of oak.", 40, 300)], settings=settings)
    assert [one.partition("]")[2] for one in marks] == [' note "a" has the mark "2", which is not its own,']


def test_hidden_words_and_words_that_are_added_beside_them_are_told_apart(said):
    css = 'h1::before { content: "Part " counter(page, upper-roman); display: block } ul { display: none }'
    text = f"# One\n\n{LONG}\n\n- Milk here.[^n]\n\n## Two\n\nThis is lost.\n\n[^n]: Of cows.\n"
    lost, added, *hidden = said(css, text, ["⟨Part V⟩", "One", LONG, "⟨Part VI⟩", "Two"])
    assert lost == 'sources/part.md:9:1 error[word-lost] "This is lost." are missing'
    assert added == 'styles/custom.css:1:14 warning[word-added] this rule adds "Part V"'
    assert [one.partition(":")[0] for one in hidden] == ["styles/custom.css"]


def test_a_number_that_is_added_has_no_space_in_it(said):
    css = "a::after { content: ' ' target-counter(attr(href), page) }"
    text = "# One {#one}\n\nSee [the mill](#one) 1920 feet away.\nThen it stood."
    assert said(css, text, ["One", "See the mill ⟨7⟩ 1920", "feet away. Then it stood."]) == [
        'styles/custom.css:1:12 warning[word-added] this rule adds "7"'
    ]


@pytest.mark.parametrize(("css", "lines", "added"), [
    ("li { list-style: inside 'Item ' }", ["⟨Item⟩ Mill.", "⟨Item⟩ End."], ["Item"]),
    ("li { list-style-type: hebrew }",
     [("⟨א.⟩", 20, 74), ("Mill.", 40, 74), ("⟨ב.⟩", 20, 88), ("End.", 40, 88)], ["א."]),
    # Words that are added before the paragraphs of an item stand on a line above them, beside its number.
    ("li::before { content: '* ' }",
     [("⟨*⟩", 40, 74), ("Mill.", 40, 88), ("⟨*⟩", 40, 102), ("End.", 40, 116), ("1.", 20, 74), ("2.", 20, 102)], []),
])  # fmt: skip
def test_the_markers_of_a_list_may_be_of_any_kind(said, css, lines, added):
    found = said(css, "# One\n\n1. Mill.\n\n2. End.", ["One", *lines])
    assert [one.partition(" adds ")[2].strip('"') for one in found] == added


@pytest.mark.parametrize("lines", [
    ["The mill⟨x⟩", "xxxx\u2010", "xxxx stood."],
    ["The mill", "⟨x⟩xxxx\u2010", "xxxx stood."],
    ["The mill⟨x⟩ xxx\u2010", "xxxxx stood."],
    ["The mill⟨x⟩ xxxxxxxx", "stood."],
])  # fmt: skip
def test_words_that_are_added_may_look_like_those_beside_them(said, lines):
    css, text = "strong::after { content: 'x' }", f"# One\n\nThe **mill** xxxxxxxx stood. {LONG}"
    added = ['styles/custom.css:1:17 warning[word-added] this rule adds "x"']
    assert said(css, text, ["One", *lines, LONG]) == added
    first, *_ = said(css, text, ["One", *(line.replace("xxx", "x", 1) for line in lines), LONG])
    assert "error[word-" in first


@pytest.mark.parametrize("first", ["α.", "01.", "I."])
def test_the_numbers_of_a_list_may_have_another_style(said, first):
    lines = [(first, 20, 74), (LONG, 40, 74)]
    assert said("ol { list-style: lower-greek }", f"# One\n\n1. {LONG}", ["One", *lines]) == []
    (other,) = said("ol { list-style: lower-greek }", f"# One\n\n1. {LONG}", ["One", ("β.", 20, 74), lines[1]])
    assert "error[word-added]" in other


@pytest.mark.parametrize(("css", "lines"), [
    ('@page { @bottom-left { content: "Draft of Monday" } }', ["One", LONG, "Draft of Monday"]),
    ('h1::after { content: "❦" }', ["One⟨❦⟩", LONG]),
])  # fmt: skip
def test_folios_running_heads_and_ornaments_need_no_message(said, css, lines):
    assert said(css, f"# One\n\n{LONG}", lines) == []


@pytest.mark.parametrize(
    ("css", "lines", "expected"),
    [
        ("@page { size: 1pt }", [], "error[word-lost]"),
        ('h1::before { content: "Chapter " }', ["⟨Chapter⟩ One", "The mill stood where the road came."], "error[word-"),
        ('h1::before { content: "Chapter " }', ["⟨Volume⟩ One", LONG], "error[word-added]"),
        ('h1::before { content: "Chapter " }', ["⟨Chapter⟩ Chapter One", LONG], "error[word-"),
        ("em { display: none }", ["One", "The mill where the road came down to the river."], "error[word-lost]"),
        ("@media screen { p { display: none } }", ["One"], "error[word-lost]"),
        ("p { text-transform: lowercase }", ["one", "the mill stood where the road came down to the lake."], "error["),
    ],
)
def test_what_no_rule_adds_or_hides_is_an_error_whatever_the_styles(said, css, lines, expected):
    (first, *_) = said(css, f"# One\n\n{LONG}", lines)
    assert first.startswith("sources/part.md:")
    assert expected in first


def test_styles_that_only_change_the_case_of_letters_are_no_fault(said):
    assert said("h1, p { text-transform: lowercase }", f"# One\n\n{LONG}", ["one", LONG.lower()]) == []


def test_words_behind_the_last_ones_are_a_fault_in_any_case(said):
    css = 'h1::before { content: "❦" } p { text-transform: lowercase }'
    assert ["error[word-" in one for one in said(css, "# One\n\nEnd.", ["⟨❦⟩One", "end.x"])] == [True]


def test_a_fault_names_the_styles_that_may_cause_it(prepared, facts_of_pages):
    edition = prepared({"part.md": LONG, "../styles/custom.css": "p { color: red }"})
    (found,) = proving_pdf.prove(edition, facts_of_pages([[]]), "build/a.pdf").diagnostics
    assert "styles/custom.css" in found.help


def test_a_letter_may_become_two_in_another_case(said):
    printed = ["One", "i\u0307n i\u0307zmir, strasse", "ΟΔΟΣ STRASSE"]
    assert said("p { text-transform: lowercase }", "# One\n\nİn İzmir, Strasse\n\nΟΔΟΣ STRASSE", printed) == []


def test_the_folio_before_hidden_words_is_no_mark_of_a_note(said):
    text = f"# One\n\n- Hidden words.\n\n***\n\n1. {LONG}[^n]\n2. End.\n\n[^n]: Of oak."
    first = ["One", "* * *", ("1", 150, 390)]
    second = [(f"{LONG}1", 50, 74), ("⟨Item⟩", 20, 74), "1 Of oak."]
    lost, *_, hidden = said('ul { display: none } li { list-style-type: "Item" }', text, first, second)
    assert 'error[word-lost] "End."' in lost
    assert 'hides "Hidden words."' in hidden


def test_the_number_of_an_item_behind_hidden_words_is_known(said):
    text = f"1. {LONG}\n\n   - Hidden words.\n2. End."
    lines = [(LONG, 50, 60), ("End.", 50, 74), ("1.", 40, 60), ("2.", 40, 74)]
    (only,) = said("ul { display: none }", text, lines)
    assert 'hides "Hidden words."' in only


def test_added_words_are_known_where_a_litany_is_read_again(said):
    text = "# no no no no\n\n- no no\n\n***\n\nno no\n\n- no\n\n***\n"
    pages = [
        ["n o n o"], ["no no"], ["Contents", "no no no no . . . 1", ("v", 150, 390)],
        ["no no no no", "no no", "* * *", "no no", ("⟨Item⟩", 10, 74), ("1", 150, 390)],
        ["no", "* * *", ("⟨Item⟩", 10, 60), ("2", 150, 390)],
    ]  # fmt: skip
    (only,) = said('li { list-style-type: "Item" }', text, *pages, title="no no")
    assert 'warning[word-added] this rule adds "Item"' in only


@pytest.mark.parametrize(("css", "more", "lines"), [
    ("strong::after { content: 'x' }", "The **mill** of well-known and-so.", ["The mill⟨x⟩ of well-known and-", "so."]),
    ("em { display: none } strong::after { content: ' xx' }", "The *of* **mill** well.", ["The mill ⟨xx⟩ well."]),
])  # fmt: skip
def test_spaces_of_a_line_with_words_of_own_styles_are_not_those_of_the_text(said, css, more, lines):
    text = f"# no no no no\n\n- no no\n\n***\n\nno no\n\n- no\n\n***\n\n{more}"
    pages = [
        ["n o n o"], ["no no"], ["Contents", "no no no no . . . 1", ("v", 150, 390)],
        ["no no no no", "no no", "* * *", "no no", ("⟨Item⟩", 10, 74), ("1", 150, 390)],
        ["no", "* * *", *lines, ("⟨Item⟩", 10, 60), ("2", 150, 390)],
    ]  # fmt: skip
    found = said(f'li {{ list-style-type: "Item" }} {css}', text, *pages, title="no no")
    assert [one for one in found if " warning[word-" not in one] == []


def test_words_may_be_added_behind_a_title_that_is_divided_between_two_lines(said):
    pages = [["Unconstitution\u2010", "ality ⟨(end)⟩"], ["One", f"{LONG} ⟨(end)⟩"]]
    (only,) = said('p::after { content: " (end)" }', f"# One\n\n{LONG}", *pages, title="Unconstitutionality")
    assert 'warning[word-added] this rule adds "(end)"' in only


def test_a_mark_alone_on_its_line_is_not_the_beginning_of_a_number(said):
    text = f"# One\n\n{LONG}[^n] 12 mills {LONG}\n\n[^n]: Of oak and of elm and of ash"
    note = [("1", 40, 320), ("⟨(p.⟩", 40, 332), ("⟨1)⟩ Of oak", 40, 344), ("and of elm", 40, 356), ("and of", 40, 368)]
    first = ["One", f"{LONG}1 ⟨(p. 1)⟩", *note, ("1", 150, 390)]
    second = [f"12 mills {LONG}", ("ash", 40, 372), ("2", 150, 390)]
    (only,) = said('a::after { content: " (p. " target-counter(attr(href), page) ")" }', text, first, second)
    assert "warning[word-added]" in only


def test_folios_are_no_counters_of_hidden_notes(said):
    css = 'tbody { display: none } p { counter-increment: p } p::before { content: counter(p) " " }'
    table = "| Year | Mill |\n|--|--|\n| 1850[^a] | Old[^b], then new.[^c] |"
    text = f"# One\n\n{table}\n\n{LONG}\n\nEnd.\n\n[^a]: About.\n\n[^b]: Of oak.\n\n[^c]: Of ash.\n"
    first, second = ["One", "Year Mill", f"⟨3⟩ {LONG}", ("1", 150, 390)], ["⟨4⟩ End.", ("2", 150, 390)]
    added, hidden = said(css, text, first, second)
    assert 'warning[word-added] this rule adds "3"' in added
    assert "warning[word-hidden]" in hidden


def test_words_added_to_an_entry_of_the_contents_may_be_divided_at_the_end_of_a_line(said):
    title = "https://example.org/of/the/mill/and/of/the/road/that/came/down.html"
    entry = ["Contents", title[:32], f"{title[32:]} ⟨, S.⟩", "⟨7⟩", ("v", 150, 390)]
    css = "a[href^='#']::after { content: ', S. ' target-counter(attr(href), page) }"
    assert said(css, f"# {title}\n\n{LONG}", entry, [title, LONG]) == []
    (lost,) = said(css, f"# {title}\n\n{LONG}", [entry[0], entry[1], f"{title[32:]} ⟨, T.⟩"], [title, LONG])
    assert "error[word-added]" in lost


_BESIDE = "# One\n\n> Where the road came\n> down to it.[^a]\n\nThe mill stood.[^b] Then it fell.\n"
_NOTES = "\n[^a]: Of oak.\n\n[^b]: In Bristol.\n"


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("2 In Bristol.", "1 Of oak.", []),
    ("1 Of oak.", "2 In Bristol.", ["note-order"]),
])  # fmt: skip
def test_notes_of_a_float_that_goes_on_overleaf_follow_their_calls(said, first, second, expected):
    beside = [("Where the road came", 40, 74), ("The mill stood.2", 180, 74), (first, 40, 372)]
    overleaf = [("down to it.1", 40, 60), ("Then it fell.", 180, 60), (second, 40, 372)]
    found = said("blockquote { float: left; width: 40% }", _BESIDE + _NOTES, ["One", *beside], overleaf)
    assert [one.partition("[")[2].partition("]")[0] for one in found] == expected


def test_words_of_a_rule_that_a_later_one_replaces_are_a_fault(said):
    css = 'p::before { content: counter(p) " " }\np::before { content: "N.B. " }'
    text = f"# One\n\n{LONG}"
    (added,) = said(css, text, ["One", f"⟨N.B.⟩ {LONG}"])
    assert added.startswith("styles/custom.css:2:13 warning[word-added]")
    first, *_ = said(css, text, ["One", f"⟨1⟩ {LONG}"])
    assert "error[word-" in first
    important = css.replace('" " }', '" " !important }', 1)
    (added,) = said(important, text, ["One", f"⟨1⟩ {LONG}"])
    assert added.startswith("styles/custom.css:1:13 warning[word-added]")


def test_words_are_added_on_pages_from_right_to_left_with_no_word_in_such_letters(said):
    title, text = ["⟨)end(⟩ A (mill)", "⟨)end(⟩ B & C <d>"], ["תחא", "⟨(end)⟩ .הנחט"]
    settings = 'language = "he"\npublisher = "B & C <d>"'
    (only,) = said("p::after { content: ' (end)' }", "# אחת\n\nטחנה.", title, text, title="A (mill)", settings=settings)
    assert 'warning[word-added] this rule adds "(end)"' in only


@pytest.mark.parametrize("title", [["Unconstitutionality"], ["Unconstitution\u2010", "ality"]])
def test_hidden_words_of_a_note_are_not_looked_for_on_the_title_page(said, title):
    text = f"# One\n\n{LONG}[^n]\n\n[^n]: Of\n\n    - Unconstitutionality\n\n    > Unconstitutionality"
    note = [("1 Of", 40, 320), ("• Unconstitutionality", 40, 332)]
    pages = title, ["One", f"{LONG}1", *note]
    (only,) = said("blockquote { display: none }", text, *pages, title="Unconstitutionality")
    assert 'warning[word-hidden] this rule hides "Unconstitutionality"' in only


@pytest.mark.parametrize(("css", "expected"), [
    ("p { color: white }", ['3 "The mill" cannot be seen', '3 "stood" can be seen only in part']),
    ("p { color: red }", []),
])  # fmt: skip
def test_words_that_cannot_be_seen_are_an_error_at_their_place(prepared, facts_of_pages, css, expected):
    edition = prepared({"part.md": f"# One\n\n{LONG}", "../styles/custom.css": css})
    facts = facts_of_pages([["One", LONG]])
    facts.seen.shares = lambda index, boxes: [1.0, 0.0, 0.05, 0.4, *[1.0] * (len(boxes) - 4)]
    found = proving_pdf.prove(edition, facts, "build/a.pdf").diagnostics
    assert [f"{one.location.line} {one.message.partition(' on page')[0]}" for one in found] == expected
    assert {one.code for one in found} <= {"word-unseen"}


def test_words_that_are_too_small_cannot_be_seen(prepared, facts_of_pages):
    edition = prepared({"part.md": LONG, "../styles/custom.css": "p { font-size: 1pt }"})
    facts = facts_of_pages([[LONG]])
    usual = facts.text.words_of
    facts.text.words_of = lambda number: [replace(word, size=1.0) for word in usual(number)]
    (found,) = proving_pdf.prove(edition, facts, "build/a.pdf").diagnostics
    assert "cannot be seen on page 1" in found.message


def test_a_hidden_call_is_named_by_its_note(said):
    text = f"# One\n\n{LONG}[^oak]\n\n[^oak]: Of oak."
    found = said("a { display: none }", text, ["One", LONG, ("1 Of oak.", 40, 300)])
    assert [one.partition("]")[2] for one in found] == [' this rule hides the call of note "oak"']


@pytest.mark.parametrize(
    ("title", "before", "behind"),
    [
        ("Unconstitutional Rye", ["Un\u2010", "consti\u2010", "tutional", "Rye"], []),
        ("A Letter", ["A", "Let\u2010", "ter"], []),
        ("A Letter", ["A Letter"], ["Made with publish 0.1.0, WeasyPrint 70.0 and P", "ango 1.50.12."]),
    ],
)
def test_words_before_and_behind_the_text_may_be_divided_anywhere(said, title, before, behind):
    sound = said("p { color: red }", f"# One\n\n{LONG}", before, ["One", LONG], behind, title=title)
    assert sound == []
    wrong = said("p { color: red }", f"# One\n\n{LONG}", [*before[:-1], "zz"], ["One", LONG], behind, title=title)
    assert ["error[word-added]" in one for one in wrong] == [True]
