"""The numbers of an ordered list: counted where the editor wrote them in order, else kept as written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec.structs import replace

from publish.manuscript.lettered_lists import value_of
from publish.manuscript.tree import Element, Node


def numbering(token: Token, items: Sequence[Node]) -> dict[str, object]:
    """Return the data of an ordered list from its opening token and its items, which hold their numbers as written."""
    token.attrs.pop("start", None)
    start = (_values(items, token) or [1])[0]
    is_plain = _style(token) == "1" and token.markup == "."
    return {"start": start} if is_plain else {"start": start, "style": _style(token), "delimiter": token.markup}


def numbered(items: Sequence[Node], token: Token) -> tuple[Node, ...]:
    """Return the items of an ordered list; each keeps its number where it does not follow from the one before.

    Items with equal numbers are counted, as in Markdown: `1.` before each item. So is `#`.
    """
    values = _values(items, token)
    if len(set(values)) == 1:
        values = []
    wanted = [None, *(None if one == before + 1 else one for before, one in pairwise(values))]
    wanted += [None] * (len(items) - len(wanted))
    return tuple(
        replace(item, data={} if value is None else {"value": value})
        for item, value in zip(items, wanted, strict=True)
        if isinstance(item, Element)
    )


def _values(items: Sequence[Node], token: Token) -> list[int]:
    """The numbers as written, none where they are to be counted."""
    written = [item.word("number") for item in items if isinstance(item, Element)]
    return [] if written[:1] == ["#"] else [value_of(one, _style(token)) for one in written]


def _style(token: Token) -> str:
    return str(token.meta.get("style", "1"))
