"""The declarations that ids make, without a parser of stylesheets.

For WeasyPrint an id is a declaration, `-weasy-anchor: "id"`, which it parses for each element. A note and its call have
an id each. `find_style_attributes` replaces the function of that name in `weasyprint.css`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from tinycss2.ast import Declaration, StringToken

from publish.pdf.engine.upstream.layout import stock_find_style_attributes

_ANCHOR = "-weasy-anchor"
# Elements whose other attributes are no declarations, apart from these.
_PLAIN = frozenset(("a", "span"))
_DECLARING = frozenset(("style", "lang", "name"))
# What does not stand for itself in a quoted string.
_ESCAPED = re.compile(r'["\\\n\r\f\0]')
# Lower than that of any rule.
_SPECIFICITY = 0, 0, 0


class _Elements(Struct, frozen=True):
    """Some elements of a tree."""

    elements: Sequence[Any]

    def iter(self) -> Iterator[Any]:
        """Yield them, as the tree does with all of its elements."""
        return iter(self.elements)


def find_style_attributes(tree: Any, hints: bool = False, base_url: str | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the declarations that the attributes of elements make, as WeasyPrint does."""
    others = []
    for element in tree.iter():
        attributes = element.attrib
        id = attributes.get("id", "")
        if element.tag not in _PLAIN or not _DECLARING.isdisjoint(attributes) or _ESCAPED.search(id):
            others.append(element)
        elif id:
            name = StringToken(1, 1, id, f'"{id}"')
            yield _SPECIFICITY, element, (Declaration(1, 1, _ANCHOR, _ANCHOR, [name], False),), base_url
    yield from stock_find_style_attributes(_Elements(others), hints, base_url)
