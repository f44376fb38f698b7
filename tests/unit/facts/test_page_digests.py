"""Pages that read alike are read once in a process; any other page is read by itself."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publish.facts import pdf
from publish.facts.pdf_digests import page_digests

SHOWN = b"BT /F 10 Tf 20 280 Td (bread) Tj ET"


def document(*contents: bytes) -> pikepdf.Pdf:
    made = pikepdf.new()
    encoding = Dictionary(Type=Name.Encoding, Differences=Array([98, Name.b]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=encoding)
    resources = made.make_indirect(Dictionary(Font=Dictionary(F=made.make_indirect(font))))
    for content in contents:
        page = made.add_blank_page(page_size=(200, 300))
        page.Resources, page.Contents = resources, made.make_stream(content)
    return made


def content(made: Any) -> None:
    made.pages[0].Contents = made.make_stream(SHOWN.replace(b"bread", b"beard"))


def font(made: Any) -> None:
    made.pages[0].Resources.Font.F.Encoding.Differences[1] = Name.d


def place(made: Any) -> None:
    made.pages[0].TrimBox = Array([5, 5, 195, 295])


def turned(made: Any) -> None:
    made.Root.Pages.Rotate = 90


@pytest.mark.parametrize("change", [content, font, place, turned])
def test_what_a_page_shows_is_in_its_digest(change: Callable[[Any], None]) -> None:
    one, other = document(SHOWN), document(SHOWN)
    assert list(page_digests(one)) == list(page_digests(other))
    change(other)
    assert list(page_digests(one)) != list(page_digests(other))


def test_tags_and_links_do_not_change_what_a_page_shows() -> None:
    one, other = document(SHOWN), document(SHOWN)
    other.pages[0].StructParents = 7
    other.pages[0].Annots = Array([Dictionary(Subtype=Name.Link)])
    assert list(page_digests(one)) == list(page_digests(other))


def test_a_page_that_contains_itself_has_none() -> None:
    made = document(SHOWN)
    form = made.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    made.pages[0].Resources.XObject = Dictionary(X=form)
    assert list(page_digests(made)) == [b""]


def test_equal_pages_have_their_own_numbers() -> None:
    data = BytesIO()
    document(SHOWN, SHOWN.replace(b"bread", b"wine"), SHOWN).save(data)
    for _ in range(2):
        found = pdf.of(data.getvalue(), "a.pdf")
        assert [(line.page, line.text) for line in found.lines] == [(1, "bread"), (2, "wine"), (3, "bread")]
        words = [word for number in range(3) for word in found.text.words_of(number)]
        assert [(word.page, word.line, word.text) for word in words] == [
            (1, 0, "bread"),
            (2, 1, "wine"),
            (3, 2, "bread"),
        ]
