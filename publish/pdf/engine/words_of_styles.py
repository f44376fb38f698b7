"""Words that stylesheets add are marked in the content of their page, so that the proof can tell them from others.

An edition's own rules may add words anywhere (`content`, `list-style-type`), and these may look like the words beside
them. The mark has the number of the declaration that adds them. Nothing is marked in an edition whose own stylesheets
add no words.
"""

from __future__ import annotations

from typing import Any

from publish.css.numbered_rules import CONTENT, MARKER
from publish.pdf_bytes import added_words

# Set on the root of a document whose added words are to be marked.
PROPERTY = "added-words"
RULE = f":root {{ --{PROPERTY}: marked }}"
# The pseudo-elements that words of a stylesheet stand in. The first letter of an element may be theirs, or of the text:
# its tag is "p::before::first-letter" or "p::first-letter".
_ADDING = ("::before", "::after", "::marker")


def is_added(box: Any) -> bool:
    """Whether a text box has words of a stylesheet which are to be marked."""
    tag = getattr(box, "element_tag", None)  # the box of words in a drawing belongs to no element
    if tag is None or "::" not in tag or not any(one in tag for one in _ADDING):
        return False
    return bool(box.style[_custom(PROPERTY)])


def begin_added(stream: Any, box: Any) -> bool:
    """Begin the marked content of a text box with words of a stylesheet; False if it has none, or none are marked."""
    if not is_added(box):
        return False
    number = _number(box.style, CONTENT)
    if number is None and "::marker" in box.element_tag:
        number = _number(box.style, MARKER)
    stream.stream.append(f"/{added_words(number)} BMC".encode())
    return True


def end_added(stream: Any) -> None:
    """End the marked content that `begin_added` has begun."""
    stream.stream.append(b"EMC")


def _number(style: Any, name: str) -> int | None:
    """Return the number that a custom property has; None if it is not declared."""
    return next((one.int_value for one in style[_custom(name)] or () if one.type == "number"), None)


def _custom(name: str) -> str:
    """Return the name that WeasyPrint gives to a custom property."""
    return "__" + name.replace("-", "_")
