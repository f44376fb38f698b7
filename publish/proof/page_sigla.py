"""Lines of sigla above the entries of an apparatus, and whether they name the witnesses that have the text there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from publish.diagnostics import Diagnostic, error
from publish.editing.book import Book
from publish.editing.witness_presence import witnesses_by_part
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.witness_pattern import sigla_pattern, witness_lines


def wrong_witnesses(
    book: Book,
    wanted: Expected,
    printed: tuple[Sequence[Fragment], Sequence[Anchor | None]],
    additions: Additions,
    where: Callable[[int], str],
) -> Iterator[Diagnostic]:
    """Yield an error for each page whose line names other witnesses than those that have text on it.

    Pages with two texts in columns are left out: their words are not in the order of the lines. So are pages with
    nothing but notes, which go on there.
    """
    pattern = witness_lines(book)
    if pattern is None:
        return
    siglum = re.compile(f"({sigla_pattern(book)})(?:\\([^)]*\\))?")
    said: defaultdict[int, set[str]] = defaultdict(set)
    texts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for fragment, anchor in zip(*printed, strict=True):
        if anchor is None and pattern.fullmatch(fragment.ink) and not additions.may_be_head(fragment):
            said[fragment.page] |= {one[1] for one in siglum.finditer(fragment.ink)}
        elif anchor is not None and anchor.stream == 0:
            texts[fragment.page].append((anchor.start, anchor.end))
    timeline = _timeline(book, wanted)
    columns = wanted.extras[0].cells
    for page, named in said.items():
        if not texts[page] or any(
            first < end and begin < last for first, last in texts[page] for begin, end in columns
        ):
            continue
        here = {
            one
            for (begin, present), (end, _) in pairwise(timeline)
            if any(begin < last and first < end for first, last in texts[page])
            for one in present
        }
        if here != named:
            yield error(
                "witness-other",
                f"the apparatus {where(page)} names the witnesses {' '.join(sorted(named))}; "
                f"those with the text there are {' '.join(sorted(here))}",
                wanted.streams[0].location(min(first for first, _ in texts[page])),
                "this is a fault of publish, not of your text; please report it",
            )


def _timeline(book: Book, wanted: Expected) -> list[tuple[int, frozenset[str]]]:
    """Return the witnesses from each offset of the text at which they change, up to its end."""
    parts = witnesses_by_part(book)
    found: list[tuple[int, frozenset[str]]] = []
    present: frozenset[str] = frozenset()
    for offset, place in wanted.extras[0].witnesses:
        if isinstance(place, int):
            part = parts.get(book.parts[place].id)
            present = frozenset(part.at_start if part else ())
        else:
            present = present | {*place.sigla} if place.gives else present - {*place.sigla}
        found.append((offset, present))
    return [*found, (len(wanted.streams[0].ink), frozenset())]
