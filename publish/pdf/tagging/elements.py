"""What the elements of the printed document are in the structure: the standard types of ISO 32000-1, 14.8.4."""

from __future__ import annotations

from typing import Any

from publish.style_names import MarkupClass, TemplateClass

ARTIFACT = "Artifact"

_TYPES = {
    "section": "Sect",
    "nav": "Sect",
    "div": "Div",
    "header": "Div",
    "figure": "Div",
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "dl": "L",
    "dt": "LI",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "code": "Code",
    "a": "Link",
    "img": "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    # Ornaments and rules say nothing.
    "hr": ARTIFACT,
}
# What stands in a line.
INLINE = {"span", "em", "strong"}
# The containers that only hold the parts together.
_THROUGH = {
    TemplateClass.MATTER,
    TemplateClass.RUNNING,
    TemplateClass.NOTES_FOOT,
    TemplateClass.FOOT_RULE,
    TemplateClass.FOOT_SERIES,
}


def classes(element: Any) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def type_of(element: Any, tag: str) -> str:
    """The structure type of an element, or of what a style generates for it: `tag` is "li::marker" then. "" where its
    content is its parent's."""
    name, _, generated = tag.partition("::")
    if generated:
        return "Lbl" if generated == "marker" else _TYPES.get(name, "") if name == "hr" else ""
    given = set(classes(element))
    if name == "span" and MarkupClass.NOTE in given:
        return "Note"
    if name == "div" and given & _THROUGH:
        return ""
    if name == "img" and not element.get("alt"):
        return ARTIFACT
    return _TYPES.get(name, "")
