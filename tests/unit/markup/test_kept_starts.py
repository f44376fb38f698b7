"""Where pages began is marked on the elements of the printed tree, and no box changes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.kept_starts import EarlierPage, mark_earlier_pages
from publish.markup.shell import Insert, grown, placeholder
from publish.markup.tags import Tag


def said(text: str, line: int, column: int = 1) -> Text:
    return Text(text, Location("sources/one.md", line, column))


HEADING = [Tag("h1", {}, [said("The Lamp", 1, 3)])]
WORDS = [
    Tag("p", {}, [
        said("Nobody had ", 3), Tag("em", {}, [said("lit", 3, 13)]),
        Tag("span", {"class": "note"}, [said("A lamp.", 9)]), Tag("a", {}, [Text("1", Location(""))]),
        said(" the great lamp.", 3, 20),
    ]),
    Tag("ul", {}, [
        Tag("li", {}, [Tag("p", {}, [said("One", 5, 3)])]),
        Tag("li", {}, [Tag("p", {}, [said("Two", 6, 3)])]),
    ]),
]  # fmt: skip
# Words of the heading are printed again in a reference.
REFERENCE = [Tag("p", {}, [said("The Lamp", 1, 3)])]


def marked(*starts: tuple[int, int, int]) -> dict[str, dict[str, str]]:
    """The marks of the elements, for starts given as page, line and column."""
    held = [Insert(pieces, placeholder(str(number))) for number, pieces in enumerate([HEADING, WORDS, REFERENCE])]
    nav = f"<nav>{held[0].markup}</nav>"
    shell = f"<html><body>{nav}<section>{''.join(one.markup for one in held)}</section></body></html>"
    root, provenance = grown(shell, held)
    document: Any = SimpleNamespace(root=root, provenance=provenance)
    mark_earlier_pages(document, [EarlierPage(page, Location("sources/one.md", *at)) for page, *at in starts])
    assert root.get("data-keeps-pages") == ""
    names: dict[str, int] = {}
    found = {}
    for element in root.iter():
        names[element.tag] = names.get(element.tag, 0) + 1
        if marks := {name: value for name, value in element.attrib.items() if name.startswith("data-")}:
            found[f"{element.tag}{names[element.tag]}"] = marks
    del found["html1"]
    return found


def test_a_page_begins_with_an_element_and_those_that_begin_with_it() -> None:
    both = {"data-begins-page": "7", "data-page-starts": "7:0"}
    assert marked((7, 6, 3)) == {"li2": {"data-begins-page": "7"}, "p3": both}
    # The contents are not meant, and the reference comes later.
    begun = {"data-begins-page": "4"}
    assert marked((4, 1, 3)) == {"body1": begun, "section1": begun, "h12": {"data-page-starts": "4:0"} | begun}
    assert [*marked((7, 6, 3), (8, 1, 3))] == ["li2", "p3", "p4"]


def test_a_page_begins_inside_the_words_of_an_element() -> None:
    # The characters of the emphasis and of the mark are not the paragraph's own.
    assert marked((5, 3, 25)) == {"p1": {"data-page-starts": "5:12"}}
    assert marked((5, 3, 14)) == {"em1": {"data-page-starts": "5:1"}}
    assert marked((5, 3, 8), (6, 3, 31)) == {"p1": {"data-page-starts": "5:6 6:17"}}


def test_words_that_are_gone_mark_nothing() -> None:
    assert marked((5, 30, 1)) == {}
