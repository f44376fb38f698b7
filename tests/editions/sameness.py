"""Whether two texts say the same words in the same order, and where they part if they do not."""

from __future__ import annotations

from collections.abc import Sequence


def parting(wanted: str | Sequence[str], found: str | Sequence[str]) -> str:
    """ "" where both are the same words in the same order, else the words around the first difference.

    Shorter to read, and much faster, than what pytest says of two lists of 88,000 words.
    """
    first = wanted.split() if isinstance(wanted, str) else list(wanted)
    second = found.split() if isinstance(found, str) else list(found)
    if first == second:
        return ""
    place = next(
        (number for number, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
    around = slice(max(place - 6, 0), place + 7)
    return (
        f"word {place + 1}: wanted {' '.join(first[around])!r}, found {' '.join(second[around])!r} "
        f"({len(first)} words wanted, {len(second)} found)"
    )


def letters(text: str) -> list[str]:
    """A text without its white space, in pieces: for texts whose spaces the toolchain may rightly change."""
    solid = "".join(text.split())
    return [solid[start : start + 20] for start in range(0, len(solid), 20)]
