"""Which boxes are the first and the last item of a list."""

from __future__ import annotations

from typing import Any

from publish.paginator.measured_part import ListEdge

_LISTS = frozenset({"ol", "ul"})


def list_edge(box: Any, child: Any) -> ListEdge | None:
    """Return whether a child of a box is the first or the last of the items of a list; None if it is neither.

    The only item of a list is neither.
    """
    if box.element is None or box.element.tag not in _LISTS or child.element is None:
        return None
    items = [one for one in box.element if one.tag == "li"]
    if len(items) < 2:
        return None
    if child.element is items[0]:
        return ListEdge.FIRST
    return ListEdge.LAST if child.element is items[-1] else None
