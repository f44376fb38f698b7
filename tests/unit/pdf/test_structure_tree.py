"""The structure of a tagged PDF, put right: levels of headings, places of notes, what is left out."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from publish.pdf.tagging.elements import type_of
from publish.pdf.tagging.rearranging import place_notes, straighten_headings, take_out_half_titles
from publish.pdf.tagging.structure import MarkedContent, Node


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<p class="x"/>', "P"),
        ("<h3/>", "H3"),
        ('<span class="note"/>', "Note"),
        ('<span class="small-caps"/>', ""),
        ('<div class="matter front"/>', ""),
        ('<div class="dateline"/>', "Div"),
        ('<img src="a.png" alt="A fern"/>', "Figure"),
        ('<img src="a.png" alt=""/>', "Artifact"),
        ("<hr/>", "Artifact"),
        ("<abbr/>", ""),
    ],
)
def test_types_of_elements(xml: str, kind: str) -> None:
    element = fromstring(xml)
    assert type_of(element, element.tag) == kind


@pytest.mark.parametrize(("tag", "kind"), [("li::marker", "Lbl"), ("p::before", ""), ("hr::before", "Artifact")])
def test_types_of_what_styles_generate(tag: str, kind: str) -> None:
    assert type_of(fromstring(f"<{tag.partition('::')[0]}/>"), tag) == kind


@pytest.mark.parametrize(
    ("written", "tagged"),
    [
        ("H1 H2 H3 H2", "H1 H2 H3 H2"),
        ("H2 H4 H4 H1", "H1 H2 H3 H1"),
        ("H1 H3 H2 H6", "H1 H2 H2 H3"),
    ],
)
def test_headings_skip_no_level(written: str, tagged: str) -> None:
    root = Node("Document")
    for tag in written.split():
        root.add("Sect").add(tag)
    straighten_headings([*root.walk()])
    assert [node.tag for node in root.walk() if node.tag.startswith("H")] == tagged.split()


def outline(node: Node) -> str:
    inner = " ".join(outline(kid) for kid in node.kids if isinstance(kid, Node))
    name = f"{node.tag}:{node.id}" if node.id else node.tag
    return f"{name}({inner})" if inner else name


def test_notes_stand_behind_what_calls_them_in_order() -> None:
    root = Node("Document")
    first, second = root.add("P"), root.add("P")
    cell = root.add("Table").add("TR").add("TD")
    calls = {
        "a": first.add("Reference"),
        "b": first.add("Reference"),
        "c": second.add("Reference"),
        "d": cell.add("Reference"),
    }
    notes = {id: Node("Note", root, id=id) for id in "abcd"}
    place_notes(notes, calls, root)
    assert outline(root) == (
        "Document(P(Reference Reference) Note:a Note:b P(Reference) Note:c Table(TR(TD(Reference Note:d))))"
    )


def test_notes_of_an_item_are_read_before_the_list_in_it() -> None:
    root = Node("Document")
    item = root.add("L").add("LI").add("LBody")
    calls = {"a": item.add("Em").add("Reference"), "b": item.add("Reference")}
    calls["c"] = item.add("L").add("LI").add("LBody").add("Reference")
    place_notes({id: Node("Note", root, id=id) for id in "abc"}, calls, root)
    assert outline(root) == (
        "Document(L(LI(LBody(Em(Reference) Reference Note:a Note:b L(LI(LBody(Reference Note:c)))))))"
    )


def test_a_note_that_nothing_calls_is_not_lost() -> None:
    root = Node("Document")
    place_notes({"a": Node("Note", root, id="a")}, {}, root)
    assert outline(root) == "Document(Note:a)"


def test_what_is_empty_goes_but_a_cell_stays() -> None:
    root = Node("Document")
    root.add("Sect").add("P")
    row = root.add("Table").add("TR")
    row.add("TD")
    row.add("TD").kids.append(MarkedContent(0, 0))
    root.prune()
    assert outline(root) == "Document(Table(TR(TD TD)))"


def test_a_half_title_is_decoration_where_a_title_follows() -> None:
    root = Node("Document")
    half, whole = root.add("Sect").add("Title"), root.add("Sect").add("Title")
    half.kids.append(MarkedContent(0, 0))
    whole.kids.append(MarkedContent(2, 0))
    assert take_out_half_titles([*root.walk()]) == [MarkedContent(0, 0)]
    assert outline(root) == "Document(Sect Sect(Title))"
    assert take_out_half_titles([*root.walk()]) == []
