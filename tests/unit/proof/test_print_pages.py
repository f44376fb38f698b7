"""The place of every page: of those with words of the text, and of those without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from publish.markup.front import front_matter
from publish.markup.pagebreaks import PlaceInPart
from publish.products.prepared import Prepared
from publish.proof.print_pages import made_of, print_pages
from publish.proof.proving_pages import prove_pdf

SETTINGS = 'title = "The Title"\nrights = "In the public domain"\n'
TEXT = "The first page has some words of its own on it.\n\nAnother para\u00adgraph begins the second of the pages.\n"


def test_every_page_has_a_place(prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]) -> None:
    edition = prepared({"part.md": TEXT}, SETTINGS)
    front = front_matter(edition.book.settings, ("publish 1.0", "Engine 2"), edition.revision, ("Type",))
    facts = facts_of_pages(
        [
            ["The Title"],
            [],
            ["The Title"],
            ["In the public domain"],
            ["Contents", "The Title 1"],
            [],
            ["The first page has some words of its own on it.", "Another para-"],
            ["graph begins the second of the pages."],
            [],
            [*front.colophon],
        ]
    )
    proof = prove_pdf(edition.book, front, facts, "build/a.pdf")
    assert proof.pagination is not None
    places = [page.at for page in print_pages(proof.pagination, facts, front)]
    first, second = PlaceInPart("part", 0, 0), PlaceInPart("part", 1, TEXT.index("begins") - TEXT.index("Another"))
    assert places == [
        "titlepage",
        "titlepage",
        "titlepage",
        "imprint",
        first,
        first,
        first,
        second,
        "colophon",
        "colophon",
    ]


def test_a_pdf_of_another_engine_or_state_is_not_of_these(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]
) -> None:
    edition = prepared({"part.md": TEXT}, SETTINGS)

    def front(engine: str, revision: str = "") -> Any:
        return front_matter(edition.book.settings, ("publish 1.0", engine), revision or edition.revision, ("Type",))

    facts = facts_of_pages([["Words."], [*front("Engine 2").colophon], [], []])
    assert made_of(facts, front("Engine 2"))
    assert not made_of(facts, front("Engine 3"))
    assert not made_of(facts, front("Engine 2", "0123456789ab"))
