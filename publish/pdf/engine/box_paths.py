"""Places in the tree of boxes as paths, which can be compared."""

from __future__ import annotations

from typing import Any

# Where something begins: child by child from the root, then bytes in a text, without zeros at the end.
Path = tuple[int, ...]

# Stands in a path where the cells of a row go on, each at a place of its own.
_CELLS = -1


def path_of(skip_stack: Any) -> Path:
    """Return a place given in WeasyPrint's terms as a path."""
    path: list[int] = []
    while skip_stack:
        if len(skip_stack) > 1:  # the cells of a row that is divided
            return (*path, _CELLS, *map(ord, repr(skip_stack)))
        ((number, skip_stack),) = skip_stack.items()
        path.append(number)
    return trimmed(path)


def path_of_line(path: Path, index: int, begins_at: Any) -> Path:
    """Return the path of a line of the paragraph at `path`, whose lines are in its child `index`."""
    return trimmed((*path, index, *path_of(begins_at)))


def trimmed(path: list[int] | Path) -> Path:
    """Return a path without zeros at the end."""
    end = len(path)
    while end and not path[end - 1]:
        end -= 1
    return tuple(path[:end])


def ids_across(root: Any, skip_stack: Any) -> set[str]:
    """Return the ids of the elements below `root` that begin above a place given in WeasyPrint's terms and go on there.

    Nothing goes on at a place that is None, the end.
    """
    found: set[str] = set()
    for number, inner in (skip_stack or {}).items():
        if not path_of(inner) or number >= len(children := getattr(root, "children", ())):
            continue
        child = children[number]
        if child.element is not None and (id := child.element.get("id")):
            found.add(id)
        found |= ids_across(child, inner)
    return found
