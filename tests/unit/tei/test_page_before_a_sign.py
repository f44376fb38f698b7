"""A page of print may begin with a sign that publish shows in print and an element of TEI says."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.markup.tags import Tag
from publish.style_names import EditorClass
from publish.tei.inline_writing import InlineWriter
from publish.tei.xml_ids import XmlIds

AT = Location("sources/letter.md", 1, 1)


@pytest.mark.parametrize(
    ("name", "shown"),
    [(EditorClass.LEAF, ("|3|", "")), (EditorClass.SUPPLIED, ("[", "mill", "]"))],
)
def test_the_sign_is_not_written_as_words(name: EditorClass, shown: tuple[str, ...]) -> None:
    page = Element(Kind.PAGE_BREAK, AT, data={"label": "12"})
    span = Element(Kind.SPAN, AT, (page, *(Text(one, AT) for one in shown)), classes=(name,), data={"n": "3"})
    writer = InlineWriter(XmlIds({}), _none, str, _none)
    written = writer.node(span, list)
    assert "".join(_words(written)) == "".join(shown[1:-1])
    assert page in _all(written)


def _none(_: object) -> None:
    raise AssertionError("no note and no annotation is here")


def _all(pieces: object) -> list[Node]:
    found: list[Node] = []
    for one in pieces if isinstance(pieces, (list, tuple)) else ():
        found += _all(one.children) if isinstance(one, Tag) else [one]
    return found


def _words(pieces: object) -> list[str]:
    return [one.text for one in _all(pieces) if isinstance(one, Text)]
