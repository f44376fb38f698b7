"""The look of words in a TEI file, as kinds of inlines and as classes."""

from __future__ import annotations

import re

from publish.config.values import language
from publish.importing.tei.tei_file import tokens
from publish.importing.tei.xml_tree import XmlElement
from publish.manuscript.tree import Kind
from publish.style_names import EditorClass

# The manners of `rend` and `rendition` that Markdown has signs for; others become classes.
_KINDS = {
    **dict.fromkeys(("italic", "italics", "i", "it", "ital", "emph"), Kind.EMPHASIS),
    **dict.fromkeys(("bold", "b", "bo", "strong"), Kind.STRONG),
    **dict.fromkeys(("superscript", "super", "sup", "hochgestellt"), Kind.SUPERSCRIPT),
    **dict.fromkeys(("subscript", "sub", "tiefgestellt"), Kind.SUBSCRIPT),
    **dict.fromkeys(("strikethrough", "strike", "strike-through"), Kind.STRIKEOUT),
}
_CLASSES = {
    **dict.fromkeys(("underline", "underlined", "u", "ul"), EditorClass.UNDERLINED),
    **dict.fromkeys(("smallcaps", str(EditorClass.SMALL_CAPS), "sc", "smcap", "k"), EditorClass.SMALL_CAPS),
    **dict.fromkeys(("pre-print", "preprint", "vorgedruckt"), EditorClass.PRINTED),
    **dict.fromkeys(("center", "centre", "centered", "c"), EditorClass.CENTERED),
    **dict.fromkeys(("r", "right"), EditorClass.RIGHT),
}
_CLASS = re.compile(r"[^\w-]+")


def class_name(word: str) -> str:
    """Return a word as a class that Markdown takes; "" if nothing is left."""
    name = _CLASS.sub("-", word).strip("-_")
    return name if name[:1].isalpha() else f"rend-{name}" if name else ""


def language_of(element: XmlElement) -> str:
    """Return the language of an element as a BCP 47 tag in its canonical form; "" if it has none, or no valid one."""
    try:
        return language(element.get("xml:lang")) if element.get("xml:lang") else ""
    except ValueError:
        return ""


def manner(element: XmlElement) -> tuple[list[Kind], list[str]]:
    """Return how an element is rendered: as kinds of inlines, and as classes."""
    kinds: list[Kind] = []
    classes: list[str] = []
    for word in tokens(element, "rend", "rendition"):
        word = word.partition(":")[2] or word
        kind = _KINDS.get(word.lower())
        if kind:
            kinds.append(kind)
        else:
            classes.append(_CLASSES.get(word.lower(), class_name(word)))
    return kinds, [one for one in classes if one]
