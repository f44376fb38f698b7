"""Find forms of other Markdown dialects, which would be printed as typed."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate, islice
from pathlib import Path

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, warning
from publish.manuscript.flattening import OBJECT, Piece, flattened
from publish.manuscript.tree import PROSE, Element, Kind, Text, elements, plain

_TABLE = Path(__file__).with_name("foreign.toml")
_LONGEST = 40
_LINES, _BEGINNING = "(?m)^", r"\A"
# Where forms are looked for that only blocks of this kind, or in blocks of this kind, may hold.
_PLACES = {
    "cell": Kind.CELL,
    "heading": Kind.HEADING,
    "item": Kind.ITEM,
    "quotation": Kind.QUOTE,
}


class Form(Struct, frozen=True):
    """A form of another dialect: a row of `foreign.toml`, which explains the fields."""

    what: str
    example: str
    find: re.Pattern[str]
    instead: str
    place: str = "words"
    needs: tuple[str, ...] = ()
    is_backslash: bool = False

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has what the form needs. A cheap test that most texts fail."""
        return not self.needs or any(need in text for need in self.needs)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of the form; a form of whole lines, such as a table, is reported once."""
        found = self.find.finditer(text)
        return islice(found, 1) if self.find.pattern.startswith((_LINES, _BEGINNING)) else found

    def found(self, words: str, at: Location) -> Diagnostic:
        """Return the warning for words that have this form."""
        said = " ".join(words.split())
        shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
        message = f'"{shown}" has no meaning here and would be printed'
        if self.is_backslash:
            return warning("backslash-unread", message, at, self.instead)
        return warning("syntax-foreign", message, at, self.instead)


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms, those first that take precedence where two are found at one place."""
    rows = tomllib.loads(_TABLE.read_text("utf-8"))["form"]
    return tuple(
        Form(
            row["what"],
            row["example"],
            re.compile(row["find"]),
            row["instead"],
            row.get("in", "words"),
            tuple(row.get("needs", ())),
            row.get("is-backslash", False),
        )
        for row in rows
    )


@cache
def _ranks_by_sign() -> dict[str, frozenset[int]]:
    """Return the places in `forms` of the forms that need a sign, by that sign; "" for those that need none."""
    found: dict[str, set[int]] = {}
    for rank, form in enumerate(forms()):
        for need in form.needs or ("",):
            found.setdefault(need[:1], set()).add(rank)
    return {sign: frozenset(ranks) for sign, ranks in found.items()}


def foreign_syntax(blocks: tuple[Element, ...], *, is_file: bool = True) -> list[Diagnostic]:
    """Report each form in the words of some blocks; `is_file` says that they are those of a file, not of a note."""
    found: list[Diagnostic] = []
    stack: list[tuple[Element, tuple[Kind, ...]]] = [(block, ()) for block in reversed(blocks)]
    while stack:
        block, inside = stack.pop()
        if block.kind in PROSE:
            places = {
                "words",
                "escaped",
                *(name for name, kind in _PLACES.items() if kind in (block.kind, *inside[-1:])),
            }
            if is_file and block is blocks[0]:
                places.add("opening")
            found += _in_words(_Words(tuple(flattened(block.children, ""))), places)
            for code in elements(block.children, Kind.CODE):
                found += foreign_line(plain(code.children), "code", code.at)
        else:
            inside = (*inside, block.kind)
            stack += [(one, inside) for one in reversed(block.children) if isinstance(one, Element)]
    return found


def foreign_line(line: str, place: str, at: Location) -> Iterator[Diagnostic]:
    """Report the first form in a line that is not prose: `code` in a line of words, a `fence` or a `rule`."""
    for form in forms():
        if form.place == place and (match := form.find.fullmatch(line) if place == "rule" else form.find.match(line)):
            yield form.found(match[0], at)
            return


class _Words:
    """The words of a block as one string. Code, pictures and characters after a backslash are `OBJECT` in `plain`."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = [piece for piece in pieces if piece.text]
        self.escaped = "".join([piece.text for piece in self._pieces])
        self.plain = "".join([_hidden(piece) for piece in self._pieces])

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self._pieces)]

    def at(self, offset: int) -> Location:
        number = bisect_right(self._starts, offset) - 1
        return self._pieces[number].at(offset - self._starts[number])


def _hidden(piece: Piece) -> str:
    return OBJECT * len(piece.text) if piece.verbatim and isinstance(piece.node, Text) else piece.text


def _in_words(words: _Words, places: set[str]) -> Iterator[Diagnostic]:
    matches: list[tuple[int, int, int, Form]] = []
    by_sign = _ranks_by_sign()
    ranks = by_sign.get("", frozenset()).union(
        *[by_sign[sign] for sign in {*words.plain, *words.escaped} if sign in by_sign]
    )
    for rank in sorted(ranks):
        form = forms()[rank]
        text = words.escaped if form.place == "escaped" else words.plain
        if form.place in places and form.may_stand_in(text):
            matches += [(one.start(), rank, one.end(), form) for one in form.matches(text)]
    done = 0
    for start, _, end, form in sorted(matches, key=lambda one: one[:2]):
        if start >= done:
            done = max(end, start + 1)
            yield form.found(words.escaped[start:end], words.at(start))
