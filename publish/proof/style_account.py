"""Explain additions and gaps in a file by the edition's own styles, and name the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from math import inf

from publish.diagnostics import Diagnostic, Location, Severity, warning
from publish.proof.added_runs import AddedRun
from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.findings import quoted
from publish.proof.fragment import Fragment
from publish.proof.generated_text import GeneratedText
from publish.proof.ink import ink, is_word
from publish.proof.matching import Matcher
from publish.proof.printed_lines import Alignment
from publish.proof.shown_words import ShownWords
from publish.proof.stream import Stream
from publish.proof.style_effects import HiddenWords

_ADDING = (
    "the words are in this PDF alone: write them in the sources if every product needs them; if they are meant, ignore "
    "this code with [[check.ignore]] in edition.toml"
)
_HIDING = (
    "delete the rule, or delete the words from the sources; if it is meant, ignore this code with [[check.ignore]]"
)


class StyleAccount:
    """The effects of the styles in one file. `where` names a page from its number, which counts from 0.

    `added` are the words that the styles add to the file; the fragments lack them.
    """

    def __init__(
        self,
        matcher: Matcher,
        fragments: Sequence[Fragment],
        anchors: Sequence[Anchor | None],
        where: Callable[[int], str],
        added: Sequence[AddedRun] = (),
    ) -> None:
        self._matcher = matcher
        self._effects = matcher.effects
        self._runs = added
        self._streams = matcher.streams
        self._fragments = fragments
        self._anchors = anchors
        self._where = where
        self._added: defaultdict[Location, list[tuple[int, str]]] = defaultdict(list)
        self._hidden: defaultdict[Location, list[tuple[int, str]]] = defaultdict(list)

    def unexplained(self, differences: Iterable[Difference]) -> list[Difference]:
        """Return the differences that the styles do not explain."""
        return [one for one in differences if not self._explains(one)]

    def diagnostics(self, accepted: Collection[str] = ()) -> list[Diagnostic]:
        """Return a warning for each rule that adds or hides words, except with the codes in `accepted`."""
        for fragment, anchor in zip(self._fragments, self._anchors, strict=True):
            if anchor is not None and self._effects.concern(anchor.stream, anchor.start, anchor.end):
                self._note_effects(fragment, anchor)
        self._note_runs()
        found = [
            *(self._adding(at, places) for at, places in self._added.items()),
            *(_hiding(at, places, self._where) for at, places in self._hidden.items()),
        ]
        return [one for one in found if one.code not in accepted]

    def _adding(self, at: Location, places: Sequence[tuple[int, str]]) -> Diagnostic:
        # The error of that code, as a warning: the edition's own rule shows what added the words.
        return Diagnostic("word-added", Severity.WARNING, _said("adds", places, self._where), at, _ADDING)

    def _note_effects(self, fragment: Fragment, anchor: Anchor) -> None:
        if self._streams[anchor.stream].ink[anchor.start : anchor.end] in (fragment.ink, fragment.core):
            return
        read = self._matcher.read(anchor.stream, anchor.start, fragment, anchor.end)
        if read is not None:
            self._note(read[1], fragment.page, anchor.stream)

    def _note_runs(self) -> None:
        """Note the words that are added to the text, by a rule for words near them."""
        for page, runs in groupby(self._runs, lambda run: run.page):
            texts = self._near(page)
            for run in runs:
                said = "".join(run.words)
                own = [one for one in texts if run.at in (None, one.at)]
                whole = (one for one in own if one.whole.fullmatch(said))
                text = next(whole, None) or next((one for one in own if one.may_show(said)), None)
                if text is None or not is_word(said):  # an ornament is no word
                    continue
                # From right to left, the words may stand in another order than the rule has them.
                is_known = text.literal is None or said in text.literal
                words = " ".join(run.words) if is_known else text.literal
                self._added[text.at].append((page, quoted(words or "")))

    def _note(self, used: Iterable[HiddenWords], page: int, stream: int) -> None:
        for one in used:
            self._hidden[one.at].append((page, _hidden_words(self._streams[stream], one.start, one.end)))

    def _explains(self, one: Difference) -> bool:
        match one.what:
            case What.LOST:
                return self._hides(one)
            case What.CHANGED:
                printed = one.found.replace(" ", "")
                ways = self._effects.readings(self._streams, one.stream, one.start, printed)
                used = next((used for end, used in ways if end == one.end and used), None)
                if used is None:  # a rule may hide the words, and another one add those in a margin beside them
                    return self._is_in_margin(one.found) and self._hides(one)
                self._note(used, one.page, one.stream)
                return True
            case What.ADDED | What.DOUBLED:
                return self._is_in_margin(one.found)
        return False

    def _hides(self, one: Difference) -> bool:
        """Return whether the styles hide the words that a difference is about."""
        hidden = self._effects.is_hidden(one.stream, one.start, one.end)
        for stretch in hidden:
            self._hidden[stretch.at].append((one.page, _hidden_words(self._streams[one.stream], one.start, one.end)))
        return bool(hidden)

    def _is_in_margin(self, found: str) -> bool:
        """Return whether the styles add these words to the margins of pages.

        Folios and running heads are no words of the book: those of own styles stand for the design's.
        """
        patterns = [one.whole.pattern for one in self._effects.margins]
        return bool(patterns) and re.fullmatch(f"(?:{'|'.join(patterns)})+", ink(found), re.IGNORECASE) is not None

    def _near(self, page: int) -> list[GeneratedText]:
        """Return the words that styles may add on a page and on its neighbours."""
        near = [self._stretches.get(one, {}) for one in (page - 1, page, page + 1)]
        found: list[GeneratedText] = []
        for stream in dict.fromkeys(stream for held in near for stream in held):
            held = [one[stream] for one in near if stream in one]
            start, end = min(start for start, _ in held), max(end for _, end in held)
            found += dict.fromkeys(self._effects.between(stream, start, end))
        return found

    @cached_property
    def _stretches(self) -> dict[int, dict[int, tuple[int, int]]]:
        """The stretch of each stream on each page, by page and stream."""
        found: dict[int, dict[int, tuple[int, int]]] = {}
        for fragment, anchor in zip(self._fragments, self._anchors, strict=True):
            if anchor is not None:
                on_page = found.setdefault(fragment.page, {})
                start, end = on_page.get(anchor.stream, (anchor.start, anchor.end))
                on_page[anchor.stream] = min(start, anchor.start), max(end, anchor.end)
        return found


def words_hidden(
    shown: ShownWords, streams: Sequence[Stream], alignment: Alignment, where: Callable[[int], str]
) -> list[Diagnostic]:
    """Return a warning for each rule that hides words of the `streams` of a book, of which a file has what is `shown`.

    `where` is as in `StyleAccount`.
    """
    ends: list[list[tuple[int, int]]] = [[] for _ in streams]
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        if anchor is not None:
            ends[anchor.stream].append((anchor.end, fragment.page))
    hidden: defaultdict[Location, list[tuple[int, str]]] = defaultdict(list)
    for number, stretches in enumerate(shown.hidden):
        reached = sorted(ends[number])
        for one in stretches:
            # Its page is that of the words behind it.
            place = bisect_right(reached, (shown.place(number, one.start), inf))
            page = reached[min(place, len(reached) - 1)][1] if reached else 0
            hidden[one.at].append((page, _hidden_words(streams[number], one.start, one.end)))
    return [_hiding(at, places, where) for at, places in hidden.items()]


def _hiding(at: Location, places: Sequence[tuple[int, str]], where: Callable[[int], str]) -> Diagnostic:
    return warning("word-hidden", _said("hides", places, where), at, _HIDING)


def _said(verb: str, places: Sequence[tuple[int, str]], where: Callable[[int], str]) -> str:
    """Say what a rule does, with the words at the first of its places: the number of the page, and the words."""
    page, words = places[0]
    more = f", and words in {len(places) - 1} more place{'s' if len(places) > 2 else ''}" if len(places) > 1 else ""
    return f"this rule {verb} {words} {where(page)}{more}"


def _hidden_words(stream: Stream, start: int, end: int) -> str:
    """Quote the words of a stretch, or name the note whose mark it is."""
    said, mark = stream.said(start, end), stream.mark_at(start)
    if said or mark is None:
        return quoted(said)
    return f'the {"call" if mark.call else "mark"} of note "{mark.key}"'
