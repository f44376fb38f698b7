"""The order of words in a language: by the collator of an extra, else by the letters that Unicode decomposes them into.

The fallback is right for languages that sort an accented letter as the letter without its accent. `own_letters` names
those that a language sorts differently; source: the collation rules of CLDR 48.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from publish.tools import collator

# Letters, and pairs of letters, that have a place of their own in the alphabet of a language.
_OWN_LETTERS = {
    "az": "ç ə ğ ı ö ş ü",
    "be": "ў",
    "bs": "č ć dž đ lj nj š ž",
    "cs": "č ch ř š ž",
    "cy": "ch dd ff ng ll ph rh th",
    "da": "æ ø å aa ä ö ü",
    "eo": "ĉ ĝ ĥ ĵ ŝ ŭ",
    "es": "ñ",
    "et": "š z ž õ ä ö ü",
    "fi": "å ä ö",
    "fo": "á æ ð é í ó ø ú ý",
    "hr": "č ć dž đ lj nj š ž",
    "hu": "cs dz dzs gy ly ny ö sz ty ü zs",
    "is": "á ð é í ó ú ý þ æ ö å",
    "kl": "æ ø å",
    "lt": "č š ž y",
    "lv": "č ģ ķ ļ ņ š ž",
    "nb": "æ ø å ä ö",
    "nn": "æ ø å ä ö",
    "no": "æ ø å ä ö",
    "pl": "ą ć ę ł ń ó ś ź ż",
    "ro": "ă â î ș ț ş ţ",
    "ru": "й",
    "sk": "ä č ch ô š ž",
    "sl": "č ć đ š ž",
    "sq": "ç dh ë gj ll nj rr sh th xh zh",
    "sv": "å ä ö æ ø",
    "tr": "ç ğ ı i ö ş ü",
    "uk": "ґ є ї й",
}
# The same for orders that a tag names (RFC 6067, `co`).
_OWN_LETTERS_OF_ORDERS = {"es-trad": "ch ll ñ", "de-phonebk": "ä ö ü"}
# Orders in which these letters are sorted as pairs of letters, and grouped with them.
_GROUPED_ALIKE = frozenset({"de-phonebk"})
# Letters that have no decomposition, and what they are sorted as.
_SORTED_AS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
)
_DIGITS = re.compile(r"\d+")


class WordOrder(Struct, frozen=True):
    """The ranks of some words, in the order in which they were given, and the letter of each word's group.

    `unordered` are the letters that are not at their place in the alphabet.
    """

    ranks: tuple[int, ...]
    letters: tuple[str, ...]
    unordered: tuple[str, ...] = ()


def in_order(words: Sequence[str], language: str) -> WordOrder:
    """Return the order of words in a language, if the collator is installed; else by their plain letters."""
    if collator.version():
        return _ordered(words, collator.sorted_places(words, language), language, ())
    places = sorted(range(len(words)), key=lambda at: (_plain_key(words[at]), words[at]))
    return _ordered(words, places, language, own_letters(words, language))


def _ordered(words: Sequence[str], places: Sequence[int], language: str, unordered: Sequence[str]) -> WordOrder:
    ranks = dict(zip(places, range(len(words)), strict=True))
    letters = tuple(first_letter(one, language) for one in words)
    return WordOrder(tuple(ranks[at] for at in range(len(words))), letters, tuple(unordered))


def first_letter(words: str, language: str) -> str:
    """Return the letter under which words are grouped, as a capital; "" for words that begin with none."""
    bare = _bare(unicodedata.normalize("NFC", words))
    if not bare or not bare[0].isalpha():
        return ""
    alike = _named_order(language) in _GROUPED_ALIKE
    own = "" if alike else next((one for one in _own(language) if bare.startswith(one)), "")
    return (own or _decomposed(bare)[0]).capitalize()


def own_letters(words: Iterable[str], language: str) -> list[str]:
    """Return the letters in some words that the language sorts at a place of their own, in the order of its table."""
    text = unicodedata.normalize("NFC", "\n".join(words)).casefold()
    return [one for one in sorted(_own(language), key=_own(language).index) if one in text]


def _own(language: str) -> list[str]:
    """Return the letters that have a place of their own, the longest first."""
    letters = _OWN_LETTERS_OF_ORDERS.get(_named_order(language)) or _OWN_LETTERS.get(language.partition("-")[0].lower())
    return sorted((letters or "").split(), key=len, reverse=True)


def _named_order(language: str) -> str:
    """Return the language with the order that its tag names: "de-phonebk" for "de-u-co-phonebk"."""
    primary, _, rest = language.lower().partition("-")
    _, _, order = rest.partition("co-")
    return f"{primary}-{order.partition('-')[0]}"


def _plain_key(words: str) -> list[str]:
    found = _decomposed(_bare(words))
    found = re.sub(r"[^\w\s]", "", found)
    return [_DIGITS.sub(lambda one: one[0].zfill(12), word) for word in found.split()]


def _bare(words: str) -> str:
    """Return words in small letters without the signs at their beginning."""
    return re.sub(r"^[\W_]+", "", words.casefold())


def _decomposed(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.translate(_SORTED_AS))
    return "".join(one for one in plain if not unicodedata.combining(one))
