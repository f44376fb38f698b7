"""A printed document in gatherings: which parts are together, and what each gathering shows of the others."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from publish.layout import dividing
from publish.layout.dividing import are_tied, divide
from publish.layout.gathering import Gathering

LONG, SHORT = "word " * 6000, "word " * 60


def document(*parts: str, colophon: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(
        '<html><head><title>Book</title></head><body class="marks-1"><div class="notes-foot" hidden="hidden"></div>'
        '<section class="title-page" id="title-page"><p class="title">Book</p></section>'
        '<nav class="contents" id="contents"><h1>Contents</h1></nav>'
        f'{"".join(parts)}<section class="colophon" id="colophon"><p>{colophon}</p></section></body></html>'
    )


def matter(name: str, *parts: str) -> str:
    return f'<div class="matter {name}">{"".join(parts)}</div>'


def part(id: str, words: str, level: int = 1) -> str:
    heading = f"<h{level}>{id}</h{level}>"
    return (
        f'<section class="part" id="{id}">{heading}<p>{words}<span class="note" id="note-{id}">n</span></p></section>'
    )


def shown(gathering: Gathering) -> list[str]:
    """The ids of the sections that have their content."""
    body = ElementTree.fromstring(gathering.tree).find("body")
    assert body is not None
    return [one.get("id", "") for one in body.iter() if one.tag in ("section", "nav") and len(one)]


def test_a_small_book_is_one_gathering() -> None:
    [whole] = divide(document(matter("body", part("a", SHORT), part("b", SHORT))), ["note-a", "note-b"])

    assert shown(whole) == ["title-page", "contents", "a", "b", "colophon"]
    assert whole.notes == ("note-a", "note-b")


def test_a_book_with_no_pages_before_the_text_begins_with_a_part() -> None:
    book = document(matter("body", part("a", LONG), part("b", LONG), part("c", LONG)))
    body = book.find("body")
    assert body is not None
    for page in [one for one in body if one.get("id")]:
        body.remove(page)

    assert [shown(one) for one in divide(book, [])] == [["a"], ["b"], ["c"]]


def test_long_parts_are_gatherings_and_short_ones_are_set_together() -> None:
    book = document(
        matter("front", part("preface", SHORT)),
        matter("body", part("a", LONG), part("b", SHORT), part("c", LONG), part("d", LONG), part("e", SHORT)),
        matter("back", part("index", SHORT)),
    )

    gatherings = divide(book, ["note-a", "note-e"])

    assert [shown(one) for one in gatherings] == [
        ["title-page", "contents"],
        ["preface"],
        ["a"],
        ["b", "c"],
        ["d"],
        ["e"],
        ["index"],
        ["colophon"],
    ]
    assert [one.matter for one in gatherings] == ["", "front", *["body"] * 4, *["back"] * 2]
    assert [one.notes for one in gatherings if one.notes] == [("note-a",), ("note-e",)]


def test_hidden_parts_keep_their_place_and_their_class_for_selectors() -> None:
    second = divide(document(matter("body", part("a", LONG), part("b", LONG), part("c", LONG))), [])[2]

    body = ElementTree.fromstring(second.tree).find("body")
    assert body is not None
    sections = body.findall("div[@class='matter body']/section")
    assert [one.get("class") for one in sections] == ["part"] * 3
    assert [one.get("style") for one in sections] == ["display: none", None, "display: none"]
    assert [one.get("id") for one in sections] == [None, "b", None]
    assert body.get("class") == "marks-1"
    assert body.find("div[@class='notes-foot']") is not None


def test_a_gathering_knows_the_level_of_the_heading_before_it() -> None:
    book = document(matter("body", part("a", LONG), part("b", LONG, 2), part("c", LONG, 5), part("d", LONG)))

    assert [one.level for one in divide(book, [])] == [0, 1, 1, 2, 3, 1]


def test_only_parts_open_on_a_recto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dividing, "SMALL", 0)

    assert [one.opens_on for one in divide(document(matter("body", part("a", SHORT))), [])] == ["right", "right", None]


def test_a_change_in_one_part_leaves_the_other_gatherings_as_they_are() -> None:
    words = [LONG, LONG, LONG]
    before = divide(document(matter("body", *(part(id, one) for id, one in zip("abc", words, strict=True)))), [])
    words[1] = "another " + LONG
    after = divide(document(matter("body", *(part(id, one) for id, one in zip("abc", words, strict=True)))), [])

    assert [one == other for one, other in zip(before, after, strict=True)] == [True, True, False, True, True]


@pytest.mark.parametrize(
    "rule",
    [
        "body { counter-reset: chapter }",
        "h1::before { content: counter(chapter) }",
        "@page :first { margin: 0 }",
        "@page body:nth(2) { margin: 0 }",
        "h1 { string-set: head content() }",
        "a::after { content: target-counter(attr(href), page) }",
        ".part { BREAK-BEFORE: auto }",
        "aside { position : fixed }",
        "aside { position: running(head) }",
    ],
)
def test_rules_that_tie_parts_together_are_known(rule: str) -> None:
    assert are_tied(rule)


@pytest.mark.parametrize("rule", ["h1 { color: red }", "@page :left { margin: 1cm }", "p { position: relative }"])
def test_other_rules_tie_nothing(rule: str) -> None:
    assert not are_tied(rule)
