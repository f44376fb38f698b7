"""The structure of a document while it is built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field


class MarkedContent(Struct, frozen=True):
    """A marked piece of a page's content: the page from 0, and its number there."""

    page: int
    number: int


class TaggedAnnotation(Struct, frozen=True):
    """A link annotation, as WeasyPrint holds it, and its page from 0."""

    page: int
    held: Any


class Node(Struct, eq=False):
    """A structure element of the type `tag`.

    `id` and `lang` are "" if it has none; `alt` is None if it needs none. `actual` is the text that is read instead of
    its content, None if the content is in the order of reading. Only links have `words`, their text, and `told`, a
    description that contains this text: "Note {}".
    """

    tag: str
    parent: Node | None = None
    kids: list[Node | MarkedContent | TaggedAnnotation] = field(default_factory=list)
    lang: str = ""
    id: str = ""
    alt: str | None = None
    actual: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    told: str = "{}"

    def add(self, tag: str, at: int | None = None) -> Node:
        """Add a new child at the end or at a given position, and return it."""
        node = Node(tag, self)
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def annotation_on(self, page: int) -> TaggedAnnotation | None:
        """Return the first annotation of a link on a page, or None."""
        return next((kid for kid in self.kids if isinstance(kid, TaggedAnnotation) and kid.page == page), None)

    def ancestors(self) -> Iterator[Node]:
        """Yield the node itself, its parent, and so on."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        """Yield the node and all its descendants, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]

    def prune(self) -> None:
        """Remove descendants with neither content nor annotation; a table's empty cells stay."""
        for kid in self.kids:
            if isinstance(kid, Node):
                kid.prune()
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.kids or kid.tag in ("TD", "TH")]
