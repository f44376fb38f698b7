"""Which language the words are in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Words of one block in one language, by its BCP 47 tag: those of the edition as well as others."""

    tag: str


def find_languages(prose: Prose) -> Iterator[Annotation[InLanguage]]:
    """Every stretch of a block in one language, as long as it is."""
    for passage in prose.passages:
        for start, end, tag in passage.stretches():
            yield Annotation(passage, start, end, InLanguage(tag))
