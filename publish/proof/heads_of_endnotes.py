"""Check the running heads above the endnotes of an edition: they name the pages on which their notes are called.

If a note continues from the page before, the head has the pages of the notes that began on its first page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from publish.config.settings import SeriesPlace
from publish.diagnostics import Diagnostic, Location, error
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import folded, ink
from publish.words import Words


def wrong_heads(
    wanted: Expected,
    printed: tuple[Sequence[Fragment], Sequence[Anchor | None]],
    labels: Sequence[str],
    words: Words,
    additions: Additions,
    where: Callable[[int], str],
) -> Iterator[Diagnostic]:
    """Yield an error for each head whose pages are not those of the notes that begin below it.

    `labels` are those of the pages. A page is left out if print shows no call of one of its notes.
    """
    if not any(stream.place is SeriesPlace.EDITION for stream in wanted.streams):
        return
    calls = _pages_of_calls(wanted, *printed)
    begun = _notes_by_page(wanted, *printed)
    for fragment, anchor in zip(*printed, strict=True):
        keys = begun.get(fragment.page, [])
        if anchor is not None or not additions.is_head_of_endnotes(fragment) or any(key not in calls for key in keys):
            continue
        pages = sorted(calls[key] for key in keys)
        if not pages:
            continue
        first, last = labels[pages[0]], labels[pages[-1]]
        right = words.notes_to_page.format(page=first)
        if first != last:
            right = words.notes_to_pages.format(first=first, last=last)
        if folded(ink(right)) != folded(fragment.ink):
            yield error(
                "endnote-head",
                f'"{" ".join(fragment.words)}" stands above the notes {where(fragment.page)}: it should say "{right}"',
                wanted.notes[keys[0]].at if keys else Location(""),
                "this is a fault of publish, not of your text; please report it",
            )


def _pages_of_calls(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[str, int]:
    return {
        mark.key: fragment.page
        for fragment, anchor in zip(fragments, anchors, strict=True)
        if anchor is not None
        for mark in wanted.streams[anchor.stream].marks_in(anchor.start, anchor.end)
        if mark.call and mark.first and mark.end > mark.start
    }


def _notes_by_page(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[int, list[str]]:
    """Return the notes that begin on each page, without those that are first called in one of them."""
    called_there = {key for note in wanted.notes.values() if note.is_at_end for key in note.inner}
    found: defaultdict[int, list[str]] = defaultdict(list)
    going_on: dict[int, str] = {}
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is not None and (stream := wanted.streams[anchor.stream]).place is SeriesPlace.EDITION:
            spans = stream.spans_in(anchor.start, anchor.end)
            if fragment.page not in found and (span := stream.span_at(anchor.start)) and span.start < anchor.start:
                going_on[fragment.page] = span.key
            begun = (span.key for span in spans if anchor.start <= span.start < anchor.end)
            found[fragment.page] += [key for key in begun if key not in called_there]
    pages = {key: page for page, keys in found.items() for key in keys}
    return {page: found[pages.get(going_on.get(page, ""), page)] for page in [*found]}
