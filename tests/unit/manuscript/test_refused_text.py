"""What a text may not hold, and what only looks like it: the problems of single texts, by place and code."""

from __future__ import annotations

import pytest

from publish.manuscript.building import parse

REFUSED = [
    # raw HTML: once for an element, however many tags it has; never silently
    ("a <b>word</b>", ["1:3 raw-html"]),
    ("a</b> word", ["1:2 raw-html"]),
    ("</div>\nwords that would be lost", ["1:1 raw-html"]),
    ("<div>\n\nwords\n\n</div>", ["1:1 raw-html"]),
    ("> words\n>\n> <p>in a quotation</p>", ["3:3 raw-html"]),
    ("<?php echo 1 ?>", ["1:1 raw-html"]),
    ("<!DOCTYPE html>", ["1:1 raw-html"]),
    ("<!-- so --> words", ["1:1 raw-html"]),
    ("<!-- so --><b>words</b>", ["1:1 raw-html"]),
    ("<!-- not closed\n\nwords", ["1:1 raw-html"]),
    ("<!-- so -->", []),
    ("<!-- so --> <!-- and so -->\n", []),
    ("words <!-- so --> words", []),
    ("1 < 2, `<b>`, \\<b>, <https://example.org>", []),
    ("    <b>\n", []),
    # containers
    ("::: one\nwords", ["1:1 container-open"]),
    ("- ::: one\n  words\n\nwords", ["1:1 container-open"]),
    ("::: one\n::: two\n:::", ["1:1 container-open"]),
    (":::", ["1:1 container-close"]),
    ("> words\n> :::", ["2:3 container-close"]),
    ("::: 1\n:::", ["1:1 container-name"]),
    ("::: one two\n:::", ["1:1 container-name"]),
    ("::: one {.two\n:::", ["1:1 container-name"]),
    ("`:::` and \\:::", []),
    # tables: only what would be lost is reported
    ("| a |\n|---|\n| b | c |", ["3:1 table-row-long"]),
    ("> | a |\n> |---|\n> | b | c |", ["3:3 table-row-long"]),
    ("a | b\n-|-\nb | c | d", ["3:1 table-row-long"]),
    ("- | a |\n  |---|\n  | b |", []),
    ("| a | b |\n|---|---|\n| c\\|d |", []),
    ("[^n]: | a |\n    |---|\n    | b |\n\nx[^n]", []),
    # keys and addresses
    ("words[^a b]", ["1:6 note-key"]),
    ("words[^]", ["1:6 note-key"]),
    ("*words[^a b]*", ["1:7 note-key"]),
    ("words\\[^a b] and `[^a b]`", []),
    ("[word]: lost", ["1:1 reference-unused"]),
    ("> [word]: lost", ["1:1 reference-unused"]),
    ("[a][b]\n\n[b]: c\n[B]: d", ["4:1 reference-unused"]),
    ("![a][b] and [c]\n\n[b]: b.png\n[c]: c.md", []),
    ("[word]: not lost, since an address is one word", []),
    # attributes
    ("![a](b.png){width=\'50%\'}", ["1:12 attribute-unread"]),
    ("*a*{.b}", ["1:4 attribute-unread"]),
    ("[a]{b}", ["1:4 attribute-unread"]),
    ("a {b} \\{.c} `{.d}` [a]{.b}", []),
    ("[a]{style=b}", ["1:1 attribute-unknown"]),
    ("[a]{onclick=b}", ["1:1 attribute-unknown"]),
    ("# a {title=b}", ["1:1 attribute-unknown"]),
    ("{width=5}\nwords", ["2:1 attribute-unknown"]),
    ("[a]{lang=french}", ["1:1 language-unknown"]),
    ("![a](b.png){width=x}", ["1:1 image-width"]),
    # depth
    ("> " * 62 + "words", ["1:1 nested-too-deep"]),
    ("*a **b " * 31 + "c" + "***" * 31, ["1:211 nested-too-deep"]),
    ("*a **b " * 30 + "c" + "***" * 30, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_refused(text: str, expected: list[str]) -> None:
    problems = parse(text, "text.md").diagnostics
    assert [f"{one.location.line}:{one.location.column} {one.code}" for one in problems] == expected


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "- > > "])
def test_words_are_never_passed_over_for_their_depth(mark: str) -> None:
    """Either they are in the tree, or their loss is an error."""
    for depth in range(1, 70):
        parsed = parse(mark * depth + "words", "text.md")
        assert ("words" in repr(parsed.blocks)) != bool(parsed.diagnostics), depth


def test_words_in_containers_are_never_passed_over_for_their_depth() -> None:
    for depth in range(1, 70):
        parsed = parse("::: one\n" * depth + "words\n" + ":::\n" * depth, "text.md")
        assert ("words" in repr(parsed.blocks)) != bool(parsed.diagnostics), depth
