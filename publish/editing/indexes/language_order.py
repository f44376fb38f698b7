"""The collator of V8, through mini-racer: the order of words in every language (ECMA-402, Intl.Collator).

It is a library of the extra `indexes`, imported only when an index is put in order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from publish.editing.indexes.word_order import WordOrder, first_letter
from publish.tools import packages

LIBRARY = "mini-racer"

_SCRIPT = """
(words, language) => {
  const collator = new Intl.Collator(language, {numeric: true});
  const places = words.map((_, at) => at);
  places.sort((one, other) => collator.compare(words[one], words[other])
    || (words[one] < words[other] ? -1 : words[one] > words[other] ? 1 : one - other));
  return JSON.stringify(places);
}
"""


def is_installed() -> bool:
    """Whether the library is installed."""
    return packages.version(LIBRARY) is not None


def in_order_of_language(words: Sequence[str], language: str) -> WordOrder:
    """Return the order of words in a language, a BCP 47 tag, which may name one of its orders."""
    from py_mini_racer import MiniRacer  # 80 megabytes, for those who want it

    with MiniRacer() as racer:
        call = f"({_SCRIPT})({json.dumps(list(words))}, {json.dumps(language)})"
        places: list[int] = json.loads(str(racer.eval(call)))
    ranks = dict(zip(places, range(len(words)), strict=True))
    return WordOrder(tuple(ranks[at] for at in range(len(words))), tuple(first_letter(one, language) for one in words))
