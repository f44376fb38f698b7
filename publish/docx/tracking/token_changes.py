"""The changes within a block: which of its tokens are kept, deleted and added."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

# A word with the signs above and below its letters, some space, or a sign.
_TOKEN = re.compile(
    r"(?:\w[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u200c\u200d]*)+|\s|.", re.DOTALL
)
# The token of the end of a paragraph.
END = ("end",)
# Kept tokens between two changes with fewer letters belong to the change.
_FEW_LETTERS = 4


def tokens_of(text: str) -> list[str]:
    """Return the words, spaces and signs of a text."""
    return _TOKEN.findall(text)


class TokenRun(Struct, frozen=True):
    """Tokens of both texts, as their numbers from 0. If they are not `kept`, the old ones are replaced by the new."""

    old: range
    new: range
    kept: bool


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[TokenRun]:
    """Return all tokens of both texts in stretches, in order; kept and changed ones take turns."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    i, j = len(old) - tail, len(new) - tail
    matcher = SequenceMatcher(_is_space, old[head:i], new[head:j], autojunk=False)
    found = [TokenRun(range(head), range(head), kept=True)]
    found += [
        TokenRun(range(head + a, head + end_a), range(head + b, head + end_b), how == "equal")
        for how, a, end_a, b, end_b in matcher.get_opcodes()
    ]
    found.append(TokenRun(range(i, len(old)), range(j, len(new)), kept=True))
    return _joined(_slid(_joined(_calm(_joined(found), old)), old, new))


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_space(token: Hashable) -> bool:
    return isinstance(token, str) and token.isspace()


def _joined(stretches: Iterable[TokenRun]) -> list[TokenRun]:
    """Join neighbours of the same kind."""
    found: list[TokenRun] = []
    for one in stretches:
        if not one.old and not one.new:
            continue
        if found and found[-1].kept == one.kept:
            before = found.pop()
            one = TokenRun(range(before.old.start, one.old.stop), range(before.new.start, one.new.stop), one.kept)
        found.append(one)
    return found


def _calm(stretches: Sequence[TokenRun], old: Sequence[Hashable]) -> Iterator[TokenRun]:
    """Treat a few letters between two changes as changed too: they agree by chance."""
    for number, one in enumerate(stretches):
        is_between = 0 < number < len(stretches) - 1
        if (
            one.kept
            and is_between
            and _is_slight([old[at] for at in one.old], stretches[number - 1], stretches[number + 1])
        ):
            yield TokenRun(one.old, one.new, kept=False)
        else:
            yield one


def _is_slight(kept: Sequence[Hashable], before: TokenRun, after: TokenRun) -> bool:
    if not all(isinstance(one, str) for one in kept):
        return False
    letters = sum(map(str.isalnum, "".join(map(str, kept))))
    replaces = all(len(one.old) and len(one.new) for one in (before, after))
    return replaces and letters < _FEW_LETTERS


def _slid(stretches: Sequence[TokenRun], old: Sequence[Hashable], new: Sequence[Hashable]) -> list[TokenRun]:
    """Shift an addition or a deletion to begin or end at the end of a paragraph, where that is the same change.

    "One. ¶ Two" before a kept full stop becomes "¶ Two." after a kept full stop: a whole paragraph.
    """
    found = list(stretches)
    if found and not found[0].kept:
        found.insert(0, TokenRun(range(0), range(0), kept=True))
    if found and not found[-1].kept:
        found.append(TokenRun(range(len(old), len(old)), range(len(new), len(new)), kept=True))
    for number in range(1, len(found) - 1, 2):
        one, last = found[number], len(found) - 1
        if one.old and one.new:
            continue
        # What is kept between two changes is not used up.
        before = len(found[number - 1].old) - (number > 1)
        behind = len(found[number + 1].old) - (number + 1 < last)
        shift = _shift(*((new, one.new) if one.new else (old, one.old)), before, behind)
        found[number - 1] = _moved(found[number - 1], 0, shift)
        found[number] = _moved(one, shift, shift)
        found[number + 1] = _moved(found[number + 1], shift, 0)
    return found


def _shift(tokens: Sequence[Hashable], run: range, before: int, behind: int) -> int:
    """Return by how many tokens a run is moved so that it begins with the end of a paragraph, or ends with one."""
    if END in (tokens[run.start], tokens[run.stop - 1]):
        return 0
    for step, most in ((1, behind), (-1, before)):
        for count in range(1, most + 1):
            first, last = run.start + step * count, run.stop + step * count
            entered, left = (last - 1, first - 1) if step > 0 else (first, last)
            if tokens[entered] != tokens[left]:
                break
            if END in (tokens[first], tokens[last - 1]):
                return step * count
    return 0


def _moved(run: TokenRun, start: int, stop: int) -> TokenRun:
    return TokenRun(
        range(run.old.start + start, run.old.stop + stop), range(run.new.start + start, run.new.stop + stop), run.kept
    )
