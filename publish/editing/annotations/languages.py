"""The languages of the text."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose


class InLanguage(Struct, frozen=True):
    """A stretch of one block in one language, whether the edition's or another; `tag` is a BCP 47 tag."""

    tag: str


def find_languages(prose: Prose) -> Iterator[Annotation[InLanguage]]:
    """Find the longest stretches in one language, in every block."""
    for passage in prose.passages:
        for start, end, tag in passage.stretches():
            yield Annotation(passage, start, end, InLanguage(tag))
