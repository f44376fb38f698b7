"""What a note repeats of the words that it is attached to."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location
from publish.editing.lemmas import BlockWords, lemma_of, words_of_ranges
from publish.manuscript.tree import Element, Kind, Text, plain

AT = Location("sources/letter.md", 1, 1)


@pytest.mark.parametrize(
    ("words", "repeated"),
    [
        ("kill", "kill"),
        (" we will kill ", "we will kill"),
        ("one two three four five", "one two three four five"),
        ("one two three four five six", "one … six"),
        ("one, two three four five; six,", "one … six"),
    ],
)
def test_a_long_lemma_is_shortened_to_its_first_and_last_word(words, repeated):
    assert lemma_of((Text(words, AT),), "end", "]").plain == repeated


def test_a_lemma_keeps_its_emphasis_and_loses_its_calls():
    call = Element(Kind.NOTE_CALL, AT, data={"key": "1"})
    nodes = (Text("we ", AT), Element(Kind.EMPHASIS, AT, (Text("will", AT),)), call)
    lemma = lemma_of(nodes, "end", "]")
    assert [one.kind for one in lemma.words if isinstance(one, Element)] == [Kind.EMPHASIS]
    assert lemma.plain == "we will"


def test_a_lemma_over_numbered_paragraphs_holds_no_number():
    first = _paragraph(_call("begin"), Text("We kill", AT))
    number = Element(Kind.PARAGRAPH_NUMBER, AT, (Text("2 ", AT),))
    assert plain(words_of_ranges((first, _paragraph(number, Text("time", AT), _call("end"))))["v"]) == "We kill time"


def _call(end):
    return Element(Kind.NOTE_CALL, AT, data={"key": "v", "lemma": end})


def _paragraph(*nodes):
    return Element(Kind.PARAGRAPH, AT, nodes)


@pytest.mark.parametrize(
    ("text", "words", "may_repeat"),
    [
        ("aut hic aut ille", "aut", True),
        ("aut hic et ille", "aut", False),
        # A lemma may be a part of a word, and then a reader counts both.
        ("aut hic autem ille", "aut", True),
        ("one two three four five six", "one two three four five six", False),
        ("six one two three four five six", "one two three four five six", True),
        ("aut hic", "nec", True),
    ],
)
def test_words_that_stand_in_a_block_once_need_no_number(text, words, may_repeat):
    block = BlockWords(Element(Kind.PARAGRAPH, AT, (Text(text, AT),)))
    assert block.may_repeat(lemma_of((Text(words, AT),), "end", "]")) == may_repeat
