"""Words that stylesheets add are marked in the content of their page, so that the proof can tell them from others.

An edition's own rules may add words anywhere (`content`, `list-style-type`), and these may look like the words beside
them. Nothing is marked in an edition whose own stylesheets add no words.
"""

from __future__ import annotations

from typing import Any

from publish.pdf_bytes import ADDED_WORDS

# Set on the root of a document whose added words are to be marked.
PROPERTY = "added-words"
RULE = f":root {{ --{PROPERTY}: marked }}"
_NAME = "__" + PROPERTY.replace("-", "_")
# The pseudo-elements that words of a stylesheet stand in. The first letter of an element may be theirs, or of the text:
# its tag is "p::before::first-letter" or "p::first-letter".
_ADDING = ("::before", "::after", "::marker")
_BEGINNING = f"/{ADDED_WORDS} BMC".encode()


def is_added(box: Any) -> bool:
    """Whether a text box has words of a stylesheet which are to be marked."""
    tag = getattr(box, "element_tag", None)  # the box of words in a drawing belongs to no element
    if tag is None or "::" not in tag or not any(one in tag for one in _ADDING):
        return False
    return bool(box.style[_NAME])


def begin_added(stream: Any, box: Any) -> bool:
    """Begin the marked content of a text box with words of a stylesheet; False if it has none, or none are marked."""
    if not is_added(box):
        return False
    stream.stream.append(_BEGINNING)
    return True


def end_added(stream: Any) -> None:
    """End the marked content that `begin_added` has begun."""
    stream.stream.append(b"EMC")
