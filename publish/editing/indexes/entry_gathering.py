"""Gather the entries of the indexes: from the names of `names.toml`, wherever the text has them, and from marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from publish.config.index_settings import IndexSettings
from publish.config.lists import ListFile
from publish.config.schemas import Name, NameKind, NameList
from publish.diagnostics import Location
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.index_marks import IndexMark
from publish.editing.annotations.learned import Annotations
from publish.editing.annotations.names import NameFound
from publish.editing.indexes.index import IndexPlace, Mention
from publish.editing.indexes.index_names import IndexNames
from publish.editing.passages import Passage
from publish.edtf import in_words
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END

Heading = tuple[str, ...]  # a heading, and those below it down to the entry


class Draft(Struct):
    """An entry that is being gathered."""

    heading: str
    at: Location
    sort: str = ""
    mentions: list[Mention] = field(default_factory=list)
    see: list[str] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)
    below: dict[str, Draft] = field(default_factory=dict)
    dates: str = ""
    note: str = ""
    is_work: bool = False
    id: str = ""


class Gathered(Struct):
    """The drafts of an index by heading, the ranges that are open, and the names that could be several entries."""

    settings: IndexSettings
    drafts: dict[str, Draft] = field(default_factory=dict)
    open_ranges: list[Annotation[IndexMark]] = field(default_factory=list)
    ambiguous: list[Annotation[NameFound]] = field(default_factory=list)


class Gatherer:
    """Gathers the entries of all indexes. `ids` gives each place an id; `language` is that of the edition."""

    def __init__(
        self, indexes: Sequence[IndexSettings], names: ListFile[NameList], ids: Callable[[str], str], language: str
    ) -> None:
        self.found = {one.name: Gathered(one) for one in indexes}
        self.names = IndexNames(names.says.name, indexes)
        self._list = names
        self._ids = ids
        self._language = language
        self._places: dict[Location, IndexPlace] = {}
        self._passages: Sequence[Passage] = ()
        self._order: dict[int, int] = {}

    def gather(self, annotations: Annotations, notes: Mapping[str, object]) -> None:
        """Take every name and every mark, in the order of the text. `notes` are the notes of the book by key."""
        self._passages = annotations.prose.passages
        self._order = {id(one): number for number, one in enumerate(self._passages)}
        marks = [one for one in annotations.of(IndexMark) if _is_printed(one.passage, notes)]
        marked = self._marked_names(marks)
        for one in annotations.of(NameFound):
            if _is_printed(one.passage, notes) and not one.passage.is_verbatim(one.start, one.end):
                self._name(one, marked)
        self._marks(marks)
        self._references()

    def _marked_names(self, marks: Sequence[Annotation[IndexMark]]) -> set[tuple[int, int]]:
        """The characters where a mark says which name is meant, by passage and offset."""
        return {
            (id(one.passage), offset)
            for one in marks
            if self.names.named(one.data.entry) is not None
            for offset in range(one.start, one.end)
        }

    def _name(self, found: Annotation[NameFound], marked: set[tuple[int, int]]) -> None:
        if any((id(found.passage), at) in marked for at in range(found.start, found.end)):
            return
        if found.data.others:
            indexes = map(self.names.index_of, (found.data.number, *found.data.others))
            for index in filter(None, dict.fromkeys(indexes)):
                self.found[index].ambiguous.append(found)
                return
        number = self.names.listed_as(found.data.number)
        index = self.names.index_of(number)
        if index:
            mention = Mention(self._place(found.passage, found.start, found.end))
            for draft in self._of_name(index, number):
                draft.mentions.append(mention)

    def _marks(self, marks: Sequence[Annotation[IndexMark]]) -> None:
        begun: dict[tuple[str, Heading], list[Annotation[IndexMark]]] = {}
        for one in marks:
            data = one.data
            index = self.names.meant(data.entry, data.index)
            if index not in self.found or not data.entry:
                continue
            drafts = self._of_mark(index, data, one.at)
            key = index, (drafts[0].heading, data.sub)
            if data.range == RANGE_BEGIN:
                begun.setdefault(key, []).append(one)
            elif data.range == RANGE_END and begun.get(key):
                self._add(drafts, begun[key].pop(), one)
            elif data.range == RANGE_END:
                self.found[index].open_ranges.append(one)
            elif not data.see and not (data.see_also and one.start == one.end):
                self._add(drafts, one)
        for (index, _), rest in begun.items():
            for one in rest:
                self.found[index].open_ranges.append(one)
                self._add(self._of_mark(index, one.data, one.at), one)

    def _add(
        self, drafts: Sequence[Draft], mark: Annotation[IndexMark], end: Annotation[IndexMark] | None = None
    ) -> None:
        until = self._place(end.passage, end.end, end.end, is_end=True) if end else None
        is_main = mark.data.is_main or bool(end and end.data.is_main)
        mention = Mention(self._place(mark.passage, mark.start, mark.end), until, is_main)
        for draft in drafts:
            draft.mentions.append(mention)

    def _of_mark(self, index: str, mark: IndexMark, at: Location) -> list[Draft]:
        """Return the drafts that a mark belongs to, with the `see` and `sort` of the mark."""
        number = self.names.named(mark.entry, index)
        if number is None:
            drafts = [self.found[index].drafts.setdefault(mark.entry, Draft(mark.entry, at))]
        else:
            drafts = self._of_name(index, self.names.listed_as(number) if not mark.see else number)
        if mark.sub:
            drafts = [one.below.setdefault(mark.sub, Draft(mark.sub, at)) for one in drafts]
        for one in drafts:
            one.sort = one.sort or mark.sort
            for words, known in ((mark.see, one.see), (mark.see_also, one.see_also)):
                if words and words not in known:
                    known.append(words)
        return drafts

    def _of_name(self, index: str, number: int) -> list[Draft]:
        """Return the drafts of a name: at its own place, and below the headings of its groups."""
        name = self.names.names[number]
        at = self._list.places.locate("name", number)
        drafts = self.found[index].drafts
        held = [drafts]
        for group in name.groups:
            meant = self.names.named(group, index)
            heading = self.names.names[meant].heading if meant is not None else group
            held.append(drafts.setdefault(heading, Draft(heading, at)).below)
        dates = in_words(name.dates, self._language) if name.dates else ""
        return [_fill(one.setdefault(name.heading, Draft(name.heading, at)), name, dates) for one in held]

    def _references(self) -> None:
        """Add the names that serve only as cross-references."""
        for number, name in enumerate(self.names.names):
            index = self.names.index_of(number)
            target = self.names.listed_as(number)
            is_listed = self.names.names[target].heading in self.found[index].drafts if index else False
            if index and name.see and (is_listed or target == number):
                self._of_name(index, number)

    def _place(self, passage: Passage, start: int, end: int, *, is_end: bool = False) -> IndexPlace:
        """Return the place of a character: the first of some words or, for a mark without words, the one beside it.

        A mark in a paragraph of its own belongs to the next words; the end of a passage, to those before it.
        """
        words = len(passage.text.rstrip())
        if not words:
            passage, is_end = self._near(passage, is_end=is_end)
            words = len(passage.text.rstrip())
            start = end = words if is_end else 0
        elif start == end:
            start = end = min(start, words)  # a mark after the last space
        if start == end and start and not passage.text[start - 1].isspace():
            start -= 1  # a mark belongs to the word before it, or else to the one after it
        while start < len(passage.text) - 1 and passage.text[start].isspace():
            start += 1
        at = passage.at(start)
        note = passage.note.key if passage.note else ""
        if at not in self._places:
            self._places[at] = IndexPlace(self._ids(f"place-{len(self._places) + 1}"), at, note)
        return self._places[at]

    def _near(self, passage: Passage, *, is_end: bool) -> tuple[Passage, bool]:
        """Return the nearest passage with words in the same part or note, and whether it comes before."""
        at = self._order[id(passage)]
        around = {True: self._passages[at::-1], False: self._passages[at:]}
        for is_before in (is_end, not is_end):
            for one in around[is_before]:
                if (one.part, one.note) != (passage.part, passage.note):
                    break
                if one.text.strip():
                    return one, is_before
        return passage, is_end


def _fill(draft: Draft, name: Name, dates: str) -> Draft:
    draft.dates, draft.note, draft.is_work = dates, name.note, name.kind is NameKind.WORK
    draft.see = [name.see] if name.see else draft.see
    draft.see_also += [one for one in name.see_also if one not in draft.see_also]
    return draft


def _is_printed(passage: Passage, notes: Mapping[str, object]) -> bool:
    """Whether the book has a passage: a note that nothing calls is not printed."""
    return passage.note is None or passage.note.key in notes
