"""What each code means, why it is looked for, and how to mend what it finds: the texts of `publish explain`.

A check carries its own texts; those of all other codes stand in `publish/checks/explanations.toml`. A single code is
looked up without importing any other check; only what asks for all of them pays for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache

from publish.checks.definition import Registered
from publish.checks.explanations import explanations
from publish.checks.registry import check_files, find, plugins, registered, stages

# The stages whose value is there before any product is, and the groups of codes without a check that are found in a
# product alone.
_OF_SOURCES = frozenset({"sources", "cover", "styles"})
_GROUPS_OF_PRODUCTS = frozenset({"pages", "pdf", "press", "ebook", "proof"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code. `what` is one line; `why` says what the reader, the printer or the text would suffer; `mend` shows by
    an example what to write. `group` is what its findings speak of; `applies` says where it looks, "" where the group
    says it all. `checked`: it is the opinion of a check of the sources, which only `publish check` asks; what has other
    codes is found by every command that comes across it. `of_products`: only a finished product can have it."""

    group: str
    what: str
    why: str
    mend: str
    applies: str = ""
    checked: bool = False
    of_products: bool = False


@cache
def explained(code: str) -> Explanation | None:
    """The meaning of a code; None where no message has it."""
    table = explanations().get(code)
    if table is not None:
        group, what, why, mend = (table[key].strip("\n") for key in ("group", "what", "why", "mend"))
        return Explanation(group, what, why, mend, of_products=group in _GROUPS_OF_PRODUCTS)
    one = find(code)
    return _of_check(one) if one is not None else None


@cache
def catalogue() -> dict[str, Explanation]:
    """The explanation of every code, in the order of the alphabet."""
    codes = {*explanations(), *(code for stage in stages() for code in registered(stage))}
    return {code: one for code in sorted(codes) if (one := explained(code))}


def codes_of(pattern: str) -> frozenset[str]:
    """The codes that an editor means by a code, a group, or a pattern such as `note-*`; none where there is no such."""
    if explained(pattern) is not None:
        return frozenset({pattern})
    groups = {code: table["group"] for code, table in explanations().items()}
    groups |= {code: file.group for code, file in check_files().items()}
    groups |= {one.check.code: one.group for one in plugins().checks}
    meant = (code for code, group in groups.items() if group == pattern or fnmatchcase(code, pattern))
    return frozenset(code for code in meant if explained(code) is not None)


def nearest(code: str) -> str:
    """The code that is most like one that is not known; "" where none is."""
    return next(iter(get_close_matches(code, catalogue(), n=1)), "")


def _of_check(one: Registered) -> Explanation:
    check = one.check
    return Explanation(
        one.group,
        check.what,
        check.why.strip("\n"),
        check.mend.strip("\n"),
        check.applies,
        checked=one.stage == "sources",
        of_products=one.stage not in _OF_SOURCES,
    )
