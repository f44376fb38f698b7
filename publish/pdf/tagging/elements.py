"""The structure types of the printed document's elements: the standard types of ISO 32000-1, 14.8.4."""

from __future__ import annotations

from typing import Any

from publish.style_names import MarkupClass, TemplateClass

ARTIFACT = "Artifact"
# The title of the book: a type of PDF 2.0 (ISO 32000-2, 14.8.4.3), which the role map makes a paragraph.
TITLE, TITLE_ROLE = "Title", "P"

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
    # Ornaments and rules have no meaning.
    "hr": ARTIFACT,
}
# Elements within a line.
INLINE = {"span", "em", "strong", "cite", "del", "ins", "u"}
# Containers that only group the parts.
_THROUGH = {
    TemplateClass.MATTER,
    TemplateClass.BEGINNING,
    TemplateClass.RUNNING,
    TemplateClass.NOTES_FOOT,
    TemplateClass.FOOT_RULE,
    TemplateClass.FOOT_SERIES,
    TemplateClass.MARGIN_SERIES,
}


def classes(element: Any) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def type_of(element: Any, tag: str) -> str:
    """Return the structure type of an element, or of its generated content, for which `tag` is like "li::marker".

    The result is "" if the content belongs to the parent.
    """
    name, _, generated = tag.partition("::")
    if generated:
        return "Lbl" if generated == "marker" else _TYPES.get(name, "") if name == "hr" else ""
    if name == "span" and MarkupClass.NOTE in classes(element):
        return "Note"
    if name == "div":
        given = classes(element)
        if MarkupClass.ENDNOTE in given:
            return "Note"
        if not _THROUGH.isdisjoint(given):
            return ""
    if name == "img" and not element.get("alt"):
        return ARTIFACT
    return _TYPES.get(name, "")
