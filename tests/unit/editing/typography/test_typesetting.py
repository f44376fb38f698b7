"""The pass over the tree."""

from __future__ import annotations

from publish.diagnostics import Location
from publish.editing.typography import typeset, typeset_words
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.memory import Memory

AT = Location("sources/letter.md", 1, 1)


def text(words: str, literal: bool = False) -> Text:
    return Text(words, AT, literal)


def element(kind: Kind, *children: Node, lang: str = "", **data: object) -> Element:
    return Element(kind, AT, children, lang=lang, data=data)


def set_plain(*blocks: Element, lang: str = "en") -> str:
    return plain(typeset(blocks, lang, Memory()))


def test_quotations_cross_emphasis_and_note_calls() -> None:
    block = element(
        Kind.PARAGRAPH,
        text('"'),
        element(Kind.EMPHASIS, text("Don't")),
        text('."'),
        element(Kind.NOTE_CALL, key="1"),
        text("'s"),
    )
    assert set_plain(block) == "“Don’t.”’s"


def test_code_and_escaped_characters_stay() -> None:
    block = element(
        Kind.PARAGRAPH,
        text("see "),
        element(Kind.CODE, text('--"x"')),
        text(' "'),
        element(Kind.CODE, text("...")),
        text('" and '),
        text('"', literal=True),
        text("\n"),
        text("..."),
    )
    code = element(Kind.CODE_BLOCK, text('"--"\n'), info="")
    assert set_plain(block, code) == 'see --"x" “...” and " …"--"\n'


def test_the_nearest_language_holds() -> None:
    block = element(
        Kind.QUOTE,
        element(Kind.PARAGRAPH, text('"eins" '), element(Kind.SPAN, text('"un"'), lang="fr"), text(' "zwei"')),
        element(Kind.HEADING, text('"one"'), lang="en", level=1),
        lang="de",
    )
    assert set_plain(block, lang="ru") == "„eins“ «\u202fun\u202f» „zwei““one”"


def test_every_block_begins_anew() -> None:
    cells = (element(Kind.CELL, text('"open'), header=False, align=""), element(Kind.CELL, text('"open'), align=""))
    assert set_plain(element(Kind.TABLE, element(Kind.TABLE_BODY, element(Kind.ROW, *cells)))) == "“open“open"


def test_pictures_and_forced_breaks_are_context() -> None:
    image = element(Kind.IMAGE, src="a.png", alt='"alt"', title="")
    block = element(Kind.PARAGRAPH, text('"'), image, text('"'), element(Kind.LINE_BREAK), text('"so"'))
    assert set_plain(block) == '“"alt"” “so”'


def test_places_and_kinds_are_kept() -> None:
    block = element(Kind.PARAGRAPH, text("plain"), element(Kind.LINK, text("it's"), href="http://a.b/it's", title=""))
    (result,) = typeset((block,), "en", Memory())
    link = result.children[1]
    assert isinstance(link, Element)
    assert link.word("href") == "http://a.b/it's"
    assert link.children == (Text("it’s", AT, written="it's"),)
    assert result.children[0] is block.children[0]


def test_a_block_without_changes_is_the_same_block() -> None:
    block = element(Kind.PARAGRAPH, text("plain words"))
    assert typeset((block,), "en", Memory()) == (block,)
    assert typeset((block,), "en", Memory())[0] is block


def test_single_strings() -> None:
    assert typeset_words('Kropotkin\'s "Letter"', "en") == "Kropotkin’s “Letter”"
    assert typeset_words("", "fr") == ""


def test_a_line_end_in_the_source_is_a_space_that_may_not_break():
    bound = element(Kind.PARAGRAPH, text("by P."), text("\n"), text("Kropotkin,"), text("\n"), text("here"))
    assert set_plain(bound) == "by P.\u00a0Kropotkin, here"


def test_what_is_printed_in_place_of_words_is_read_as_a_word() -> None:
    gap = Element(Kind.SPAN, AT, classes=("gap",))
    block = element(
        Kind.PARAGRAPH,
        *(text("He said—'"), gap, text(" no'—that, 'use "), element(Kind.CODE, text("mill")), text("' and \"")),
        *(gap, text("'s boat\".")),
    )
    assert set_plain(block) == "He said—‘ no’—that, ‘use mill’ and “’s boat”."


def test_the_beginning_of_a_leaf_and_a_citation_stand_between_marks_unseen() -> None:
    leaf = Element(Kind.SPAN, AT, classes=("leaf",))
    cited = element(Kind.CITATION, text("@ash"))
    block = element(Kind.PARAGRAPH, text('the "mill"'), leaf, text(' and the "sail"'), cited, text("."))
    assert set_plain(block) == "the “mill” and the “sail”@ash."
