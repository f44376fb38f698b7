"""The edits of the sources for one story of the document: the text, or a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from publish.docx.tracking.unit_pairing import Group, moved, pair
from publish.importing.markdown_blocks import markdown
from publish.importing.markdown_words import WordWriter
from publish.importing.word.assembling import Assembler
from publish.importing.word.losses import Losses, passage
from publish.manuscript.tree import Element, Kind, Node, mapped
from publish.returned.leaf_edits import LeafEdit, NotCarried, continued
from publish.returned.leaf_pieces import SourceLeaf
from publish.returned.piece_mapping import Chain
from publish.returned.source_blocks import before, behind, led, line_end, line_start, whole_lines
from publish.returned.source_patch import SourceEdit
from publish.returned.word_units import TableUnit, WordToken, WordUnit

_END = WordToken("end")
_HEADING = re.compile(r"heading-(\d)")
_HASHES = re.compile(r"#{1,6}(?=\s)")
_ORDINAL = re.compile(r"(\d+)(?=[.)])")
_VERSE = frozenset({"verse", "stanza"})
_TITLE_PAGE = frozenset({"title", "subtitle", "author", "publisher"})

StoryUnit = WordUnit | TableUnit


class StoryEdits(Struct):
    """Collects the edits of one story. `texts` are the files of the edition as they are.

    `call` gives the source of the call of a note by its key in the document. `told` are clauses about what is not
    carried, each with the paragraph of the document and its place in the sources, if there is one.
    """

    texts: Mapping[str, str]
    call: Callable[[str, str], str]
    edits: list[SourceEdit] = field(default_factory=list)
    told: list[tuple[str, WordUnit | None, SourceLeaf | None]] = field(default_factory=list)
    differences: int = 0

    def compare(self, old: Sequence[StoryUnit], new: Sequence[StoryUnit], *, is_note: bool = False) -> None:
        """Add the edits that turn the old paragraphs into the new ones."""
        units = [one.unit for one in old], [one.unit for one in new]
        groups = pair(*units)
        if is_note:
            groups = _begun_alike(groups)
        moves = {j: i for i, j in moved(*units, groups).items()}
        kept: StoryUnit | None = None
        gone: list[StoryUnit] = []
        come: list[tuple[StoryUnit, StoryUnit | None]] = []
        for group in groups:
            if group.old and group.new:
                self._insert(come, kept, gone, old[group.old[0]])
                self._both([old[i] for i in group.old], [new[j] for j in group.new])
                kept, gone, come = old[group.old[-1]], [], []
                continue
            for i in group.old:
                self._delete(old[i])
                gone.append(old[i])
            come += [(new[j], old[moves[j]] if j in moves else None) for j in group.new]
        self._insert(come, kept, gone, None)

    def _both(self, old: Sequence[StoryUnit], new: Sequence[StoryUnit]) -> None:
        if isinstance(old[0], TableUnit):
            assert isinstance(new[0], TableUnit)
            self._table(old[0], new[0])
            return
        olds = [one for one in old if isinstance(one, WordUnit)]
        news = [one for one in new if isinstance(one, WordUnit)]
        if len(olds) == len(news) == 1:
            self._role(olds[0], news[0])
            if _same(olds[0].tokens, news[0].tokens):
                return
        self.differences += 1
        self._attempt(lambda: self._rewrite(olds, news), news[0], olds[0].leaf)

    def _attempt(self, edit: Callable[[], SourceEdit | None], unit: WordUnit | None, leaf: SourceLeaf | None) -> None:
        try:
            made = edit()
        except NotCarried as reason:
            self.told.append((str(reason), unit, leaf))
            return
        if made is not None:
            self.edits.append(made)

    def _rewrite(self, olds: Sequence[WordUnit], news: Sequence[WordUnit]) -> SourceEdit | None:
        before_tokens, after_tokens = _joined(olds), _joined(news)
        leaves = list(dict.fromkeys(place[0] for one in before_tokens for place in one.places if place))
        if not leaves:
            words = passage(" ".join(one.words for one in news))
            raise NotCarried(f"publish makes these words from the settings, and now they are {words}")
        paths = {one.path for one in leaves}
        if len(paths) > 1 or any(a.end > b.start for a, b in pairwise(leaves)):
            raise NotCarried("the words come from several places of the sources")
        chain = Chain.of(self.texts[leaves[0].path], leaves)
        edit = LeafEdit(chain, before_tokens, after_tokens, lambda key: self.call(key, chain.path))
        text = edit.text()
        self.told += [(clause, news[0], leaves[0]) for clause in edit.made]
        if text == chain.written(0, len(chain.pieces)):
            return None
        return SourceEdit(chain.path, leaves[0].start, leaves[-1].end, text)

    def _role(self, old: WordUnit, new: WordUnit) -> None:
        """Change the level of a heading; report other changes of the style."""
        if old.role == new.role or (old.role in _VERSE and new.role in _VERSE):
            return
        self.differences += 1
        levels = [_HEADING.fullmatch(one.role) for one in (old, new)]
        leaf = old.leaf
        if all(levels) and leaf is not None:
            text = self.texts[leaf.path]
            start = line_start(text, leaf.start)
            signs = _HASHES.search(text, start, leaf.start)
            if signs is not None and levels[0] is not None and levels[1] is not None:
                count = len(signs[0]) + int(levels[1][1]) - int(levels[0][1])
                self.edits.append(SourceEdit(leaf.path, signs.start(), signs.end(), "#" * max(count, 1)))
                return
        names = [one.paragraph.style or "none" for one in (old, new)]
        self.told.append((f"the style of the paragraph was {names[0]}, and is now {names[1]}", new, leaf))

    def _delete(self, unit: StoryUnit) -> None:
        self.differences += 1
        leaves = _leaves(unit)
        first = unit if isinstance(unit, WordUnit) else None
        if not leaves:
            words = unit.words if isinstance(unit, WordUnit) else "a table"
            self.told.append((f"publish makes {passage(words)}, which is deleted in the document", first, None))
            return
        text = self.texts[leaves[0].path]
        if re.match(r"[ \t>]*\[\^[^\]]+\]:", led(text, leaves[0])):
            self.told.append(("the first paragraph of a note is deleted", first, leaves[0]))
            return
        if leaves[0].element.kind is Kind.VERSE_LINE:
            start = line_start(text, leaves[0].start)
            self.edits.append(SourceEdit(leaves[0].path, start, min(line_end(text, leaves[-1].end) + 1, len(text)), ""))
            return
        self.edits.append(SourceEdit(leaves[0].path, *whole_lines(text, leaves[0].start, leaves[-1].end), ""))

    def _insert(
        self,
        come: Sequence[tuple[StoryUnit, StoryUnit | None]],
        kept: StoryUnit | None,
        gone: Sequence[StoryUnit],
        following: StoryUnit | None,
    ) -> None:
        """Add new blocks after the last kept one, or before those that are deleted or follow."""
        if not come:
            return
        self.differences += len(come)
        units = [one for one, _ in come]
        first = next((one for one in units if isinstance(one, WordUnit)), None)
        if first is not None and first.role in _TITLE_PAGE:
            self.told.append(
                (f"publish makes the title page from the settings: {passage(first.words)} is new", first, None)
            )
            return
        previous = _leaves(kept)[-1:] if kept is not None else []
        next_leaves = [
            leaf for one in (*gone, *([following] if following is not None else [])) for leaf in _leaves(one)
        ]
        if previous and (not next_leaves or next_leaves[0].path == previous[0].path or not gone):
            self._attempt(lambda: self._behind(come, previous[0], kept), first, previous[0])
        elif next_leaves:
            self._attempt(lambda: self._before(come, next_leaves[0]), first, next_leaves[0])
        else:
            self.told.append(
                (f"there is no place in the sources for {passage(first.words if first else '')}", first, None)
            )

    def _behind(
        self, come: Sequence[tuple[StoryUnit, StoryUnit | None]], leaf: SourceLeaf, kept: StoryUnit | None
    ) -> SourceEdit:
        text = self.texts[leaf.path]
        lead = led(text, leaf)
        units = [one for one, _ in come]
        last = kept if isinstance(kept, WordUnit) else None
        if leaf.element.kind is Kind.VERSE_LINE and all(
            isinstance(one, WordUnit) and one.role in _VERSE for one in units
        ):
            lines = [f"\n{lead}{self._inline(one, leaf.path)}" for one in units if isinstance(one, WordUnit)]
            at = line_end(text, leaf.end)
            return SourceEdit(leaf.path, at, at, "".join(lines))
        if last is not None and all(_is_item_like(one, last) for one in units):
            made = ""
            for count, one in enumerate(units, 1):
                assert isinstance(one, WordUnit)
                sign = _ORDINAL.sub(lambda found, count=count: str(int(found[1]) + count), lead)  # type: ignore[misc]
                made += f"\n{sign}{self._inline(one, leaf.path)}"
            at = line_end(text, leaf.end)
            return SourceEdit(leaf.path, at, at, made)
        first = units[0]
        inside = last is not None and isinstance(first, WordUnit) and first.role == last.role != ""
        is_contained = inside and not first.role.startswith(("heading", "quote"))  # type: ignore[union-attr]
        written = self._written(come, leaf.path, bare=is_contained)
        at = behind(text, leaf, inside=inside or bool(leaf.note))
        prefix = continued(lead) if leaf.note else ""
        led_by = "\n".join(f"{prefix}{line}".rstrip() for line in written.rstrip("\n").split("\n"))
        return SourceEdit(leaf.path, at, at, f"\n\n{led_by}")

    def _before(self, come: Sequence[tuple[StoryUnit, StoryUnit | None]], leaf: SourceLeaf) -> SourceEdit:
        at = before(self.texts[leaf.path], leaf)
        written = self._written(come, leaf.path, bare=False)
        return SourceEdit(leaf.path, at, at, f"{written.rstrip()}\n\n")

    def _written(self, come: Sequence[tuple[StoryUnit, StoryUnit | None]], path: str, *, bare: bool) -> str:
        """Return new blocks as Markdown. A moved paragraph keeps its source, which is `bare` in a container."""
        pieces: list[str] = []
        fresh: list[WordUnit] = []

        def flush() -> None:
            items = [replace(one.paragraph, role="" if bare else one.paragraph.role) for one in fresh]
            blocks = Assembler(Losses("")).blocks(items)
            named = [self._named(one, path) for one in blocks]
            pieces.extend([markdown(named).rstrip("\n")] if named else [])
            fresh.clear()

        for one, was in come:
            source = self._source_of(was)
            if source:
                flush()
                pieces.append(source)
            elif isinstance(one, TableUnit):
                raise NotCarried("a table is added")
            else:
                fresh.append(one)
        flush()
        return "\n\n".join(pieces)

    def _source_of(self, unit: StoryUnit | None) -> str:
        """Return the source of a paragraph or a heading that was moved; "" if it is not of this kind."""
        leaves = _leaves(unit) if unit is not None else []
        if len(leaves) != 1 or leaves[0].element.kind not in (Kind.PARAGRAPH, Kind.HEADING):
            return ""
        text = self.texts[leaves[0].path]
        if leaves[0].note or (leaves[0].element.kind is Kind.PARAGRAPH and led(text, leaves[0]).strip()):
            return ""
        start, end = whole_lines(text, leaves[0].start, leaves[0].end)
        return text[start:end].strip("\n")

    def _named(self, block: Element, path: str) -> Element:
        """Return a block whose calls have the keys of the edition."""
        made = mapped(block, lambda one: self._keyed(one, path))
        assert isinstance(made, Element)
        return made

    def _keyed(self, one: Element, path: str) -> Element:
        if one.kind is not Kind.NOTE_CALL:
            return one
        source = self.call(one.word("key"), path)
        if not source.startswith("[^"):
            raise NotCarried("a note that is written on the spot is moved")
        return replace(one, data={"key": source[2:-1]})

    def _inline(self, unit: WordUnit, path: str) -> str:
        nodes: list[Node] = [
            self._named(one, path) if isinstance(one, Element) else one for one in unit.paragraph.nodes
        ]
        return WordWriter().write(nodes).strip().replace("\n", " ")

    def _table(self, old: TableUnit, new: TableUnit) -> None:
        previous: SourceLeaf | None = None
        for group in pair(old.row_units, new.row_units):
            for i, j in zip(group.old, group.new, strict=False):
                for before_cell, after_cell in zip(old.rows[i], new.rows[j], strict=True):
                    self._cell(before_cell, after_cell)
            for i in group.old:
                leaves = [leaf for cell in old.rows[i] for unit in cell for leaf in _leaves(unit)]
                if not group.new:
                    self._delete_row(leaves, old)
                previous = leaves[-1] if leaves else previous
            if not group.old:
                self._new_rows([new.rows[j] for j in group.new], previous)

    def _new_rows(self, rows: Sequence[Sequence[Sequence[WordUnit]]], previous: SourceLeaf | None) -> None:
        for row in rows:
            self.differences += 1
            first = next((one for cell in row for one in cell), None)
            self._attempt(partial(self._row, row, previous), first, previous)

    def _cell(self, old: Sequence[WordUnit], new: Sequence[WordUnit]) -> None:
        if [one.unit.tokens for one in old] == [one.unit.tokens for one in new] and all(
            _same(a.tokens, b.tokens) for a, b in zip(old, new, strict=True)
        ):
            return
        self.differences += 1
        if len(old) == len(new) == 1:
            self._attempt(lambda: self._rewrite(old, new), new[0], old[0].leaf)
        elif old and not new and old[0].leaf is not None:
            self.edits.append(SourceEdit(old[0].leaf.path, old[0].leaf.start, old[0].leaf.end, ""))
        else:
            unit = (*new, *old)[0]
            self.told.append(
                (f"an empty cell, or one with several paragraphs, is changed: {passage(unit.words)}", unit, None)
            )

    def _delete_row(self, leaves: Sequence[SourceLeaf], table: TableUnit) -> None:
        self.differences += 1
        if not leaves:
            self.told.append(("an empty row is deleted", next(table.units, None), None))
            return
        text = self.texts[leaves[0].path]
        start = line_start(text, leaves[0].start)
        self.edits.append(SourceEdit(leaves[0].path, start, min(line_end(text, leaves[-1].end) + 1, len(text)), ""))

    def _row(self, row: Sequence[Sequence[WordUnit]], previous: SourceLeaf | None) -> SourceEdit:
        if previous is None:
            raise NotCarried("a row is added before the first one")
        text = self.texts[previous.path]
        at = line_end(text, previous.end)
        below = text[at + 1 : line_end(text, at + 1)]
        if re.fullmatch(r"[ \t>]*\|?[ :|-]*-[ :|-]*", below):  # the rule below the head
            at = line_end(text, at + 1)
        lead = re.match(r"[ \t>]*", text[line_start(text, previous.start) :])
        cells = [" ".join(self._inline(one, previous.path) for one in cell) for cell in row]
        return SourceEdit(previous.path, at, at, f"\n{lead[0] if lead else ''}| {' | '.join(cells)} |")


def _begun_alike(groups: list[Group]) -> list[Group]:
    """Match the first paragraphs of a note, since its key stands before the first one."""
    first_old = next((n for n, one in enumerate(groups) if one.old), None)
    first_new = next((n for n, one in enumerate(groups) if one.new), None)
    if first_old is None or first_new is None or first_old == first_new:
        return groups
    if groups[first_old].new or groups[first_new].old:
        return groups
    made = Group(groups[first_old].old, groups[first_new].new)
    return [made, *(one for n, one in enumerate(groups) if n not in (first_old, first_new))]


def _joined(units: Sequence[WordUnit]) -> list[WordToken]:
    tokens: list[WordToken] = []
    for one in units:
        tokens += [_END, *one.tokens] if tokens else one.tokens
    return tokens


def _leaves(unit: StoryUnit) -> list[SourceLeaf]:
    units: Iterator[WordUnit] = unit.units if isinstance(unit, TableUnit) else iter([unit])
    return list(dict.fromkeys(place[0] for one in units for token in one.tokens for place in token.places if place))


def _same(old: Sequence[WordToken], new: Sequence[WordToken]) -> bool:
    """Whether words are the same and have the same look."""
    return len(old) == len(new) and all(
        a.key == b.key and (a.is_space or not a.text or a.set_by_author == b.set_by_author)
        for a, b in zip(old, new, strict=True)
    )


def _is_item_like(unit: StoryUnit, other: WordUnit) -> bool:
    """Whether a paragraph is an item of a list at the same depth as another one."""
    return (
        isinstance(unit, WordUnit)
        and unit.paragraph.numbering is not None
        and other.paragraph.numbering is not None
        and unit.paragraph.level == other.paragraph.level
    )
