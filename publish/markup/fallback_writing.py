"""Characters that the typeface lacks, marked up to be set in another face."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from publish.css.strings import quoted
from publish.manuscript.tree import Text
from publish.markup.tags import Piece, Tag
from publish.style_names import NumberedClass
from publish.typefaces.fallbacks import Fallback
from publish.typefaces.used import UsedTypefaces

_TAB = 8  # as in CSS (`tab-size`)


def fallback_rules(used: UsedTypefaces) -> str:
    """The CSS rules for what `fallback_writer` marks up; "" if the typefaces lack nothing."""
    rules = [one.rule(f".{_class(number)}", used.text) for number, one in enumerate(used.fallbacks, 1)]
    of_code = enumerate(used.code_fallbacks, 1 + len(used.fallbacks))
    rules += [one.rule(f".{_class(number)}", used.code or used.text) for number, one in of_code]
    rules += [f":lang({language}) {{ font-family: {quoted(one.family)} }}\n" for language, one in used.of_languages]
    return "".join(rules)


def code_writer(used: UsedTypefaces) -> Callable[[Sequence[Piece]], Sequence[Piece]]:
    """Return the same function as `fallback_writer`, for code."""
    if used.code is None:
        return fallback_writer(used.fallbacks)
    return fallback_writer(used.code_fallbacks, 1 + len(used.fallbacks))


def printed_code_writer(used: UsedTypefaces) -> Callable[[Sequence[Piece]], Sequence[Piece]]:
    """Return the same function as `code_writer`, for print, where tabs become spaces.

    The engine moves on for a tab without printing anything: read aloud or copied, the words beside it would be one.
    """
    write = code_writer(used)
    return lambda pieces: write([_without_tabs(piece) for piece in pieces])


def _without_tabs(piece: Piece) -> Piece:
    return piece.changed(piece.text.expandtabs(_TAB)) if isinstance(piece, Text) else piece


def fallback_writer(fallbacks: Sequence[Fallback], first: int = 1) -> Callable[[Sequence[Piece]], Sequence[Piece]]:
    """Return a function that marks up text: characters that other faces set are put into spans with the face's class.

    `first` is the number in the class of the first one.
    """
    number_of = {character: number for number, one in enumerate(fallbacks, first) for character in one.characters}
    found = re.compile(f"[{re.escape(''.join(sorted(number_of)))}]") if number_of else None

    def write(pieces: Sequence[Piece]) -> Sequence[Piece]:
        if found is None:
            return pieces
        return [made for piece in pieces for made in _written(piece, number_of, found)]

    return write


def _written(piece: Piece, number_of: dict[str, int], found: re.Pattern[str]) -> Iterator[Piece]:
    if isinstance(piece, Tag):
        children = [made for child in piece.children for made in _written(child, number_of, found)]
        yield Tag(piece.name, piece.attributes, children)
    elif not found.search(piece.text):
        yield piece
    else:
        done = 0
        for number, words in _runs(piece.text, number_of):
            held = piece.cut(done, done + len(words))
            done += len(words)
            yield Tag("span", {"class": _class(number)}, [held]) if number else held


def _runs(words: str, number_of: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Yield each run of characters with the number of its face, 0 for the text's own.

    Characters between two words of one face go with them: a phrase from right to left must not be cut in pieces. So
    does a space before the first word, which may follow one of the same face in another element, perhaps with a comma,
    and one behind the last word if there are no words in the text's own face.
    """
    runs: list[tuple[int, str]] = []
    for number, run in groupby(_clusters(words), lambda cluster: _number(cluster, number_of)):
        runs.append((number, "".join(run)))
        if len(runs) > 2 and _is_phrase(runs[-3:]):
            runs[-3:] = [(number, "".join(part for _, part in runs[-3:]))]
    if len(runs) > 1 and not runs[0][0] and _is_letter(runs[1][1][0]):
        points = runs[0][1].rstrip()
        if not any(map(str.isalnum, points)):
            first = runs[1][0], runs[0][1][len(points) :] + runs[1][1]
            runs[:2] = [(0, points), first] if points else [first]
    own = "".join(words for number, words in runs if not number)
    if len(runs) > 1 and runs[-2][0] and runs[-1][1].isspace() and not any(map(_is_letter, own)):
        runs[-2:] = [(runs[-2][0], runs[-2][1] + runs[-1][1])]
    yield from runs


def _is_phrase(runs: Sequence[tuple[int, str]]) -> bool:
    """Whether three runs are two words of one face and no letter between them."""
    (before, first), (_, between), (after, last) = runs
    return before == after != 0 and _is_letter(first[-1]) and _is_letter(last[0]) and not any(map(_is_letter, between))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _clusters(words: str) -> Iterator[str]:
    """Yield each character with the combining marks after it."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or unicodedata.category(words[end])[0] != "M":
            yield words[start:end]
            start = end


def _number(cluster: str, number_of: dict[str, int]) -> int:
    """The face of a letter with its marks: that of the first one that the typeface lacks; 0 if it lacks none."""
    return next((number_of[one] for one in cluster if one in number_of), 0)


def _class(number: int) -> str:
    return f"{NumberedClass.FACE}-{number}"
