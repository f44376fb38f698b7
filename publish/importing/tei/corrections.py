"""Words that a TEI file corrects: the edition has the correction, and its copy-text the words of the document.

A correction thus becomes an emendation, which `publish check` knows and the TEI of the edition writes as a `choice`
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from publish.config.schemas import Emendation
from publish.config.settings import PartSettings
from publish.diagnostics import Location
from publish.editing.passages import OBJECT, Passage, passages_in
from publish.editing.witnesses.collations import Collation
from publish.editing.witnesses.tokens import Token, tokens_of, written
from publish.importing.tei.remarks import Remarks
from publish.manuscript.tree import Copytext, Element, Kind, Node, Part, Text, elements, mapped

# What the document has instead of the words of a span.
_DOCUMENT = "document"
# The first token of a stretch, and the one after its last.
_Range = tuple[int, int]
_NO_PART = Part(PartSettings(), "", ())


class CorrectedText(Struct, frozen=True):
    """The corrections of a part: the copy-text, "" if nothing is corrected, and the emendations."""

    copytext: str = ""
    emendations: tuple[Emendation, ...] = ()


def correction(at: Location, words: Sequence[Node], document: str) -> Element:
    """Return corrected words with those of the document, for `corrected_text`."""
    return Element(Kind.SPAN, at, tuple(words), data={_DOCUMENT: document})


def corrected_text(
    blocks: tuple[Element, ...], read: Callable[[], tuple[Element, ...]], part: str, reason: str
) -> CorrectedText | None:
    """Return the copy-text of a part with corrections, and an emendation for each of them.

    `read` gives the blocks as they are read from the file of the part, whose name is `part`. None if the words differ,
    so that nothing can be compared.
    """
    if not any(_DOCUMENT in one.data for one in elements(blocks, Kind.SPAN)):
        return CorrectedText()
    blocks = _with_captions_last(blocks)
    passages, others = [*passages_in(blocks, "")], [*passages_in(_as_in_the_document(blocks), "")]
    here, there = _CorrectedTokens.of(passages), _CorrectedTokens.of(others)
    if [one.key for one in here.tokens] != [one.key for one in tokens_of(passages_in(read(), ""))]:
        return None
    pairs = _joined(_whole(one, other) for one, other in zip(here.ranges, there.ranges, strict=True))
    found = [(written(there.tokens[low:high]), written(here.tokens[start:end])) for (start, end), (low, high) in pairs]
    listed = _counted(found, part, reason)
    compared = _compared(here.tokens, there.tokens, listed)
    if compared.unlisted or any(len(compared.made[at]) != one.times for at, one in enumerate(listed)):
        gaps = compared.differences  # words that moved, say: each difference is an emendation
        listed = _counted(
            [(written(there.tokens[g.other_start : g.other_end]), written(here.tokens[g.start : g.end])) for g in gaps],
            part,
            reason,
        )
    texts = (one.text.replace(OBJECT, "").strip() for one in others)
    text = "\n\n".join(filter(None, texts))
    return CorrectedText(f"{text}\n", listed)


def _with_captions_last(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the blocks with each caption after its table or picture, where Markdown has it."""

    def last(element: Element) -> Element:
        if element.kind is not Kind.FIGURE:
            return element
        is_caption = [isinstance(one, Element) and one.kind is Kind.CAPTION for one in element.children]
        ordered = sorted(zip(is_caption, element.children, strict=True), key=lambda one: one[0])
        return element.with_children(tuple(one for _, one in ordered))

    return tuple(made for one in blocks if isinstance(made := mapped(one, last), Element))


def remark_corrections(blocks: tuple[Element, ...], remarks: Remarks, place: str = "") -> None:
    """Report a correction that is lost, because nothing there is compared with a copy-text.

    `place` is ", because ..." or " in a note".
    """
    for one in elements(blocks, Kind.SPAN):
        if _DOCUMENT in one.data:
            said = f'<sic>: "{one.word(_DOCUMENT).strip()}" is not kept{place}'
            remarks.add(said, one.at, "write a note, if readers have to know")


def _as_in_the_document(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    def document(element: Element) -> Element:
        if _DOCUMENT not in element.data:
            return element
        said = element.word(_DOCUMENT)
        return element.with_children((Text(said, element.at),) if said else ())

    return tuple(made for one in blocks if isinstance(made := mapped(one, document), Element))


class _CorrectedWords(Struct, frozen=True):
    """A stretch of tokens, from `first` up to `last`; with those that it touches, from `before` up to `behind`.

    `cuts_first`, `cuts_last`: it begins or ends inside a token.
    """

    first: int
    last: int
    before: int
    behind: int
    cuts_first: bool
    cuts_last: bool


class _CorrectedTokens(Struct, frozen=True):
    """The tokens of a text, and where each of its corrections is."""

    tokens: tuple[Token, ...]
    ranges: tuple[_CorrectedWords, ...]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> _CorrectedTokens:
        tokens: list[Token] = []
        ranges: list[_CorrectedWords] = []
        for passage in passages:
            held = [*tokens_of([passage])]
            for start, end in _corrections_in(passage):
                base = len(tokens)
                first, before = sum(one.end <= start for one in held), sum(one.end < start for one in held)
                last, behind = sum(one.start < end for one in held), sum(one.start <= end for one in held)
                cuts = any(one.start < start < one.end for one in held), any(one.start < end < one.end for one in held)
                last, behind = max(first, last), max(first, behind)
                ranges.append(_CorrectedWords(base + first, base + last, base + before, base + behind, *cuts))
            tokens += held
        return cls(tuple(tokens), tuple(ranges))


def _corrections_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where each correction begins and ends, in characters of the passage."""
    found: dict[Location, tuple[int, int]] = {}
    for piece, start in zip(passage.pieces, passage.starts, strict=True):
        for around in piece.inside:
            if _DOCUMENT in around.data:
                first, _ = found.get(around.at, (start, start))
                found[around.at] = first, start + len(piece.text)
    for empty in passage.empty_inlines:
        if _DOCUMENT in empty.element.data:
            found.setdefault(empty.element.at, (empty.offset, empty.offset))
    yield from sorted(found.values())


def _whole(here: _CorrectedWords, there: _CorrectedWords) -> tuple[_Range, _Range]:
    """Return two forms of a stretch in whole words: if one of them is part of a word, both are extended to it."""
    is_first, is_last = here.cuts_first or there.cuts_first, here.cuts_last or there.cuts_last

    def range_of(one: _CorrectedWords) -> _Range:
        return one.before if is_first else one.first, one.behind if is_last else one.last

    return range_of(here), range_of(there)


def _joined(pairs: Iterable[tuple[_Range, _Range]]) -> list[tuple[_Range, _Range]]:
    """Return the stretches, joined where they touch each other."""
    found: list[tuple[_Range, _Range]] = []
    for here, there in pairs:
        if found and (here[0] <= found[-1][0][1] or there[0] <= found[-1][1][1]):
            (start, end), (low, high) = found[-1]
            found[-1] = (start, max(end, here[1])), (low, max(high, there[1]))
        else:
            found.append((here, there))
    return found


def _counted(pairs: Sequence[tuple[str, str]], part: str, reason: str) -> tuple[Emendation, ...]:
    counts = Counter(pairs)
    return tuple(Emendation(part, old, new, reason, times) for (old, new), times in counts.items())


def _compared(reading: tuple[Token, ...], witness: tuple[Token, ...], listed: tuple[Emendation, ...]) -> Collation:
    return Collation(_NO_PART, Copytext("", ()), reading, witness, tuple(enumerate(listed)), {})
