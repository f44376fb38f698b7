"""Years of birth and death in brackets after a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose

_LIFE = re.compile(r"\((1\d{3}|20\d{2})(?:--?|[–‑])(1\d{3}|20\d{2})\)")
# Longest name before the years (characters).
_REACH = 80
_PARTICLES = frozenset(
    ("de", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "of", "af", "da")
)
# Possible lengths of a life (years).
_LIVES = range(15, 111)


class LifeYears(Struct, frozen=True):
    """Years of birth and death of a person; `name` are the words before them, at least two."""

    name: str
    born: int
    died: int


def find_lives(prose: Prose) -> Iterator[Annotation[LifeYears]]:
    """Find every pair of years in brackets right after a name that can be those of a life."""
    for passage in prose.passages:
        for found in _LIFE.finditer(passage.text):
            name = _name(passage.text[max(found.start() - _REACH, 0) : found.start()])
            born, died = int(found[1]), int(found[2])
            if name and died - born in _LIVES:
                yield Annotation(passage, found.start(1), found.end(2), LifeYears(name, born, died))


def _name(words: str) -> str:
    """The capitalised words, with particles between them, at the end of a text; "" if fewer than two."""
    name: list[str] = []
    for word in reversed(words.split()):
        if not (word[0].isupper() or (name and word in _PARTICLES)):
            break
        name.insert(0, word)
    while name and name[0] in _PARTICLES:
        del name[0]
    return " ".join(name) if len(name) > 1 else ""
