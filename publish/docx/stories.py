"""The stories of a Word document: its text and its notes, and what they refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from publish.docx.word_files import Media, Relationships
from publish.docx.word_lists import Numbering


class WordStories(Struct, frozen=True):
    """The blocks of the text, and those of each note by its id, in the order of the calls.

    `keys` are the keys of the notes by their ids; `pictures` is the number of pictures.
    """

    body: Sequence[etree._Element]
    notes: Mapping[str, Sequence[etree._Element]]
    keys: Mapping[str, str]
    of_text: Relationships
    of_notes: Relationships
    media: Media
    numbering: Numbering
    pictures: int
