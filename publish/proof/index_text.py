"""The words of an index as a product must print them, and the fragments that do.

An index is made by publish: its entries come from the book, its locators from the pages of the finished PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from publish.diagnostics import Diagnostic, error
from publish.editing.indexes.index import Index, IndexEntry, Whereabouts, all_entries
from publish.editing.indexes.index_writing import IndexWriter
from publish.manuscript.tree import plain
from publish.proof.additions import Additions
from publish.proof.fragment import Fragment
from publish.proof.index_from_right import first_difference, is_from_right
from publish.proof.ink import ink, words
from publish.proof.invisible_turns import turned_in
from publish.words import Words

_HELP = "this is a fault of publish, not of your text; please report it"
_SHOWN = 60
# A locator that is not known is made of these: figures, roman numerals, the sign of a note and its mark, which may be a
# sign again and again.
_ANY_LOCATORS = r"(?:,[^\s,.]{1,20}(?:(?P<sign>[^\w\s,.])(?P=sign)*)?)*"


class IndexLine(Struct, frozen=True):
    """The words of an entry, or a letter, also as ink; `pattern` is for a product whose locators are not known."""

    entry: IndexEntry
    words: tuple[str, ...]
    ink: str
    pattern: re.Pattern[str]


class IndexText(Struct, frozen=True):
    """The expected text of an index: its lines in order, and the headings that may be repeated."""

    lines: Sequence[IndexLine]
    repeated: frozenset[str]


def index_text(index: Index, where: Whereabouts, language: Words) -> IndexText:
    """Return the expected text of an index whose places are on these pages."""
    writer = IndexWriter(index, where, language, lambda link: "")
    lines = []
    for group in index.groups:
        if index.settings.letters and group.letter:
            lines.append(_line(group.entries[0], group.letter, group.letter, ""))
        for entry in all_entries(group.entries):
            heading, references = plain(tuple(writer.heading(entry))), plain(tuple(writer.references(entry)))
            lines.append(_line(entry, plain(tuple(writer.line(entry))), heading, references))
    repeated = {ink(plain(tuple(writer.repeated(one)))) for one in index.entries}
    return IndexText(lines, frozenset(repeated))


def _line(entry: IndexEntry, printed: str, heading: str, references: str) -> IndexLine:
    pattern = re.escape(ink(heading)) + _ANY_LOCATORS + re.escape(ink(references))
    return IndexLine(entry, tuple(words(printed)), ink(printed), re.compile(pattern))


def read_pages(
    text: IndexText,
    fragments: Sequence[Fragment],
    additions: Additions,
    where: Callable[[int], str],
    *,
    from_right: bool = False,
) -> Diagnostic | None:
    """Return the first place where the lines of pages are not those of an index, None if there is none.

    An entry may go on over several fragments. Between fragments a page may have its furniture, and a column a heading
    that is repeated. `from_right`: the columns run from right to left.
    """
    if from_right or is_from_right(line.ink for line in text.lines):
        return _read_from_right(text, fragments, additions, where)
    wanted = "".join(line.ink for line in text.lines)
    # The ways to read the fragments so far: each is how much of the index has been read.
    ways = {0}
    for one in fragments:
        after: set[int] = set()
        for at in ways:
            after |= {at + len(form) for form in {one.ink, one.core} if wanted.startswith(form, at)}
            is_behind = at == len(wanted) and additions.is_front(one)
            if additions.may_be_head(one) or is_behind or any(one.core in heading for heading in text.repeated):
                after.add(at)
        if not after:
            return _differs(text, max(ways), one, where)
        ways = after
    if len(wanted) not in ways:
        return _differs(text, max(ways), None, where)
    return None


def _read_from_right(
    text: IndexText, fragments: Sequence[Fragment], additions: Additions, where: Callable[[int], str]
) -> Diagnostic | None:
    found = first_difference([line.words for line in text.lines], text.repeated, fragments, additions)
    if found is None:
        return None
    number, fragment = found
    if number is None:
        return _wrong(text.lines[-1].entry, "nothing more", fragment, where)
    return _wrong(text.lines[number].entry, text.lines[number].ink, fragment, where)


def read_documents(
    text: IndexText, fragments: Sequence[Fragment], additions: Additions, where: Callable[[int], str]
) -> Diagnostic | None:
    """Return the first place where the passages of a document are not those of an index, None if there is none.

    The colophon may follow them.
    """
    for number, line in enumerate(text.lines):
        if number >= len(fragments) or not line.pattern.fullmatch(fragments[number].ink):
            found = fragments[number] if number < len(fragments) else None
            return _wrong(line.entry, line.ink, found, where)
    extra = next((one for one in fragments[len(text.lines) :] if not additions.is_front(one)), None)
    return _wrong(text.lines[-1].entry, "nothing more", extra, where) if extra else None


def _differs(text: IndexText, at: int, fragment: Fragment | None, where: Callable[[int], str]) -> Diagnostic:
    begin = 0
    for line in text.lines:
        if at < begin + len(line.ink):
            return _wrong(line.entry, line.ink, fragment, where)
        begin += len(line.ink)
    return _wrong(text.lines[-1].entry, "nothing more", fragment, where)


def _wrong(entry: IndexEntry, wanted: str, fragment: Fragment | None, where: Callable[[int], str]) -> Diagnostic:
    printed = f'"{" ".join(fragment.words)[:_SHOWN]}" {where(fragment.page)}' if fragment else "nothing"
    return error(
        "index-differs",
        f'the index prints {printed} where "{wanted[:_SHOWN]}" must stand',
        entry.at,
        turned_in(entry.heading + entry.note) or _HELP,
    )
