"""Which words a language repeats without a comma between them, and beside which others."""

from __future__ import annotations

import re

from publish.editing.typography.conventions import words

_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]+$")
_BEHIND = re.compile(r"[\s\u00a0]*([^\W\d_]+)")

# Whatever stands beside them.
_ALWAYS = {
    "en": words(
        "ha ho he hear tut pooh bye blah cha chop knock hush very many long far well now no yes so there dear "
        "poor had can do will wine sugar bang boom tick murmur you never half her"
    ),
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
# In text without a language of its own what others repeat may be quoted. These are words of English.
_ENGLISH_ALL_THE_SAME = frozenset(words("in die he no do man so plus a at her is me as was to"))
_QUOTED = frozenset(word for these in _WORDS.values() for word in these) - _ENGLISH_ALL_THE_SAME

# The verbs whose particle a preposition can follow: it went on on the same lines.
_CARRYING = re.compile(
    r"(?:go|goe|gon|went|going|keep|kept|pour|come|came|coming|bring|brought|set|put|take|took|taken|send|sent|mov|call|let|"
    r"break|broke|broken|hand|turn|join|draw|drew|drawn|carr|pass|look|hang|hung|liv|hold|held|work|writ|wrot|read|get|"
    r"got|give|gave|given|giv|stand|stood|mak|made|fall|fell|step|climb|drift|clos|shut|press|push|run|ran|settl|sink|sank|"
    r"logg|log|tun|thrown|threw|throw|mov|cut|fill|driv|drove|driven|drop|crowd|flow|flock|lead|led|stay|walk|march|rush|"
    r"let|built|build|stop|pay|paid|sign|check|cash|ow|hand|goes|comes)(?:s|es|ed|ing|ied|ies|ying)?"
)
_TAKING_TO = re.compile(
    r"(?:appeal|refer|resort|listen|look|object|attend|allud|agre|point|report|cling|clung|adher|submit|subject|come|came|"
    r"brought|consent|accustom|us|entitl|respond|swear|sworn|tend|aspir|lead|led|belong|hold|held|see|seen|speak|spoken|"
    r"talk|writ|written|turn|apply|appli|keep|kept|stick|stuck|assent|yield)"
    r"(?:s|ed|ted|red|ting|ring|ing|es|ies|ied|d|ded|ten)?"
)
_GIVING = re.compile(
    r"(?:g[ia]ve|given|giving|tell|told|show|lend|lent|hand|offer|teach|taught|make|made|call|promise|send|sent|pay|paid|"
    r"cost|leave|left|bring|brought|buy|bought|find|found|grant|deny|denied)(?:s|ed|ing)?"
)
_DETERMINERS = frozenset(words("the a an his her its my our your their this that these those every each"))
_NO_INFINITIVE = _DETERMINERS | frozenset(
    words("all some any no such many most both him them us me it what which whom")
)
_AFTER_THAT = frozenset(
    words(
        "the a an he she they we i you it there this these those their his its our my your all every no some any "
        "each such when if where because although who whom whose in on at to from with by under after before "
        "during for and but or "
        "are were was has have had will would can could may must shall should not as never"
    )
)
_VERBS = frozenset(
    words(
        "is was will would can could has had does did may might must shall should becomes became seems seemed were are"
    )
)
_SUBJECTS = frozenset(words("they we it he she which who that"))
_CLAUSES = frozenset(words("it that what there this he she all who how where as whatever which one reality think"))


def may_repeat(language: str, text: str, start: int, end: int, word: str) -> bool:
    """Whether a word, in small letters, that stands twice in `text` from `start` to before `end` may be meant so."""
    base = language.partition("-")[0].lower()
    before = _BEFORE.search(text, max(0, start - 30), start)
    behind = _BEHIND.match(text, end, end + 30)
    left, right = (before[1].lower() if before else ""), (behind[1].lower() if behind else "")
    if base not in _WORDS:
        return True  # many languages repeat words as they form others: nothing is known of this one
    if len(word) == 1 and (len(left) == 1 or len(right) == 1 or word not in "aiouyкосувяыеэàéè"):
        return True  # the rhymes of a stanza: a a b b
    if word in _WORDS[base]:
        return not (base == "en" and _is_wrong_after_all(word, left, right))
    if base == "en":
        return _english(word, left, right)
    return False


def _is_wrong_after_all(word: str, left: str, right: str) -> bool:
    """Of the English words that are often repeated, where they cannot be."""
    if word == "had":
        return right in ("been", "become", "not")
    if word == "her":
        return _GIVING.fullmatch(left) is None
    if word == "do":
        return left not in _CLAUSES and left not in ("they", "you", "we", "i", "so", "can", "people")
    return word in ("can", "will") and (left in _SUBJECTS or right == "be")


def _english(word: str, left: str, right: str) -> bool:
    if word in ("in", "on", "up", "over", "off", "out", "by", "through", "along", "down"):
        return _CARRYING.fullmatch(left) is not None
    if word == "to":
        # "what he came to to do it", but "came to to the place", or "to to all", only by a slip
        return _TAKING_TO.fullmatch(left) is not None and right not in _NO_INFINITIVE
    if word == "that":
        return right not in _AFTER_THAT
    if word in ("is", "was"):
        return left in _CLAUSES
    if word == "it":
        return right in _VERBS
    return word in _QUOTED
