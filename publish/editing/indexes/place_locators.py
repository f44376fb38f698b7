"""The locators printed for the places of an entry: pages, ranges of pages and notes, each page once.

The forms are those of the Chicago Manual of Style (17th edition, 16.28 and 16.111): 12, 14–16, 65n3, 65nn3–5. Notes
that do not follow each other have a locator each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from publish.editing.book import BookNote
from publish.editing.indexes.index import IndexPlace, Mention, Whereabouts

RANGE_SIGN = "–"


def whereabouts(
    pages: Mapping[str, int], folios: Sequence[str], notes: Mapping[str, BookNote], marks: Mapping[str, str]
) -> Whereabouts:
    """Return where places are printed.

    `pages` are those of the places by their ids. `marks` are the marks of notes whose series restarts on each page, by
    their ids.
    """
    counts: dict[str, int] = {}
    ranks: dict[str, tuple[str, int]] = {}
    for key, note in notes.items():
        counts[note.series] = counts.get(note.series, 0) + 1
        ranks[key] = note.series, counts[note.series]
    return Whereabouts(pages, folios, {key: marks.get(note.id, note.mark) for key, note in notes.items()}, ranks)


class LocatorLink(Struct, frozen=True):
    """Words of a locator, and where they lead: to a page, by its number from 0 and a place on it, or to a note.

    `last` is the last page of a range. Words that lead nowhere have the page -1 and no note.
    """

    words: str
    page: int = -1
    place: str = ""
    note: str = ""
    last: int = -1


class IndexLocator(Struct, frozen=True):
    """A locator of an entry: "12", "14–16", "65nn3–5"."""

    links: tuple[LocatorLink, ...]
    is_main: bool = False

    @property
    def words(self) -> str:
        """What is printed."""
        return "".join(one.words for one in self.links)


def counted(mentions: Sequence[Mention]) -> list[IndexLocator]:
    """Return the locators of a product without pages: the places of an entry are counted, 1, 2, 3."""
    return [
        IndexLocator((LocatorLink(str(number), place=one.place.id),), one.is_main)
        for number, one in enumerate(mentions, 1)
    ]


class _PageStretch(Struct):
    """Pages from `first` to `last` that all mention the entry in their text."""

    first: int
    last: int
    place: str
    is_main: bool = False


def locators(mentions: Sequence[Mention], where: Whereabouts, join_pages: int) -> list[IndexLocator]:
    """Return the locators of some places, in the order of the pages; places that are not printed are left out.

    A note has a locator only if the text of its page is not listed.
    """
    runs = _joined(_page_runs(mentions, where), join_pages, where)
    held = {page for run in runs for page in range(run.first, run.last + 1)}
    found = [(run.first, 0, _of_pages(run, where)) for run in runs]
    noted = sorted(
        (where.pages[one.place.id], where.ranks.get(one.place.note, ("", 0)), one.place, one.is_main)
        for one in _once(mentions, where)
        if one.place.note and where.pages[one.place.id] not in held
    )
    for page, on_page in groupby(noted, key=lambda one: one[0]):
        for is_main, alike in groupby(on_page, key=lambda one: one[3]):
            of_notes = _of_notes(page, [place for _, _, place, _ in alike], where, is_main=is_main)
            found += [(page, 1, one) for one in of_notes]
    return [locator for _, _, locator in sorted(found, key=lambda one: one[:2])]


def _page_runs(mentions: Sequence[Mention], where: Whereabouts) -> list[_PageStretch]:
    """Return the pages of the text, passages that overlap joined, in the order of the pages."""
    runs: list[_PageStretch] = []
    for one in mentions:
        if not one.place.note and one.place.id in where.pages:
            first = where.pages[one.place.id]
            last = where.pages.get(one.until.id, first) if one.until else first
            runs.append(_PageStretch(min(first, last), max(first, last), one.place.id, one.is_main))
    runs.sort(key=lambda run: (run.first, -run.last))
    found: list[_PageStretch] = []
    for run in runs:
        if found and run.first <= found[-1].last:
            same = (run.first, run.last) == (found[-1].first, found[-1].last)
            found[-1].last = max(found[-1].last, run.last)
            found[-1].is_main |= run.is_main and same
        else:
            found.append(run)
    return found


def _joined(runs: list[_PageStretch], least: int, where: Whereabouts) -> list[_PageStretch]:
    """Return the runs with `least` successive pages or more joined, 0 for none; main pages stay by themselves."""
    if not least:
        return runs
    rows: list[list[_PageStretch]] = []
    for run in runs:
        before = rows[-1][-1] if rows else None
        follows = before is not None and before.last + 1 == run.first and before.is_main == run.is_main is False
        if before is not None and follows and _are_alike(where.folios[before.last], where.folios[run.first]):
            rows[-1].append(run)
        else:
            rows.append([run])
    found: list[_PageStretch] = []
    for row in rows:
        if row[-1].last - row[0].first + 1 >= least:
            found.append(_PageStretch(row[0].first, row[-1].last, row[0].place))
        else:
            found += row
    return found


def _are_alike(one: str, other: str) -> bool:
    """Whether two folios are numbers of the same kind: roman or arabic."""
    return one.isdigit() == other.isdigit()


def _once(mentions: Sequence[Mention], where: Whereabouts) -> list[Mention]:
    """Return the printed mentions in notes, the first of each note on each page, main if any of them is."""
    found: dict[tuple[str, int], Mention] = {}
    for one in mentions:
        if one.place.note and one.place.id in where.pages and one.place.note in where.marks:
            key = one.place.note, where.pages[one.place.id]
            before = found.setdefault(key, one)
            found[key] = Mention(before.place, None, before.is_main or one.is_main)
    return list(found.values())


def _of_pages(run: _PageStretch, where: Whereabouts) -> IndexLocator:
    first, last = where.folios[run.first], where.folios[run.last]
    words = first if run.first == run.last else f"{first}{RANGE_SIGN}{last}"
    return IndexLocator((LocatorLink(words, run.first, run.place, last=run.last),), run.is_main)


def _of_notes(page: int, places: Sequence[IndexPlace], where: Whereabouts, *, is_main: bool) -> list[IndexLocator]:
    """Return a locator for each row of notes of a page that follow each other."""
    rows: list[list[IndexPlace]] = []
    for place in places:
        if rows and _follows(rows[-1][-1].note, place.note, where):
            rows[-1].append(place)
        else:
            rows.append([place])
    found = []
    for row in rows:
        links = [LocatorLink(where.folios[page], page, row[0].id, last=page)]
        words = f"n{where.marks[row[0].note]}"
        if len(row) > 1:
            words = f"n{words}{RANGE_SIGN}{where.marks[row[-1].note]}"
        links.append(LocatorLink(words, note=row[0].note))
        found.append(IndexLocator(tuple(links), is_main))
    return found


def _follows(one: str, other: str, where: Whereabouts) -> bool:
    """Whether a note comes right after another in the same series."""
    series, rank = where.ranks.get(one, ("", 0))
    return where.ranks.get(other) == (series, rank + 1)
