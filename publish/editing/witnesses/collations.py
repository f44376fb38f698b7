"""Parts compared with their copy-texts: all differences, and those listed as emendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from publish.config.schemas import Emendation
from publish.editing.passages import Passage, passages_in
from publish.editing.witnesses.collating import Departure, collate
from publish.editing.witnesses.tokens import Token, keys_of, tokens_of
from publish.manuscript.tree import Copytext, Manuscript, Part


class Collation(Struct, frozen=True, dict=True):
    """The comparison of a part with its copy-text, token by token. Lines listed as omissions are left out.

    `listed` are the emendations of this part, with their numbers in the list. `omitted` is the number of tokens that
    each omission leaves out, by its number.
    """

    part: Part
    copytext: Copytext
    reading: tuple[Token, ...]
    witness: tuple[Token, ...]
    listed: tuple[tuple[int, Emendation], ...]
    omitted: dict[int, int]

    @cached_property
    def differences(self) -> list[Departure]:
        """All differences between the part and its copy-text."""
        return collate(self._reading_keys, self._witness_keys)

    @property
    def is_of_another_text(self) -> bool:
        """Whether more than half of the words differ, so that one of the two is probably the wrong file."""
        changed = sum(max(gap.end - gap.start, gap.other_end - gap.other_start) for gap in self.differences)
        return changed * 2 > max(len(self.reading), len(self.witness))

    @cached_property
    def made(self) -> dict[int, list[Departure]]:
        """The places where each listed emendation is made, by its number."""
        return self._matched[0]

    @cached_property
    def unlisted(self) -> list[Departure]:
        """The differences that no listed emendation explains."""
        return self._matched[1]

    @cached_property
    def _reading_keys(self) -> list[str]:
        return [one.key for one in self.reading]

    @cached_property
    def _witness_keys(self) -> list[str]:
        """Keys of the copy-text. A word divided at a line end takes the form that the part uses."""
        known = set(self._reading_keys)
        return [
            one.joined if one.joined and one.key not in known and one.joined in known else one.key
            for one in self.witness
        ]

    @cached_property
    def _matched(self) -> tuple[dict[int, list[Departure]], list[Departure]]:
        made: dict[int, list[Departure]] = {number: [] for number, _ in self.listed}
        left = self.differences
        # The longest entries first: they are the most specific.
        for number, one in sorted(self.listed, key=lambda entry: -len(entry[1].copytext) - len(entry[1].reading)):
            before, after = keys_of(one.copytext), keys_of(one.reading)
            for gap in list(left):
                if len(made[number]) < one.times and gap in left:
                    covered = self._covered(gap, before, after)
                    if covered is not None:
                        made[number].append(covered)
                        left = [other for other in left if not _lies_in(other, covered)]
        return made, left

    def _covered(self, gap: Departure, before: Sequence[str], after: Sequence[str]) -> Departure | None:
        """The stretch around a difference where the copy-text reads `before` and the part `after`."""
        for other_start in range(max(gap.other_end - len(before), 0), gap.other_start + 1):
            start = gap.start - (gap.other_start - other_start)
            covered = Departure(start, start + len(after), other_start, other_start + len(before))
            reads = self._reading_keys[max(start, 0) : covered.end] == after
            if reads and self._witness_keys[other_start : covered.other_end] == before and _lies_in(gap, covered):
                return covered
        return None


def collations(manuscript: Manuscript, passages: Iterable[Passage], language: str) -> Iterator[Collation]:
    """Compare each part that has a copy-text; `passages` are all passages of the edition."""
    by_part: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.part is not None:
            by_part.setdefault(passage.part.path, []).append(passage)
    listed = manuscript.emendations.says
    for part in manuscript.parts:
        copytext = manuscript.copytexts.get(part.path)
        if copytext is None:
            continue
        omitted = {number: 0 for number, one in enumerate(listed.omission) if part.path == f"sources/{one.part}"}
        witness = []
        for token in tokens_of(passages_in(copytext.blocks, language)):
            line = token.at.line
            number = next((n for n in omitted if listed.omission[n].first <= line <= listed.omission[n].last), None)
            if number is None:
                witness.append(token)
            else:
                omitted[number] += 1
        emendations = tuple(
            (number, one) for number, one in enumerate(listed.emendation) if part.path == f"sources/{one.part}"
        )
        reading = tuple(tokens_of(by_part.get(part.path, ())))
        yield Collation(part, copytext, reading, tuple(witness), emendations, omitted)


def _lies_in(gap: Departure, covered: Departure) -> bool:
    return (
        covered.start <= gap.start
        and gap.end <= covered.end
        and covered.other_start <= gap.other_start
        and gap.other_end <= covered.other_end
    )
