"""The texts of `publish explain`: what each code means, why it is checked, and how to fix it.

Checks carry their own texts; those of all other codes are in `publish/checks/explanations.toml`. Looking up a single
code imports no other check; only asking for all of them does.
"""

from __future__ import annotations

from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache

from msgspec import Struct

from publish.checks.definition import Registered
from publish.checks.explanations import explanations
from publish.checks.registry import check_files, find, plugins, registered, stages

# The stages that need no product, and the groups (of codes without a check) that only products can have.
_OF_SOURCES = frozenset({"sources", "manuscript", "cover", "faces", "styles"})
_GROUPS_OF_PRODUCTS = frozenset({"pages", "pdf", "press", "printed_cover", "ebook", "proof", "tei_document"})


class Explanation(Struct, frozen=True):
    """The explanation of one code.

    `what` is one line; `why` says what the reader, the printer or the text would suffer; `mend` shows an example of
    what to write. `group` is the subject of its findings; `applies` says where it looks, or "" if the group makes that
    clear. `checked` tells whether it belongs to a check of the sources, which only `publish check` runs. `of_products`
    tells whether only a product can have it.
    """

    group: str
    what: str
    why: str
    mend: str
    applies: str = ""
    checked: bool = False
    of_products: bool = False


@cache
def explained(code: str) -> Explanation | None:
    """Return the explanation of a code, or None if the code does not exist."""
    table = explanations().get(code)
    if table is not None:
        group, what, why, mend = (table[key].strip("\n") for key in ("group", "what", "why", "mend"))
        return Explanation(group, what, why, mend, of_products=group in _GROUPS_OF_PRODUCTS)
    one = find(code)
    return _of_check(one) if one is not None else None


@cache
def catalogue() -> dict[str, Explanation]:
    """Return the explanation of every code, in alphabetical order."""
    codes = {*explanations(), *(code for stage in stages() for code in registered(stage))}
    return {code: one for code in sorted(codes) if (one := explained(code))}


def codes_of(pattern: str) -> frozenset[str]:
    """Return the codes that match a code, a group, or a pattern such as `note-*`; none if nothing matches."""
    if explained(pattern) is not None:
        return frozenset({pattern})
    groups = {code: table["group"] for code, table in explanations().items()}
    groups |= {code: file.group for code, file in check_files().items()}
    groups |= {one.check.code: one.group for one in plugins().checks}
    meant = (code for code, group in groups.items() if group == pattern or fnmatchcase(code, pattern))
    return frozenset(code for code in meant if explained(code) is not None)


def nearest(code: str) -> str:
    """Return the known code most similar to an unknown one, or ""."""
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
