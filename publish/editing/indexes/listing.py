"""List the indexes of a book: gather their entries, and put them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from publish.config.lists import ListFile
from publish.config.schemas import NameList
from publish.config.settings import Settings
from publish.editing.annotations.learned import Annotations
from publish.editing.indexes.collating import in_plain_order, own_letters
from publish.editing.indexes.gathering import Draft, Gathered, Gatherer
from publish.editing.indexes.index import Entry, Index, LetterGroup
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
    gatherer = Gatherer(settings.index, names, ids)
    gatherer.gather(annotations, notes)
    return tuple(
        _ordered(gathered, gatherer, gathered.settings.collation or settings.language, settings.language)
        for gathered in gatherer.found.values()
    )


def _ordered(gathered: Gathered, gatherer: Gatherer, collation: str, language: str) -> Index:
    def typeset(words: str) -> str:
        return typeset_words(words, language)

    def heading_of(words: str) -> str:
        number = gatherer.names.named(words)
        return typeset(words if number is None else gatherer.names.names[number].heading)

    drafts = [*_all_drafts(gathered.drafts)]
    texts = [draft.sort or draft.heading for draft in drafts]
    letters_of, ranks, unordered = _order(texts, collation)
    rank = {id(draft): place for draft, place in zip(drafts, ranks, strict=True)}
    letters = {id(draft): letter for draft, letter in zip(drafts, letters_of, strict=True)}

    def entries(held: Mapping[str, Draft]) -> tuple[Entry, ...]:
        return tuple(entry(draft) for draft in sorted(held.values(), key=lambda one: rank[id(one)]))

    def entry(draft: Draft) -> Entry:
        return Entry(
            typeset(draft.heading),
            draft.sort or draft.heading,
            draft.at,
            tuple(draft.mentions),
            tuple(map(heading_of, draft.see)),
            tuple(map(heading_of, draft.see_also)),
            entries(draft.below),
            draft.dates,
            typeset(draft.note),
            draft.is_work,
        )

    first = sorted(gathered.drafts.values(), key=lambda one: rank[id(one)])
    groups = tuple(
        LetterGroup(letter, tuple(map(entry, held)))
        for letter, held in groupby(first, key=lambda one: letters[id(one)])
    )
    return Index(gathered.settings, groups, tuple(gathered.open_ranges), tuple(unordered))


def _all_drafts(drafts: Mapping[str, Draft]) -> Iterator[Draft]:
    for draft in drafts.values():
        yield draft
        yield from _all_drafts(draft.below)


def _order(texts: Sequence[str], language: str) -> tuple[tuple[str, ...], tuple[int, ...], list[str]]:
    """Return the letter and the rank of each text, and the letters whose place in the alphabet is not known."""
    from publish.editing.indexes import collator  # looked for only if there is an index

    if collator.is_there():
        order = collator.in_order_of_language(texts, language)
        return order.letters, order.ranks, []
    order = in_plain_order(texts, language)
    return order.letters, order.ranks, own_letters(texts, language)
