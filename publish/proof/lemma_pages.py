"""The pages on which words begin that have a note by line."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment


def pages_of_lemmas(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[str, int]:
    """Return the page, from 0, on which the words of each note by line begin, by its key.

    Its note stands at the foot of that page, even if the link at the end of the words is on the next one.
    """
    if not wanted.extras[0].lemmas:
        return {}
    stretches = [
        (anchor.start, anchor.end, fragment.page)
        for fragment, anchor in zip(fragments, anchors, strict=True)
        if anchor is not None and anchor.stream == 0
    ]
    places = sorted((offset, key) for key, offset in wanted.extras[0].lemmas.items())
    found: dict[str, int] = {}
    number = 0
    for start, end, page in sorted(stretches):
        while number < len(places) and places[number][0] < start:
            number += 1
        while number < len(places) and places[number][0] < end:
            found.setdefault(places[number][1], page)
            number += 1
    return found
