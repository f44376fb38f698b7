"""What the codes mean that no check has: those of messages that come of reading, setting and proving a book.

The texts stand in `explanations.toml`. How bad such a message is, is said where it is made, by `error`, `warning` or
`info`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).with_suffix(".toml")


@cache
def explanations() -> Mapping[str, Mapping[str, str]]:
    """The tables of the file by their codes, with the keys `group`, `what`, `why` and `mend`."""
    return tomllib.loads(_TEXTS.read_text("utf-8"))
