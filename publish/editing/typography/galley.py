"""A block's runs as one string, so that a rule sees across emphasis, notes and changes of language.

A rule reads the whole text and proposes edits; an edit is taken only where it lies within one piece that may change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.editing.typography.conventions import Conventions
from publish.editing.typography.lookup import conventions

# Addresses keep every character: the web's, and those of mail. A sentence's own punctuation at the end stays outside.
ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.|mailto:|urn:|doi:)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?'’)\]…]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)

NOTE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters of one block of prose, in order.

    `lang` is its BCP 47 tag. `fixed` runs are context only and never change: code, escaped characters, line ends;
    a note's call is the character U+FFFC, which the rules look through.
    """

    text: str
    lang: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Galley:
    """The text of a block and its pieces: where each begins, its language's row, whether it is fixed, its run."""

    text: str
    starts: tuple[int, ...]
    rows: tuple[Conventions, ...]
    fixed: tuple[bool, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Galley:
        """The galley of a block's runs; web and mail addresses become fixed pieces."""
        pieces: list[tuple[str, Conventions, bool, int]] = []
        for owner, run in enumerate(runs):
            row = conventions(run.lang)
            done = 0
            for address in () if run.fixed else ADDRESS.finditer(run.text):
                pieces.append((run.text[done : address.start()], row, False, owner))
                pieces.append((address[0], row, True, owner))
                done = address.end()
            pieces.append((run.text[done:], row, run.fixed, owner))
        starts: list[int] = []
        length = 0
        for text, *_ in pieces:
            starts.append(length)
            length += len(text)
        return cls(
            "".join(piece[0] for piece in pieces),
            tuple(starts),
            tuple(piece[1] for piece in pieces),
            tuple(piece[2] for piece in pieces),
            tuple(piece[3] for piece in pieces),
        )

    def row_at(self, place: int) -> Conventions:
        """The conventions in force at a character."""
        return self.rows[bisect_right(self.starts, place) - 1]

    def free(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to before `end` are of one piece that may change."""
        piece = bisect_right(self.starts, start) - 1
        return not self.fixed[piece] and (piece + 1 == len(self.starts) or end <= self.starts[piece + 1])

    def edited(self, edits: Iterable[Edit]) -> Galley:
        """The galley with those edits made that may be made. Of two that overlap the first counts."""
        pieces: list[str] = []
        starts: list[int] = []
        length = done = at = 0

        def keep(upto: int) -> None:
            nonlocal length, done
            pieces.append(self.text[done:upto])
            length += upto - done
            done = upto

        for edit in sorted(edits, key=lambda one: one.start):
            if edit.start < done or not self.free(edit.start, edit.end):
                continue
            while at < len(self.starts) and self.starts[at] <= edit.start:
                starts.append(length + self.starts[at] - done)
                at += 1
            keep(edit.start)
            pieces.append(edit.text)
            length += len(edit.text)
            done = edit.end
        starts.extend(length + start - done for start in self.starts[at:])
        keep(len(self.text))
        return replace(self, text="".join(pieces), starts=tuple(starts))

    def texts(self, count: int) -> list[str]:
        """The text of each of the `count` runs that the galley was made of."""
        found: list[list[str]] = [[] for _ in range(count)]
        for owner, start, end in zip(self.owners, self.starts, (*self.starts, len(self.text))[1:], strict=True):
            found[owner].append(self.text[start:end])
        return ["".join(pieces) for pieces in found]
