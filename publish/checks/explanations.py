"""Explanations of the codes that belong to no check: problems in reading, typesetting or proving a book.

The texts are in `explanations.toml`. The severity of such a message is stated where the message is made, by `error`,
`warning` or `info`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).with_suffix(".toml")


@cache
def explanations() -> Mapping[str, Mapping[str, str]]:
    """The tables of `explanations.toml`, by code; the keys of each are `group`, `what`, `why` and `mend`."""
    return tomllib.loads(_TEXTS.read_text("utf-8"))
