"""Checks that are tables of a TOML file: patterns, and what to report where they match.

A folder of checks may hold a `patterns.toml`. Each of its tables defines a check: its code, the fields of a `CHECK`,
and one or more patterns to find:

    [degree-sign]
    severity = "warning"
    applies = "the words of parts and notes"
    what = "..."
    why = "..."
    mend = "..."

    [[degree-sign.find]]
    pattern = '[º˚](?<=\\d.)'
    message = '"{words}" has {found} instead of a degree sign'
    help = "write °"

`Find` lists the other keys. A check may also have `habit`: from that number of findings upwards they count as a habit
of the edition, and are shown only with `--pedantic`; so are the matches of a pattern whose `rival` is rarer. Where two
matches of a check overlap, only the first is reported.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

TABLE = "patterns.toml"
_LONGER = 60


class Find(Struct, frozen=True):
    """A pattern to find, and what to report for each match. In the table the keys have `-` for `_`.

    - `pattern`: a regular expression.
    - `looks_in`, written `in`: the text that is searched. "prose" is a passage without addresses, code and escaped
      characters; "typed" includes addresses; "text" is everything.
    - `needs`: a passage that contains none of these strings is not searched. `beyond_ascii`: a passage of ASCII
      characters only is not searched. Both only save time.
    - `unless`: a passage that contains a match of this pattern is not searched.
    - `not_in`: languages (primary subtags, such as "pt") in which matches are ignored.
    - `across_calls`: whether a match may contain a note call.
    - `at`: whether the finding is located at the "start" or the "end" of the match.
    - `rival`: a pattern for the other way to write it.
    - `around`: how many words on either side belong to `words`.

    `message` and `help` are format strings. They may name the groups of the pattern and: `found`, the match; `plain`,
    the match in Unicode Normalization Form KC; `short` and `longer`, the match cut to 40 and 60 characters; `length`,
    its length in characters; `words`, the words it touches; and, for its first character, `point` (U+00BA), `name` and
    `entity` (&#xBA;).
    """

    pattern: str
    message: str
    help: str
    looks_in: str = "prose"
    needs: tuple[str, ...] = ()
    beyond_ascii: bool = False
    unless: str = ""
    not_in: tuple[str, ...] = ()
    across_calls: bool = True
    at: str = "start"
    around: int = 0
    rival: str = ""

    def places(self, passage: Passage) -> Iterator[re.Match[str]]:
        """The matches in a passage."""
        text = passage.prose if self.looks_in == "prose" else passage.text
        if (self.beyond_ascii and text.isascii()) or (self.needs and not any(need in text for need in self.needs)):
            return
        if self.unless and re.search(self.unless, text):
            return
        for found in re.compile(self.pattern).finditer(text):
            start, end = found.span()
            is_escaped = self.looks_in == "typed" and passage.is_verbatim(start, end)
            is_passed = bool(self.not_in) and passage.language(start).partition("-")[0].lower() in self.not_in
            is_cut = not self.across_calls and any(start < call.offset < end for call in passage.calls)
            if not (is_escaped or is_passed or is_cut):
                yield found

    def said(self, check: Check, passage: Passage, found: re.Match[str]) -> Diagnostic:
        """The finding for a match."""
        start, end = found.span()
        first = found[0][0]
        names = found.groupdict() | {
            "found": found[0],
            "plain": unicodedata.normalize("NFKC", found[0]),
            "short": shortened(found[0]),
            "longer": shortened(found[0], _LONGER),
            "length": end - start,
            "words": words_at(passage, start, end, self.around),
            "point": f"U+{ord(first):04X}",
            "name": unicodedata.name(first, "without a name").lower(),
            "entity": f"&#x{ord(first):X};",
        }
        place = end - 1 if self.at == "end" else start
        return check.found(self.message.format_map(names), passage.at(place), self.help.format_map(names))


class PatternCheck(Struct, frozen=True, dict=True):
    """A check with its patterns."""

    check: Check
    finds: tuple[Find, ...]
    habit: int = 0

    def look(self, sources: Sources) -> Iterator[Diagnostic]:
        """Report each match in the sources, as doubtful if there are so many that they are a habit."""
        found = list(self._found(sources))
        counts = Counter(number for number, _ in found)
        usual = {number for number, count in counts.items() if self._is_usual(sources, self.finds[number], count)}
        is_habit = 0 < self.habit <= len(found)
        yield from (replace(one, is_doubtful=True) if is_habit or number in usual else one for number, one in found)

    def _is_usual(self, sources: Sources, find: Find, count: int) -> bool:
        """Whether an edition writes something so more often than the other way."""
        if not find.rival:
            return False
        rival = re.compile(find.rival)
        return count > sum(len(rival.findall(passage.prose)) for passage in sources.passages)

    def _found(self, sources: Sources) -> Iterator[tuple[int, Diagnostic]]:
        """The findings, each with the number of its pattern."""
        for passage in sources.passages:
            places = [
                (found.start(), number, found) for number, find in self._numbered for found in find.places(passage)
            ]
            done = 0
            for start, number, found in sorted(places, key=lambda one: one[:2]):
                if start >= done:
                    done = found.end()
                    yield number, self.finds[number].said(self.check, passage, found)

    @cached_property
    def _numbered(self) -> list[tuple[int, Find]]:
        return list(enumerate(self.finds))


def rows(table: Path) -> dict[str, PatternCheck]:
    """Read the checks of a table, by their codes."""
    return {code: _row(code, held) for code, held in tomllib.loads(table.read_text("utf-8")).items()}


def _row(code: str, held: dict[str, Any]) -> PatternCheck:
    severity, finds, habit = Severity(held.pop("severity")), held.pop("find"), held.pop("habit", 0)
    return PatternCheck(Check(code, severity, **held), tuple(Find(**_fields(one)) for one in finds), habit)


def _fields(held: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the keys of a table into the fields of a `Find`."""
    names = {"in": "looks_in"}
    return {
        names.get(key, key.replace("-", "_")): tuple(value) if isinstance(value, list) else value
        for key, value in held.items()
    }
