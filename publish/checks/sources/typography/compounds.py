"""Words that a hyphen joins, and words that it never joins, by language."""

from __future__ import annotations

from publish.checks.sources.english import compounds as english
from publish.editing.typography.conventions import words

# No compound ends with one of these words, unless more hyphens follow: state-of-the-art.
_NEVER_SECOND = {
    "en": english.NEVER_SECOND,
    "de": words(
        "und aber der die das den dem des ein eine einen ist war sind waren hat hatte wenn weil dass daß welche "
        "welcher welches nicht auch oder denn doch"
    ),
    "fr": words("qui que dont où mais et des une est était sont étaient pour avec dans sans"),
    "ru": words(
        "что который которая которое которые это этот эта эти был была было были когда если потому чтобы он она "
        "они не и а но"
    ),
    "es": words("que cuyo donde pero y los las una es era son eran con para sin"),
    "it": words("che cui dove ma e gli una è era sono con per"),
}
NEVER_SECOND = {language: frozenset(these) for language, these in _NEVER_SECOND.items()}
# Words that only a hyphen joins to the next one.
FIRST = {"en": english.FIRST}
# The exceptions: compounds that do end with such a word.
KNOWN = {
    "en": english.KNOWN,
    "fr": frozenset(words("vis-à-vis est-ce n'est-ce où-est peut-être dit-on a-t-il nord-est sud-est")),
    "ru": frozenset(words("кое-что кой-что")),
}
# Languages that join an ending to quoted words with a hyphen: »Uram«-mal, “Auto”-n.
ENDINGS = frozenset(words("az et eu fi hu kk tr"))
# Languages that write compounds of nouns as one word.
JOIN_NOUNS = frozenset(words("de nl fy lb sv da nb nn no is fi et hu"))
# Words between two compounds that share their ending: Haupt- und Nebenfluß.
_LINKS = {
    "en": (*english.LINKS, "as", "to"),
    "bg": words("и или"),
    "ca": words("i o"),
    "cs": words("a i nebo či až ali"),
    "da": words("og eller samt til som"),
    "de": words("und oder bis sowie bzw wie noch als auch für"),
    "el": words("και ή"),
    "eo": words("kaj aŭ"),
    "es": words("y e o u"),
    "et": words("ja või"),
    "fi": words("ja tai sekä"),
    "fr": words("et ou à ni"),
    "hr": words("i ili"),
    "hu": words("és s vagy illetve meg"),
    "is": words("og eða"),
    "it": words("e o"),
    "lt": words("ir ar"),
    "lv": words("un vai"),
    "nb": words("og eller samt til som"),
    "nl": words("en of tot"),
    "pl": words("a i o lub czy oraz"),
    "pt": words("e ou"),
    "ro": words("și şi sau"),
    "ru": words("и или до"),
    "sk": words("a i alebo až"),
    "sq": words("ta"),
    "sv": words("och eller samt till som"),
    "uk": words("і або та до"),
}
LINKS = frozenset(word for these in _LINKS.values() for word in these)
# In English text, other languages may be quoted; words that are also English words do not count.
LINKS_IN_ENGLISH = english.LINKS | (LINKS - frozenset(words("as en of e i o u a to")))
