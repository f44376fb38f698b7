"""Words that a language may repeat without a comma between them."""

from __future__ import annotations

import re

from publish.checks.sources.english import repetition as english
from publish.editing.typography.conventions import words

_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]+$")
_BEHIND = re.compile(r"[\s\u00a0]*([^\W\d_]+)")

# Words that may be repeated, whatever the words beside them.
_ALWAYS = {
    "de": words("der die das den dem sie ihr ihnen so sehr nein ja nach immer mehr haha das"),
    "fr": words("nous vous en y faire non si oui tout très la là plus"),
    "es": words("no muy ya nos sí así casi luego que"),
    "it": words("piano via mano così ora man no sì passo poco ben quasi quanto"),
    "pt": words("nos não muito já que"),
    "nl": words("die dat ze zijn het u heel nee ja"),
    "sv": words("som att de det mycket ja nej"),
    "da": words("der det de at som meget ja nej"),
    "nb": words("der det de at som ja nei"),
    "no": words("der det de at som ja nei"),
    "ru": words("да нет было очень еле чуть так вот едва всё все ну"),
    "uk": words("так ні ледь дуже"),
    "pl": words("no tak nie już"),
    "cs": words("ne tak to se"),
    "la": words("te se quis iam tu quo sese nihil"),
}
_WORDS = {language: frozenset(these) for language, these in _ALWAYS.items()}
# Words of other languages may be quoted in English text.
_QUOTED = frozenset(word for these in _WORDS.values() for word in these)


def may_repeat(language: str, text: str, start: int, end: int, word: str) -> bool:
    """Whether a word (in lower case) that is repeated in `text[start:end]` may be repeated on purpose."""
    base = language.partition("-")[0].lower()
    before = _BEFORE.search(text, max(0, start - 30), start)
    behind = _BEHIND.match(text, end, end + 30)
    left, right = (before[1].lower() if before else ""), (behind[1].lower() if behind else "")
    if base != "en" and base not in _WORDS:
        return True  # nothing is known of this language, and many repeat words
    if len(word) == 1 and (len(left) == 1 or len(right) == 1 or word not in "aiouyкосувяыеэàéè"):
        return True  # the rhymes of a stanza: a a b b
    if base == "en":
        return english.may_repeat(word, left, right, _QUOTED)
    return word in _WORDS[base]
