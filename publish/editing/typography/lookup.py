"""The conventions of a language, by its tag."""

from __future__ import annotations

from functools import lru_cache

from publish.editing.typography.conventions import Conventions
from publish.editing.typography.table import PLAIN, ROWS


@lru_cache(maxsize=256)
def conventions(lang: str) -> Conventions:
    """The row of a BCP 47 tag, by the lookup of RFC 4647: de-CH-1996, de-CH, de, and finally a plain row.

    Case is ignored, and so is a script (sr-Latn-RS, sr-RS, sr).
    """
    language, *subtags = lang.lower().replace("_", "-").split("-")
    subtags = [tag for tag in subtags if not (len(tag) == 4 and tag.isalpha())]
    for count in range(len(subtags), -1, -1):
        row = ROWS.get("-".join([language, *subtags[:count]]))
        if row is not None:
            return row
    return PLAIN if language else ROWS["en"]
