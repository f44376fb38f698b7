"""The ways in which the markup of one product differs from that of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from publish.editing.book import BookNote
from publish.manuscript.tree import Text
from publish.markup.raising import Raising
from publish.markup.tags import Piece, Tag


class Variant(Struct, frozen=True):
    """The ways in which one product's markup differs from the others'.

    `address` maps an id to its href, `image` a picture's path to its src. `before_call` maps a note's key to the pieces
    before its first call, which are none if the notes stand elsewhere. `endnote` maps the key of an endnote to the
    note, and `endnote_attributes` are added to it. `notes_in_text`: a note stands where it is called. `call_attributes`
    are added to a note's call, which `around_call` may wrap; `mark_attributes` to the mark that leads back,
    `container_attributes` to a container, by its name, and `class_attributes` to any element, by its class. `words`
    marks up text outside code; `faces` marks up what other faces set, and `code_faces` does so in code. `raising` finds
    the superior and inferior words for which the typefaces have no forms; None if the styles imitate all of them.
    `passages`: each passage of another direction is an element. `by_lines`: notes of an apparatus have the numbers of
    their lines, and no calls. `xml` adds xml:lang to each lang, `lines` a line end after each block. `epub`: markers of
    pages have an epub:type. `chunks`: the blocks of facing texts have their numbers.
    """

    address: Callable[[str], str]
    image: Callable[[str], str]
    before_call: Callable[[str], Sequence[Piece]] = lambda key: ()
    endnote: Callable[[str], BookNote] | None = None
    endnote_attributes: Mapping[str, str] = field(default_factory=dict)
    notes_in_text: bool = False
    call_attributes: Mapping[str, str] = field(default_factory=dict)
    around_call: Callable[[Tag], Sequence[Piece]] = lambda call: (call,)
    mark_attributes: Mapping[str, str] = field(default_factory=dict)
    container_attributes: Callable[[str], Mapping[str, str]] = lambda name: {}
    class_attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Callable[[Text], Sequence[Piece]] = lambda text: (text,)
    faces: Callable[[Sequence[Piece]], Sequence[Piece]] = lambda pieces: pieces
    code_faces: Callable[[Sequence[Piece]], Sequence[Piece]] = lambda pieces: pieces
    raising: Raising | None = None
    passages: bool = False
    xml: bool = False
    by_lines: bool = False
    lines: bool = True
    epub: bool = True
    chunks: bool = False
