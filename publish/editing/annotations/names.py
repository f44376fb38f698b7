"""The names of `sources/names.toml`, wherever the text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.config.schemas import Name
from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose


class NameFound(Struct, frozen=True):
    """A listed name in one of its spellings; `number` is its entry in the list, from 0.

    `others` are the entries that list the same spelling as a name or a form of theirs.
    """

    number: int
    name: Name
    is_variant: bool
    others: tuple[int, ...] = ()


def spellings(names: Sequence[Name]) -> dict[str, NameFound]:
    """Map each spelling, also in capitals, to its name. A form of one name wins over a variant of another."""
    known: dict[str, NameFound] = {}

    def add(words: str, found: NameFound) -> None:
        known[" ".join(words.split())] = found
        known[" ".join(words.upper().split())] = found

    for number, name in enumerate(names):
        for variant in name.variants:
            add(variant, NameFound(number, name, is_variant=True))
    spelled: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for form in dict.fromkeys((name.preferred, *name.forms)):
            spelled.setdefault(" ".join(form.split()), []).append(number)
    for form, numbers in spelled.items():
        *others, number = numbers
        add(form, NameFound(number, names[number], is_variant=False, others=tuple(others)))
    return known


def find_names(prose: Prose) -> Iterator[Annotation[NameFound]]:
    """Find all listed spellings. The longest is tried first, so that `Jane Austen` is not found as `Austen`."""
    known = spellings(prose.manuscript.names.says.name)
    if not known:
        return
    longest = sorted(known, key=lambda one: (-len(one), one))
    words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest)
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    for passage in prose.passages:
        for found in pattern.finditer(passage.text):
            yield Annotation(passage, *found.span(), known[" ".join(found[0].split())])
