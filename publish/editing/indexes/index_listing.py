"""List the indexes of a book: gather their entries, and put them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from publish.config.lists import ListFile
from publish.config.schemas import NameList
from publish.config.settings import Settings
from publish.editing.annotations.learned import Annotations
from publish.editing.identifiers import identifier
from publish.editing.indexes.entry_gathering import Draft, Gathered, Gatherer
from publish.editing.indexes.index import CrossReference, Index, IndexEntry, LetterGroup
from publish.editing.indexes.word_order import in_order
from publish.editing.typography import typeset_words


def list_indexes(
    settings: Settings,
    names: ListFile[NameList],
    annotations: Annotations,
    notes: Mapping[str, object],
    ids: Callable[[str], str],
) -> tuple[Index, ...]:
    """Return the indexes of a book. `notes` are its notes by key; `ids` makes an id that is not in use."""
    if not settings.index:
        return ()
    gatherer = Gatherer(settings.index, names, ids, settings.language)
    gatherer.gather(annotations, notes)
    references = _EntryReferences(gatherer, ids, settings.language)
    for gathered in gatherer.found.values():
        references.resolve(gathered)
    return tuple(_ordered(gathered, references, settings) for gathered in gatherer.found.values())


class _EntryReferences:
    """The references from entry to entry; an entry to which others refer gets an id."""

    def __init__(self, gatherer: Gatherer, ids: Callable[[str], str], language: str) -> None:
        self._gatherer = gatherer
        self._ids = ids
        self._language = language
        self._known: dict[tuple[str, str], CrossReference] = {}

    def resolve(self, gathered: Gathered) -> None:
        """Find the entries to which those of an index refer."""
        for draft in _all_drafts(gathered.drafts):
            for words in (*draft.see, *draft.see_also):
                self._known[gathered.settings.name, words] = self._found(gathered, words)

    def of(self, gathered: Gathered, words: list[str]) -> tuple[CrossReference, ...]:
        """Return the references with these words, as an editor wrote them."""
        return tuple(self._known[gathered.settings.name, one] for one in words)

    def _found(self, gathered: Gathered, words: str) -> CrossReference:
        names = self._gatherer.names
        number = names.named(words)
        heading = words if number is None else names.names[number].heading
        others = (one for one in self._gatherer.found.values() if one is not gathered)
        draft = next((one.drafts[heading] for one in (gathered, *others) if heading in one.drafts), None)
        if draft is not None and not draft.id:
            draft.id = self._ids(identifier(heading, "entry"))
        return CrossReference(typeset_words(heading, self._language), draft.id if draft else "")


def _ordered(gathered: Gathered, references: _EntryReferences, settings: Settings) -> Index:
    def typeset(words: str) -> str:
        return typeset_words(words, settings.language)

    drafts = [*_all_drafts(gathered.drafts)]
    texts = [draft.sort or draft.heading for draft in drafts]
    order = in_order(texts, gathered.settings.collation or settings.language)
    rank = {id(draft): place for draft, place in zip(drafts, order.ranks, strict=True)}
    letters = {id(draft): letter for draft, letter in zip(drafts, order.letters, strict=True)}

    def entries(held: Mapping[str, Draft]) -> tuple[IndexEntry, ...]:
        return tuple(entry(draft) for draft in sorted(held.values(), key=lambda one: rank[id(one)]))

    def entry(draft: Draft) -> IndexEntry:
        return IndexEntry(
            typeset(draft.heading),
            draft.sort or draft.heading,
            draft.at,
            tuple(draft.mentions),
            references.of(gathered, draft.see),
            references.of(gathered, draft.see_also),
            entries(draft.below),
            draft.dates,
            typeset(draft.note),
            draft.is_work,
            draft.id,
        )

    first = sorted(gathered.drafts.values(), key=lambda one: rank[id(one)])
    groups = tuple(
        LetterGroup(letter, tuple(map(entry, held)))
        for letter, held in groupby(first, key=lambda one: letters[id(one)])
    )
    return Index(gathered.settings, groups, tuple(gathered.open_ranges), tuple(gathered.ambiguous), order.unordered)


def _all_drafts(drafts: Mapping[str, Draft]) -> Iterator[Draft]:
    for draft in drafts.values():
        yield draft
        yield from _all_drafts(draft.below)
