"""Explain additions and gaps in a file by the edition's own styles, and name the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from publish.diagnostics import Diagnostic, Location, Severity, warning
from publish.proof.added_runs import AddedRun
from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.findings import quoted
from publish.proof.fragment import Fragment
from publish.proof.generated_text import GeneratedText
from publish.proof.matching import Matcher
from publish.proof.printed_lines import Alignment
from publish.proof.shown_words import ShownWords
from publish.proof.stream import Stream
from publish.proof.style_effects import StyleEffects, UsedEffect, edges

_ADDING = (
    "the words are in this PDF alone: write them in the sources if every product needs them; if they are meant, ignore "
    "this code with [[check.ignore]] in edition.toml"
)
_HIDING = (
    "delete the rule, or delete the words from the sources; if it is meant, ignore this code with [[check.ignore]]"
)


class StyleAccount:
    """The effects of the styles in one file. `where` names a page from its number, which counts from 0.

    `effects` are all that the styles may have, and those of `matcher` what the fragments may show of them: if the file
    tells the words that styles add, `added` has them, and the fragments do not.
    """

    def __init__(
        self,
        matcher: Matcher,
        effects: StyleEffects,
        fragments: Sequence[Fragment],
        anchors: Sequence[Anchor | None],
        where: Callable[[int], str],
        added: Sequence[AddedRun] = (),
    ) -> None:
        self._matcher = matcher
        self._effects = matcher.effects
        self._all_effects = effects
        self._runs = added
        self._texts: dict[int, list[GeneratedText]] = {}
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
        for run in self._runs:
            self._note_run(run)
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
            self._note(read[1], fragment.words, fragment.page, anchor.stream)

    def _note_run(self, run: AddedRun) -> None:
        """Note words that the file shows to be added to the text: by a rule for words near them."""
        said = "".join(run.words)
        if run.page not in self._texts:
            self._texts[run.page] = self._near(run.page, self._all_effects)
        text = next((one for one in self._texts[run.page] if one.may_show(said)), None)
        if text is None:
            return
        # From right to left, the words may stand in another order than the rule has them.
        words = run.words if text.literal is None or said in text.literal else (text.literal,)
        self._note([UsedEffect(text.at, 0, len("".join(words)))], words, run.page, 0)

    def _note(self, used: Iterable[UsedEffect], words: Sequence[str], page: int, stream: int) -> None:
        for one in used:
            if one.hidden is not None:
                said = _hidden_words(self._streams[stream], one.hidden.start, one.hidden.end)
                self._hidden[one.at].append((page, said))
            else:
                said = _spaced(words, one.start, one.end)
                if any(character.isalnum() for character in said):  # an ornament is no word
                    self._added[one.at].append((page, quoted(said)))

    def _explains(self, one: Difference) -> bool:
        match one.what:
            case What.LOST:
                return self._hides(one)
            case What.CHANGED:
                words = one.found.split()
                ways = self._effects.readings(self._streams, one.stream, one.start, "".join(words), edges(words))
                used = next((used for end, used in ways if end == one.end and used), None)
                if used is None:  # one rule may hide the words, and another add those beside them
                    hidden = self._effects.is_hidden(one.stream, one.start, one.end)
                    return bool(hidden) and self._adds(one.found, one.page) and self._hides(one)
                self._note(used, words, one.page, one.stream)
                return True
            case What.ADDED | What.DOUBLED:
                return self._adds(one.found, one.page)
        return False

    def _hides(self, one: Difference) -> bool:
        """Return whether the styles hide the words that a difference is about."""
        hidden = self._effects.is_hidden(one.stream, one.start, one.end)
        for stretch in hidden:
            self._hidden[stretch.at].append((one.page, _hidden_words(self._streams[one.stream], one.start, one.end)))
        return bool(hidden)

    def _adds(self, found: str, page: int) -> bool:
        """Return whether the styles add these words to a page, perhaps only at the end of a line."""
        texts = [*self._near(page, self._effects), *self._effects.elsewhere, *self._effects.margins]
        used = self._additions(found.replace(" ", ""), texts)
        if used is None:
            return False
        self._note(used, found.split(), page, 0)
        return True

    def _additions(self, printed: str, texts: Sequence[GeneratedText]) -> list[UsedEffect] | None:
        """Return the effects that add the words of a line, one behind the other; None if there are none.

        The C of "Chapter" may look like the roman number of another rule, so each way is followed to its end.
        """
        ways: dict[int, list[UsedEffect]] = {0: []}
        waiting = [0]
        while waiting and len(printed) not in ways:
            index = waiting.pop()
            for text in texts:
                matched = text.whole.match(printed, index)
                if matched is None and text.may_be_divided and not index:
                    matched = text.ending.match(printed)
                if matched is None and text.may_be_divided:
                    matched = text.beginning.fullmatch(printed, index) or text.middle.fullmatch(printed)
                if matched is None or matched.end() in (index, *ways):
                    continue
                if text.is_certain or matched.end() == len(printed):
                    # Folios and running heads are no words of the book: those of own styles stand for the design's.
                    is_word = text not in self._effects.margins
                    ways[matched.end()] = [*ways[index], *[UsedEffect(text.at, index, matched.end())][:is_word]]
                    waiting.append(matched.end())
        return ways.get(len(printed))

    def _near(self, page: int, effects: StyleEffects) -> list[GeneratedText]:
        """Return the words that styles with these effects may add on a page and on its neighbours."""
        stretches: dict[int, tuple[int, int]] = {}
        for fragment, anchor in zip(self._fragments, self._anchors, strict=True):
            if anchor is not None and abs(fragment.page - page) <= 1:
                start, end = stretches.get(anchor.stream, (anchor.start, anchor.end))
                stretches[anchor.stream] = min(start, anchor.start), max(end, anchor.end)
        if not effects.streams:
            return []
        return [
            text
            for stream, (start, end) in stretches.items()
            for text in dict.fromkeys(effects.between(stream, start, end))
        ]


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
            # Its page is that of the line which has its place.
            place = bisect_left(reached, (shown.place(number, one.start), 0))
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


def _spaced(words: Sequence[str], start: int, end: int) -> str:
    """Return a stretch of the ink of words with the spaces between them."""
    pieces, at = [], 0
    for word in words:
        pieces.append(word[max(start - at, 0) : max(end - at, 0)])
        at += len(word)
    return " ".join(filter(None, pieces))
