"""What is written as Markdown is read back: whatever the words are, and whatever stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.importing.markdown_blocks import markdown, note_markdown
from publish.importing.markdown_check import same_words
from publish.importing.word.inline_tree import NOWHERE, Bit, bit, tree
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Text

PIECES = [
    *" ab*_`~^[](){}<>#+-=|:!\\.,'\"$%&@/?0\u00a0—“é",
    "1.",
    "a)",
    "(i)",
    "--",
    "](",
    "<!--",
    "&amp;",
    "x_y",
    "![",
]
MARKS = {
    "bold": "bold",
    "italic": "italic",
    "struck": "struck",
    "superior": "superior",
    "link": "https://example.org/a(b)",
    "language": "fr",
    "class": "deleted",
}
NOTE = Element(Kind.NOTE_CALL, NOWHERE, data={"key": "1"})

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
marks = st.lists(st.sampled_from([*MARKS]), max_size=2, unique=True).map(
    lambda names: {name: MARKS[name] for name in names}
)
bits = st.one_of(st.builds(bit, words, marks), st.just(Bit(NOTE)), st.just(Bit(Element(Kind.LINE_BREAK, NOWHERE))))
paragraphs = st.lists(bits, min_size=1, max_size=5).map(lambda held: Element(Kind.PARAGRAPH, NOWHERE, tree(held)))


def around(paragraph: Element, kind: str) -> Element:
    match kind:
        case "heading":
            return Element(Kind.HEADING, NOWHERE, paragraph.children, data={"level": 2})
        case "quotation":
            return Element(Kind.QUOTE, NOWHERE, (paragraph,))
        case "item":
            return Element(Kind.BULLETS, NOWHERE, (Element(Kind.ITEM, NOWHERE, (paragraph,)),))
    return paragraph


@settings(max_examples=150)
@given(paragraphs, st.sampled_from(["", "heading", "quotation", "item"]))
def test_it_is_read_back_with_the_same_words_and_marks(paragraph: Element, kind: str) -> None:
    block = around(paragraph, kind)
    if same_words((block,), ()):
        return  # there is nothing to read
    read = parse(markdown([block]), "text.md")
    assert same_words((block,), read.blocks)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. not a list", "1\\. not a list"),
        ("J. Harper", "J. Harper"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("an asterisk * alone", "an asterisk \\* alone"),
        ("Tom & Jerry &amp; Co.", "Tom & Jerry \\&amp; Co."),
        ("“Quotes” – and… dots", "“Quotes” – and… dots"),
        ("l\u0092eau \u0085 et\u0081puis", "l’eau … et puis"),
    ],
)
def test_only_what_would_be_read_is_escaped(text: str, written: str) -> None:
    assert markdown([Element(Kind.PARAGRAPH, NOWHERE, (Text(text, NOWHERE),))]) == f"{written}\n"


def test_what_follows_a_call_makes_no_link_and_no_note_of_it() -> None:
    words = (NOTE, Text("(see above) and", NOWHERE), NOTE, Text(": more", NOWHERE))
    assert markdown([Element(Kind.PARAGRAPH, NOWHERE, words)]) == "[^1]\\(see above) and[^1]\\: more\n"


def test_a_note_of_several_blocks_is_indented() -> None:
    blocks = [Element(Kind.PARAGRAPH, NOWHERE, (Text(words, NOWHERE),)) for words in ("One.", "Two.")]
    assert note_markdown("1", blocks) == "[^1]: One.\n\n    Two.\n"
