"""An entry that occurs once, in almost the spelling of another one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.slips import is_slip
from publish.diagnostics import Diagnostic, Severity
from publish.editing.indexes.index import IndexEntry
from publish.editing.sources import Sources

CHECK = Check(
    "index-near",
    Severity.WARNING,
    "the entries of an index",
    what="An entry that lists one place is almost spelled like another entry.",
    why="""
Two marks mean the same and are spelled differently, so the index has two entries, and
each lacks the places of the other.""",
    mend="""
Give both marks the same entry:

    [water mills]{.index} ... [Water Mills]{.index entry="water mills"}""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each entry with one place that differs from another by capitals, accents, an ending or a slip."""
    for index in sources.book.indexes:
        entries = [entry for group in index.groups for entry in group.entries]
        words = {id(entry): _bare(entry.heading).split() for entry in entries}
        for one in entries:
            if len(one.mentions) != 1 or one.below:
                continue
            for other in entries:
                if other is not one and not _is_rarer(other, one) and _are_near(words[id(one)], words[id(other)]):
                    yield CHECK.found(
                        f'the entry "{one.heading}" is almost that of "{other.heading}"',
                        one.mentions[0].place.at,
                        f'write entry="{other.heading}" if that is meant',
                    )
                    break


def _is_rarer(one: IndexEntry, other: IndexEntry) -> bool:
    """Whether an entry is the one to correct: it has fewer places, or as many and comes later."""
    return len(one.mentions) < len(other.mentions) or (
        len(one.mentions) == len(other.mentions) and one.sort > other.sort
    )


def _are_near(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return False
    different = [(word, name) for word, name in zip(one, other, strict=True) if word != name]
    return not different or (len(different) == 1 and _is_near(*different[0]))


def _is_near(word: str, name: str) -> bool:
    """Whether two words differ by the ending of a plural, or by a slip."""
    return word in (f"{name}s", f"{name}es") or name in (f"{word}s", f"{word}es") or is_slip(word, name)


def _bare(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(" " if not one.isalnum() else one for one in plain if not unicodedata.combining(one))
