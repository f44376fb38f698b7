"""What each code means, why it is looked for, and how to mend what it finds: the texts of `publish explain`.

A check of the sources carries its own texts; those of all other codes stand in `explanations.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from publish.checks.registry import registered, stages
from publish.diagnostics import Severity

_TEXTS = Path(__file__).with_name("explanations.toml")
_OF_PRODUCTS = frozenset({"pages", "pdf", "press", "ebook", "proof"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `what` is one line; `why` says what the reader, the printer or the text would suffer; `mend` shows by
    an example what to write. `severity` is the worst that its findings have, `group` what they speak of; `applies` is
    "" where the group says it all. `checked`: only `publish check` looks for it; what has other codes is found by
    every command that comes across it."""

    severity: Severity
    group: str
    what: str
    why: str
    mend: str
    applies: str = ""
    checked: bool = False

    @property
    def of_products(self) -> bool:
        """Whether only a finished product can have it."""
        return self.group in _OF_PRODUCTS


@cache
def catalogue() -> dict[str, Entry]:
    """The entry of every code, in the order of the alphabet."""
    entries = {
        code: Entry(Severity(table.pop("severity")), **{key: text.strip("\n") for key, text in table.items()})
        for code, table in tomllib.loads(_TEXTS.read_text("utf-8")).items()
    }
    for code, one in ((code, one) for stage in stages() for code, one in registered(stage).items()):
        check = one.check
        assert code not in entries, f"the code {code} is that of a check and of something else"
        entries[code] = Entry(
            check.severity,
            one.group,
            check.what,
            check.why.strip("\n"),
            check.mend.strip("\n"),
            check.applies,
            checked=one.stage == "sources",
        )
    return dict(sorted(entries.items()))


def codes_of(pattern: str) -> frozenset[str]:
    """The codes that an editor means by a code, a group, or a pattern such as `note-*`; none where there is no such."""
    entries = catalogue()
    if pattern in entries:
        return frozenset({pattern})
    return frozenset(code for code, one in entries.items() if one.group == pattern or fnmatchcase(code, pattern))


def nearest(code: str) -> str:
    """The code that is most like one that is not known; "" where none is."""
    return next(iter(get_close_matches(code, catalogue(), n=1)), "")
