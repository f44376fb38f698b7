"""The tags of spans that mean something in HTML, and the places of witnesses, which only the engine reads."""

from __future__ import annotations

from publish.manuscript.tree import Element
from publish.manuscript.witness_attributes import witness_mark
from publish.markup.tags import Tag
from publish.style_names import DataAttribute, EditorClass

# HTML 4.5.6: cite is the title of a work; 4.5.22: u is an underline with a meaning of its own; 4.7: ins and del.
SPAN_TAGS = {
    EditorClass.WORK: "cite",
    EditorClass.DELETED: "del",
    EditorClass.ADDED: "ins",
    EditorClass.UNDERLINED: "u",
}


def witness_place(element: Element) -> Tag | None:
    """Return an empty span that says which witnesses have the text from here, or no longer; None for any other span."""
    mark = witness_mark(element)
    if mark is None:
        return None
    return Tag("span", {DataAttribute.WITNESS: " ".join(mark.sigla), DataAttribute.GIVES: "yes" if mark.gives else ""})
