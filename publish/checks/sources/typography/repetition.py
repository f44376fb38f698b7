"""Words that a language may repeat without a comma between them."""

from __future__ import annotations

import re

from publish.checks.sources.english import repetition as english
from publish.editing.typography.conventions import words

_BEFORE = re.compile(r"(?:[^\W\d_]+[\s\u00a0]+){1,5}$")
_BEHIND = re.compile(r"(?:[\s\u00a0]*[^\W\d_]+){1,2}")
# What stands on both sides of an exclamation, or of words that are quoted as such: Haw haw! In der Vorlage: »ich ich«.
_ALONE_BEFORE = re.compile(r"(?:^|[.!?…“„»«‘‚›‹\"'(\[—–-])[\s\u00a0]*$")
_ALONE_BEHIND = re.compile(r"[\s\u00a0]*(?:[.!?…”“»«’‘›‹\"')\]—–]|,[”“»«’\"]|$)")
_COMMA = re.compile(r"[\s\u00a0]*,")
# A short word between marks is said twice: nej, jo jo, det var så. Tra la la is sung.
_MARK_BEFORE = re.compile(r"(?:^|[,;:.!?…“„”»«‚‘’‹›\"(—–-])[\s\u00a0]*$")
_MARK_BEHIND, _SAID = re.compile(r"[\s\u00a0]*[,;.!?…]"), 3
# A cry, in any language: Ah ah, eh eh; and one that is no word in most of them.
_CRY, _LAUGH = re.compile("[bhmptw]?[aeiouyäöüéèêóá]+c?h+"), re.compile("h[aio]")
_NO_LAUGH = ("it", "sv", "da", "nb", "no")  # there "ha", "ho" and "hi" mean have, I have and them
_NUMERAL = re.compile(r"[IVX]+")

# Words that may be repeated beside any other.
_ALWAYS = {
    "de": words(
        "der die das den dem sie ihr ihnen so sehr nein ja nach immer mehr haha gar ganz viel weit lange nie nur wohl "
        "schon langsam leise tief hoch halb he na nu a"
    ),
    "fr": words("nous vous en y faire non si oui tout très la là plus mieux bien loin longtemps tant"),
    "es": words("no muy ya nos sí así casi luego que poco mucho bien nunca"),
    "pt": words("nos não muito já que logo bem quase pouco se"),
    "nl": words("die dat ze zijn het u je er heel nee ja"),
    "sv": words("som att de det er var mycket många länge ja nej så nå hip"),
    "da": words("der det de at som meget ja nej så saa jo aa å naa nå ho ha"),
    "nb": words("der det de at som ja nei så saa jo aa å naa nå ho ha"),
    "no": words("der det de at som ja nei så saa jo aa å naa nå ho ha"),
    "ru": words("да нет было очень еле чуть так вот едва всё все ну"),
    "uk": words("так ні ледь дуже то"),
    "pl": words("no tak nie już bardzo dawno ledwie to"),
    "cs": words("ne no tak to se jen již už dlouho moc stále hned sem"),
    "la": words("te se quis iam tu quo sese nihil"),
}
# After these pronouns a clause may end with the verb with which the next one begins: lo que dura dura poco.
_RELATIVE = frozenset(words("que qui che quien quem"))
_VERB = 3  # letters: shorter words are doubled by slips
# Italian and other languages double any adjective, adverb, verb or noun for emphasis: zitto zitto, gira gira, lì lì.
# There only words that do nothing by themselves stand twice by a slip.
_ONLY = {
    "it": words(
        "il lo la i gli le un uno una di a da in con per tra fra e ed o ma che chi cui se del dello della dei degli "
        "delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo "
        "sulla sui sugli sulle col non si mi ti ci vi è ha ho sono era aveva come quando perché anche questo questa "
        "suo sua mio mia quel quella"
    ),
}
_WORDS = {language: frozenset(these) for language, these in _ALWAYS.items()}
_SLIPS = {language: frozenset(these) for language, these in _ONLY.items()}
# Words of other languages may be quoted in English text.
_QUOTED = frozenset(word for these in _WORDS.values() for word in these) | frozenset(words("piano via così passo poco"))


def may_repeat(language: str, text: str, start: int, end: int, word: str) -> bool:
    """Whether a word (lower case) that stands twice in `text[start:end]` may be meant to."""
    base = language.partition("-")[0].lower()
    found = _BEFORE.search(text, max(0, start - 60), start), _BEHIND.match(text, end, end + 30)
    before, behind = ((one[0].lower().split() if one else []) for one in found)
    left, right = before[-1] if before else "", behind[0] if behind else ""
    if base != "en" and base not in _WORDS and base not in _SLIPS:
        return True  # many languages repeat words as they form others: nothing is known of this one
    is_alone = _ALONE_BEHIND.match(text, end) or (text[start].isupper() and _COMMA.match(text, end))
    if is_alone and _ALONE_BEFORE.search(text, max(0, start - 3), start):
        return True  # Fie fie, where have you been?
    if _NUMERAL.fullmatch(text[start:end].split()[0]) and not text[start:end].split()[-1].isupper():
        return True  # Aleksandra I i jego brata
    if _CRY.fullmatch(word) or (_LAUGH.fullmatch(word) and base not in _NO_LAUGH):
        return True
    is_between = _MARK_BEHIND.match(text, end) and _MARK_BEFORE.search(text, max(0, start - 3), start)
    if len(word) <= _SAID and is_between:
        return True
    if left in (word, "tra") or re.match(rf"[\s\u00a0]+{word}\b", text[end:], re.IGNORECASE):
        return True  # hoo hoo hoo: nobody writes a word three times by a slip
    if left in _RELATIVE and len(word) > _VERB:
        return True
    if len(word) == 1 and (len(left) == 1 or len(right) == 1 or word not in "aiouyкосувяыеэàéè"):
        return True  # the rhymes of a stanza: a a b b
    if base == "en":
        return english.may_repeat(word, before, behind, _QUOTED)
    if base in _SLIPS:
        return word not in _SLIPS[base]
    return word in _WORDS[base] or (base in ("es", "pt") and left in ("lo", "o", "al"))  # lo pasado pasado, al pan pan
