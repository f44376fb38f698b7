"""What each code means, why it is looked for, and how to mend what it finds: the texts of `publish explain`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` is one line; `why` says what the reader, the printer or the text would suffer; `mend` shows by an example
    what to write."""

    what: str
    why: str
    mend: str


@cache
def explanations() -> dict[str, Explanation]:
    """The explanation of every code, in the order of the alphabet."""
    table = tomllib.loads(_TEXTS.read_text("utf-8"))
    return {code: Explanation(**{key: text.strip("\n") for key, text in table[code].items()}) for code in sorted(table)}
