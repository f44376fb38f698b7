"""Merge the blocks of two documents: of the text, of a note, of a cell."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from lxml import etree
from msgspec import Struct, field

from publish.docx.tracking.atoms import PROPERTIES, Identity, atoms
from publish.docx.tracking.merging import Merger
from publish.docx.tracking.revision_marks import Status
from publish.docx.tracking.unit_pairing import Group, Unit, moved, pair
from publish.docx.wordml import element, qualified

PARAGRAPH, TABLE = qualified("w:p"), qualified("w:tbl")
_ROW, _CELL = qualified("w:tr"), qualified("w:tc")
_ROW_PROPERTIES, _SECTION = qualified("w:trPr"), qualified("w:sectPr")
_NONE: frozenset[int] = frozenset()
_LIST, _STYLE, _VALUE = qualified("w:numId"), qualified("w:pStyle"), qualified("w:val")


class BlockMerger(Struct):
    """Merges blocks. `lists` has the lists of the new document by those of the old one, as far as they are the same."""

    merger: Merger
    lists: dict[str, str] = field(default_factory=dict)

    def merged(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[etree._Element]:
        """Return the blocks of a container as tracked changes from the old to the new ones."""
        olds, news = (
            [unit(one, identity) for one in held]
            for held, identity in zip((old, new), self.merger.identities, strict=True)
        )
        groups = _closed(pair(olds, news), olds, news)
        moves = moved(olds, news, groups)
        changed = {
            (i, j): self.merger.moved(old[i], new[j]) if old[i].tag == PARAGRAPH else (_NONE, _NONE)
            for i, j in moves.items()
        }
        back = {j: i for i, j in moves.items()}
        for group in groups:
            if len(group.old) == len(group.new) == 1:
                self._learn_lists(old[group.old[0]], new[group.new[0]])
        made: list[etree._Element] = []
        names: dict[int, str] = {}  # of moves, by the number of the moved block in the new document
        for group in groups:
            if group.old and group.new:
                made += self._both([old[i] for i in group.old], [new[j] for j in group.new])
                continue
            for i in group.old:
                if i in moves:
                    made += self._moved(old[i], Status.MOVED_FROM, moves[i], changed[i, moves[i]][0], names)
                else:
                    made.append(self._whole(old[i], Status.DELETED))
            for j in group.new:
                if j in back:
                    made += self._moved(new[j], Status.MOVED_TO, j, changed[back[j], j][1], names)
                else:
                    made.append(self._whole(new[j], Status.ADDED))
        return made

    def _both(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[etree._Element]:
        if old[0].tag == TABLE:
            return [self._table(old[0], new[0])]
        return self.merger.merged(old, new)

    def _moved(
        self, block: etree._Element, status: Status, move: int, changed: frozenset[int], names: dict[int, str]
    ) -> list[etree._Element]:
        """Return one end of a move, which is named by its number; what is `changed` in it is deleted or added."""
        name = names.setdefault(move, self.merger.marks.move())
        begin, end = self.merger.marks.range(status, name)
        return [begin, self._whole(block, status, changed), end]

    def _whole(self, block: etree._Element, status: Status, changed: frozenset[int] = frozenset()) -> etree._Element:
        if block.tag == TABLE:
            for row in block.findall(_ROW):
                self._whole_row(row, status)
            return block
        return self.merger.whole(block, status, changed)

    def _table(self, old: etree._Element, new: etree._Element) -> etree._Element:
        """Return a table with its rows merged: those of the old one go into the new one."""
        olds, news = old.findall(_ROW), new.findall(_ROW)
        units = (
            [_row_unit(one, identity) for one in rows]
            for rows, identity in zip((olds, news), self.merger.identities, strict=True)
        )
        at = new.index(news[0])
        for group in pair(*units):
            for i, j in zip(group.old, group.new, strict=False):
                self._cells(olds[i], news[j])
            for i in group.old if not group.new else ():
                self._whole_row(olds[i], Status.DELETED)
                new.insert(at, olds[i])
                at += 1
            for j in group.new:
                if not group.old:
                    self._whole_row(news[j], Status.ADDED)
                at = new.index(news[j]) + 1
        return new

    def _cells(self, old: etree._Element, new: etree._Element) -> None:
        for before, after in zip(old.findall(_CELL), new.findall(_CELL), strict=True):
            olds, news = before.findall(PARAGRAPH), after.findall(PARAGRAPH)
            for one in news:
                after.remove(one)
            after.extend(self.merged(olds, news))

    def _whole_row(self, row: etree._Element, status: Status) -> None:
        """Mark a row and all that is in it. Word does not track where rows are moved to: they are deleted and added."""
        status = Status.DELETED if status.is_old else Status.ADDED
        held = row.find(_ROW_PROPERTIES)
        if held is None:
            held = element("w:trPr")
            row.insert(0, held)
        held.append(self.merger.marks.made(status.value))
        for cell in row.findall(_CELL):
            for number, one in enumerate(cell):
                if one.tag == PARAGRAPH:
                    cell[number] = self.merger.whole(one, status, is_last=number == len(cell) - 1)

    def _learn_lists(self, old: etree._Element, new: etree._Element) -> None:
        before, after = (one.find(f"{PROPERTIES}//{_LIST}") for one in (old, new))
        if before is not None and after is not None:
            self.lists.setdefault(before.get(_VALUE, ""), after.get(_VALUE, ""))


def unit(block: etree._Element, identity: Identity) -> Unit:
    """Return the unit for matching a block. The end of a section matches only that of a section."""
    if block.tag == TABLE:
        columns = {len(row.findall(_CELL)) for row in block.findall(_ROW)}
        tokens = [token for one in block.iter(PARAGRAPH) for token in _tokens(one, identity)]
        return Unit(tuple(tokens), f"table {sorted(columns)}", can_join=False)
    is_section = block.find(f"{PROPERTIES}/{_SECTION}") is not None
    named = block.find(f"{PROPERTIES}/{_STYLE}")
    style = "" if named is None else named.get(_VALUE, "")
    return Unit(_tokens(block, identity), "section" if is_section else "", not is_section, style)


def _row_unit(row: etree._Element, identity: Identity) -> Unit:
    tokens = [token for one in row.iter(PARAGRAPH) for token in _tokens(one, identity)]
    return Unit(tuple(tokens), str(len(row.findall(_CELL))), can_join=False)


def _tokens(paragraph: etree._Element, identity: Identity) -> tuple[Hashable, ...]:
    return tuple(one.key for one in atoms(paragraph, identity)[:-1])


def _closed(groups: list[Group], old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """Join the last paragraphs of both texts: the end of the last one can be neither deleted nor added."""
    last = len(groups)
    while last and not (groups[last - 1].old and groups[last - 1].new):
        last -= 1
    trailing = groups[max(last - 1, 0) :]
    olds = [i for one in trailing for i in one.old]
    news = [j for one in trailing for j in one.new]
    is_text = all(not one.kind for one in [*(old[i] for i in olds), *(new[j] for j in news)])
    if last == len(groups) or not olds or not news or not is_text:
        return groups
    return [*groups[: max(last - 1, 0)], Group(range(olds[0], olds[-1] + 1), range(news[0], news[-1] + 1))]
