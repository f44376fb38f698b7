"""Typing slips that change one word into another."""

from __future__ import annotations

# Words of at most this many letters differ from too many others by a single letter.
_SHORT = 3


def is_slip(word: str, name: str) -> bool:
    """Whether a word differs from a name by one letter or by two swapped letters.

    The first letter must agree: it tells names apart. The last letter may be an inflection, so it counts only if it was
    swapped with the one before it, or if a consonant was lost. Names of three letters or fewer never match.
    """
    if len(name) <= _SHORT or abs(len(word) - len(name)) > 1 or word.isnumeric():
        return False
    head = next(
        (n for n, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), min(len(word), len(name))
    )
    if head == 0:
        return False
    rest, other = word[head:], name[head:]
    if rest[:2] == other[1::-1] and rest[2:] == other[2:] and len(other) >= 2:
        return True
    if len(word) < len(name):
        return rest == other[1:] and (len(other) > 1 or (name.isascii() and name[-1] not in "aeiou"))
    inside = len(other) > 1 if len(word) == len(name) else len(other) > 0
    return inside and rest[1:] == (other[1:] if len(word) == len(name) else other)
