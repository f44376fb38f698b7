"""The collator of V8, through mini-racer: the order of words in every language (ECMA-402, Intl.Collator).

It is a library of the extra `indexes`, imported only when an index is put in order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from publish.tools import packages

LIBRARY = "mini-racer"
HOW_TO_GET = 'pip install "publish[indexes]"'

_SCRIPT = """
(words, language) => {
  const collator = new Intl.Collator(language, {numeric: true});
  const places = words.map((_, at) => at);
  places.sort((one, other) => collator.compare(words[one], words[other])
    || (words[one] < words[other] ? -1 : words[one] > words[other] ? 1 : one - other));
  return JSON.stringify(places);
}
"""


def version() -> str | None:
    """Return the version of the library, None if it is not installed."""
    return packages.version(LIBRARY)


def sorted_places(words: Sequence[str], language: str) -> list[int]:
    """Return the places of words in the order of a language, a BCP 47 tag, which may name one of its orders."""
    from py_mini_racer import MiniRacer  # 80 megabytes, for those who want it

    with MiniRacer() as racer:
        call = f"({_SCRIPT})({json.dumps(list(words))}, {json.dumps(language)})"
        places: list[int] = json.loads(str(racer.eval(call)))
    return places
