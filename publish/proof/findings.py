"""Turn differences into a short list of diagnostics, each with its line in the sources and its page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, error
from publish.editing.book import BookNote
from publish.manuscript.tree import Kind
from publish.proof.difference import Difference, What
from publish.proof.invisible_turns import turned_by
from publish.proof.stream import NoteMark, Stream

# Enough for an editor to see what happened.
_MOST = 20
# A word with more letters may be wider than its page.
_WIDEST = 40
# A passage of more words is shortened to its first and last ones.
_LONGEST = 12
_ENDS = 4
# A longer word is shortened to its first characters.
_LONGEST_WORD = 80

TOO_WIDE = (
    "a table or a word that is wider than the page runs off it: divide it, or shorten its longest words; if "
    "neither is the cause, this is a fault of publish: please report it"
)
_HELP = "this is a fault of publish, not of your text; please report it; changing the passage slightly may help"
_STYLED = "the edition's own styles may do this: correct their rules in {}; without them, this is a fault of publish"


class Wording(Struct, frozen=True):
    """Wording of the diagnostics for one product.

    `product` is the name of the file, such as "build/letter.pdf". `where` names a place in it from the number of its
    page or document, which counts from 0: "on page 7 of build/letter.pdf". `own_styles` are the names of the
    edition's own stylesheets, which may move or hide words. `accepted` are codes that are neither reported nor counted.
    """

    product: str
    streams: tuple[Stream, ...]
    notes: Mapping[str, BookNote]
    where: Callable[[int], str]
    own_styles: Sequence[str] = ()
    accepted: Collection[str] = ()

    def diagnostics(self, differences: Iterable[Difference]) -> list[Diagnostic]:
        """Return the diagnostics in source order: at most `_MOST`, then one that counts the others."""
        ordered = sorted(differences, key=lambda one: (one.stream, one.start, one.end))
        found: list[Diagnostic] = []
        for place, one in enumerate(ordered):
            found += map(self._helped, self._reported(one))
            if len(found) < _MOST:
                continue
            others = ordered[place + 1 :]
            if self.accepted:
                others = [other for other in others if any(self._reported(other))]
            more = len(found) - _MOST + len(others)
            if more:
                said = f"{more} more place{'s differ' if more > 1 else ' differs'} from the sources"
                return [*found[:_MOST], error("proof-more", said, Location(self.product))]
        return found

    def _helped(self, found: Diagnostic) -> Diagnostic:
        """Name the edition's own styles where they may be the cause."""
        if not self.own_styles or found.help != _HELP:
            return found
        return replace(found, help=_STYLED.format(" or ".join(self.own_styles)))

    def _reported(self, one: Difference) -> Iterator[Diagnostic]:
        return (found for found in self._of(one) if found.code not in self.accepted)

    def _of(self, one: Difference) -> Iterator[Diagnostic]:
        stream = self.streams[one.stream]
        match one.what:
            case What.LOST:
                yield from self._lost(stream, one)
            case What.ADDED:
                yield error(
                    "word-added",
                    f"{_stand(one.found)} {self.where(one.page)} and not in the sources here",
                    stream.location(max(one.start - 1, 0)),
                    _help(stream, max(one.start - 1, 0)),
                )
            case What.CHANGED:
                yield self._changed(stream, one)
            case What.MOVED:
                yield self._moved(stream, one)
            case What.DOUBLED:
                yield self._doubled(stream, one)
            case What.MARKED:
                yield self._marked(stream.mark_at(one.start), one.found, one.page)
            case What.AWAY:
                yield self._away(stream, one)

    def _lost(self, stream: Stream, one: Difference) -> Iterator[Diagnostic]:
        """Yield lost whole notes by key, lost marks by note, and everything else as a passage."""
        mark = stream.mark_at(one.start)
        if mark is not None and one.end <= mark.end:
            yield self._marked(mark, "", one.page, _help(stream, one.start))
            return
        start = one.start
        for span in stream.spans_in(one.start, one.end):
            if one.start <= span.start and span.end <= one.end:
                if start < span.start:
                    yield self._passage_lost(stream, start, span.start, one.page)
                yield error(
                    "note-lost",
                    f'note "{span.key}" is missing {self.where(one.page)} or after it',
                    self.notes[span.key].at,
                    _HELP,
                )
                start = span.end
        if start < one.end:
            yield self._passage_lost(stream, start, one.end, one.page)

    def _passage_lost(self, stream: Stream, start: int, end: int, page: int) -> Diagnostic:
        start, end = stream.word(start)[0], stream.word(end - 1)[1]
        said = stream.said(start, end)
        verb = "is" if _is_one(said) else "are"
        widest, _ = max(stream.words(start, end), key=lambda one: one[1] - one[0])
        return error(
            "word-lost",
            f"{quoted(said)} {verb} missing {self.where(page)} or after it",
            stream.location(start),
            _help(stream, widest),
        )

    def _changed(self, stream: Stream, one: Difference) -> Diagnostic:
        start, end = stream.word(one.start)[0], stream.word(one.end - 1)[1]
        found = stream.ink[start : one.start] + one.found + stream.ink[one.end : end]
        mark, printed = _other_mark(stream, start, end, found)
        if mark is not None:
            return self._marked(mark, printed, one.page)
        return error(
            "word-changed",
            f"{_words_stand(stream, start, end)} as {quoted(found)} {self.where(one.page)}",
            stream.location(start),
            _help(stream, start),
        )

    def _moved(self, stream: Stream, one: Difference) -> Diagnostic:
        moved, passed = stream.span_at(one.start), stream.span_at(one.passed)
        if moved is not None and passed is not None and moved.key != passed.key:
            return error(
                "note-order",
                f'note "{moved.key}" comes after note "{passed.key}" {self.where(one.page)}',
                self.notes[moved.key].at,
                _HELP,
            )
        return error(
            "word-moved",
            f"{_words_stand(stream, one.start, one.end)} after {quoted(one.found)} {self.where(one.page)}",
            stream.location(one.start),
            _help(stream, one.start),
        )

    def _away(self, stream: Stream, one: Difference) -> Diagnostic:
        span = stream.span_at(one.start)
        assert span is not None
        said = f'note "{span.key}" stands in the margin {self.where(one.page)}, where it is not called'
        return error("note-order", said, self.notes[span.key].at, _HELP)

    def _doubled(self, stream: Stream, one: Difference) -> Diagnostic:
        span, mark = stream.span_at(one.start), stream.mark_at(one.start - 1)
        if span is not None and (one.start == span.start or (mark is not None and mark.start == span.start)):
            return error(
                "note-doubled",
                f'note "{span.key}" is printed again {self.where(one.page)}',
                self.notes[span.key].at,
                _HELP,
            )
        return error(
            "word-doubled",
            f"{_stand(one.found)} once more {self.where(one.page)}",
            stream.location(one.start),
            _help(stream, one.start),
        )

    def _marked(self, mark: NoteMark | None, printed: str, page: int, help: str = _HELP) -> Diagnostic:
        assert mark is not None
        what = f'the call of note "{mark.key}"' if mark.call else f'note "{mark.key}"'
        fault = f'has the mark "{printed}", which is not its own,' if printed else "has lost its mark"
        return error("note-mark", f"{what} {fault} {self.where(page)}", mark.at, help)


def _help(stream: Stream, offset: int) -> str:
    """Return the help for something lost or changed.

    The text may have been reversed, or may be too wide for its page.
    """
    block = stream.block_at(offset)
    if block is not None and (help := turned_by(stream.texts_in(block.start, block.end))):
        return help
    start, end = stream.word(offset)
    in_table = any(block.kind is Kind.CELL and block.start <= offset < block.end for block in stream.blocks)
    return TOO_WIDE if in_table or end - start > _WIDEST else _HELP


def _other_mark(stream: Stream, start: int, end: int, found: str) -> tuple[NoteMark | None, str]:
    """Return the mark in a stretch whose other words match, and what is printed instead of the mark."""
    inside = stream.marks_in(start, end)
    if len(inside) == 1:
        before, after = stream.ink[start : inside[0].start], stream.ink[inside[0].end : end]
        found = found.replace(" ", "")
        if len(found) >= len(before) + len(after) and found.startswith(before) and found.endswith(after):
            printed = found[len(before) : len(found) - len(after)]
            if not any(character.isalpha() for character in printed):
                return inside[0], printed
    return None, ""


def quoted(passage: str) -> str:
    """Quote a passage; shorten a long one to its first and last words."""
    held = [word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + " ..." for word in passage.split()]
    passage = " ".join(held)
    if len(held) > _LONGEST:
        passage = f"{' '.join(held[:_ENDS])} ... {' '.join(held[-_ENDS:])}"
        return f'{len(held)} words, "{passage}",'
    return f'"{passage}"'


def _words_stand(stream: Stream, start: int, end: int) -> str:
    """Begin a sentence about a stretch with its words, or with the note whose mark it is."""
    said, mark = stream.said(start, end), stream.mark_at(start)
    return _stand(said) if said or mark is None else f'the mark of note "{mark.key}" stands'


def _stand(passage: str) -> str:
    return f"{quoted(passage)} {'stands' if _is_one(passage) else 'stand'}"


def _is_one(passage: str) -> bool:
    return len(passage.split()) == 1
