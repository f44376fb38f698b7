"""The passages of a tagged PDF in the order of its structure, each with its page."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from publish.facts.pdf_marked import MarkedPage
from publish.facts.read_passages import passages


def test_a_figure_is_on_the_page_of_its_content() -> None:
    document = pikepdf.new()
    first, second = (document.add_blank_page().obj for _ in range(2))

    def content(page: pikepdf.Object) -> Dictionary:
        return Dictionary(Type=Name.MCR, Pg=page, MCID=0)

    document.Root.StructTreeRoot = Dictionary(K=Array([
        Dictionary(S=Name.P, K=Array([content(first)])),
        Dictionary(S=Name.Figure, Alt="a mill", K=Array([content(second)])),
        Dictionary(S=Name.Figure, Alt="a wheel", Pg=first, K=1),
        Dictionary(S=Name.Figure, Alt="nothing"),
    ]))  # fmt: skip
    marked = [MarkedPage(frozenset({0}), 0, is_bare=False, texts={0: words}) for words in ("One.", "")]
    found = [(one.text, one.page) for one in passages(document, marked)]
    assert found == [("One.", 1), ("a mill", 2), ("a wheel", 1), ("nothing", 1)]
