"""The pieces of a block as one string, so that rules see across emphasis, notes and changes of language.

A rule reads the whole text and proposes edits. An edit is made only if it lies within one slip that may change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from publish.addresses import addresses
from publish.editing.typography.conventions import Conventions
from publish.editing.typography.lookup import conventions
from publish.manuscript.flattening import Piece

# Stands for a note call; the rules ignore it. No source may have this character.
NOTE = "\ufffe"


class Edit(Struct, frozen=True):
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


class Galley(Struct, frozen=True):
    """The text of a block, divided into slips.

    For each slip, `starts` has the offset of its first character, `rows` the conventions of its language, `fixed`
    whether it must not change, and `owners` the number of the piece that it is part of.
    """

    text: str
    starts: tuple[int, ...]
    rows: tuple[Conventions, ...]
    fixed: tuple[bool, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Galley:
        """Make a galley of the pieces of a block. Verbatim pieces are fixed, and so are addresses, each a slip."""
        slips: list[tuple[str, Conventions, bool, int]] = []
        for owner, piece in enumerate(pieces):
            row = conventions(piece.language)
            done = 0
            for address in () if piece.verbatim else addresses(piece.text):
                slips.append((piece.text[done : address.start()], row, False, owner))
                slips.append((address[0], row, True, owner))
                done = address.end()
            slips.append((piece.text[done:], row, piece.verbatim, owner))
        if not slips:
            return cls("", (), (), (), ())
        texts, rows, fixed, owners = zip(*slips, strict=True)
        return cls("".join(texts), tuple(accumulate(map(len, texts[:-1]), initial=0)), rows, fixed, owners)

    def row_at(self, place: int) -> Conventions:
        """The conventions of the language at an offset."""
        return self.rows[bisect_right(self.starts, place) - 1]

    def free(self, start: int, end: int) -> bool:
        """Whether the characters from `start` up to `end` are in one slip that may change."""
        slip = bisect_right(self.starts, start) - 1
        return not self.fixed[slip] and (slip + 1 == len(self.starts) or end <= self.starts[slip + 1])

    def edited(self, edits: Iterable[Edit]) -> Galley:
        """Make all edits that are allowed. If two overlap, the first is made."""
        pieces: list[str] = []
        starts: list[int] = []
        length = done = at = 0

        def keep(upto: int) -> None:
            nonlocal length, done
            pieces.append(self.text[done:upto])
            length += upto - done
            done = upto

        ordered = sorted(edits, key=lambda one: one.start)
        if not ordered:
            return self
        for edit in ordered:
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
        """The texts of the `count` pieces that the galley was made of."""
        found: list[list[str]] = [[] for _ in range(count)]
        for owner, start, end in zip(self.owners, self.starts, (*self.starts, len(self.text))[1:], strict=True):
            found[owner].append(self.text[start:end])
        return ["".join(pieces) for pieces in found]
