"""Make notes of the citations in the text, for styles that cite in notes.

As in pandoc, the call stands after the punctuation that follows the citation, except in languages that put it before,
and the space before the citation goes. A citation inside a note stays where it is.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Part, Text

# Calls stand before a comma or a full stop (see the check note-placement).
_CALLS_FIRST = frozenset({"fr", "es", "ru", "uk", "pl", "pt", "cs", "sk"})
_FOLLOWING = re.compile(r"[.,;:!?…]*[”’\"»“]*[.,;:!?…]*")


class CitedNotes:
    """Makes the notes and keeps them in `notes`, by their keys, which begin with `prefix`."""

    def __init__(self, language: str, prefix: str) -> None:
        self._prefix = prefix
        self.notes: dict[str, NoteDefinition] = {}
        self._moves = language.partition("-")[0].lower() not in _CALLS_FIRST

    def in_part(self, part: Part) -> Part:
        """Return a part with calls in place of its citations."""
        blocks = (self._with_calls(block) for block in part.blocks)
        return replace(part, blocks=tuple(one for one in blocks if isinstance(one, Element)))

    def _with_calls(self, node: Node) -> Node:
        """Return a tree with calls. A citation in the words of another one belongs to the note of that."""
        if isinstance(node, Text) or node.kind is Kind.CITATION:
            return node
        return self._called(node.with_children(tuple(map(self._with_calls, node.children))))

    def _called(self, element: Element) -> Element:
        if not any(isinstance(one, Element) and one.kind is Kind.CITATION for one in element.children):
            return element
        made: list[Node] = []
        rest = list(element.children)
        while rest:
            node = rest.pop(0)
            if not isinstance(node, Element) or node.kind is not Kind.CITATION or node.data.get("is_author"):
                made.append(node)
                continue
            if node.data["is_in_text"]:
                made.append(replace(node, data={**node.data, "is_author": True}))
                node = _without_author(node)
            else:
                _strip(made)
            self._move(made, rest)
            made.append(self._call(node))
        return element.with_children(tuple(made))

    def _move(self, made: list[Node], rest: list[Node]) -> None:
        """Put the punctuation that follows before the call."""
        following = rest[0] if rest else None
        if self._moves and isinstance(following, Text) and (found := _FOLLOWING.match(following.text)) and found[0]:
            made.append(following.cut(0, found.end()))
            rest[0] = following.cut(found.end(), len(following.text))

    def _call(self, citation: Element) -> Element:
        first = citation.children[0]
        assert isinstance(first, Element)
        written = f"[@{first.word('key')}]"
        at = citation.at
        key = f"{self._prefix}{written} ({at.path.rpartition('/')[2]}:{at.line}:{at.column})"
        cited = replace(citation, data={"is_in_text": False, "is_whole": True})
        paragraph = Element(Kind.PARAGRAPH, at, (cited,))
        self.notes[key] = NoteDefinition(key, (paragraph,), at, is_inline=True)
        return Element(Kind.NOTE_CALL, at, data={"key": key, "written": written})


def _without_author(citation: Element) -> Element:
    """The citation for the note after the author's name: the sentence has named the author."""
    first, *others = citation.children
    assert isinstance(first, Element)
    return citation.with_children((replace(first, data={**first.data, "is_alone": True}), *others))


def _strip(made: list[Node]) -> None:
    """Remove the white space at the end."""
    while made and isinstance(last := made[-1], Text):
        made.pop()
        words = last.text.rstrip(" \t\n")
        if words:
            made.append(last.cut(0, len(words)))
            return
