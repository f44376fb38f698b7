"""English words that may be repeated without a comma, and the words they may stand beside."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from publish.editing.typography.conventions import words

# Words that may be repeated, whatever the words beside them; `_is_wrong_after_all` lists exceptions.
_ALWAYS = frozenset(
    words(
        "ha ho he haw hey oh ah hear tut pooh bye blah cha chop knock hush very many long far well now no yes so there "
        "dear poor had can do will wine sugar bang boom tick murmur you never half her yer"
    )
)
# Words that other languages repeat but that are also English words, and so a slip in English text.
_ENGLISH_ALL_THE_SAME = frozenset(words("in die he no do man so plus a at her is me as was to"))

# Verbs whose particle can be followed by the same preposition: it went on on the same lines.
_CARRYING = re.compile(
    r"(?:go|goe|gon|went|going|keep|kept|pour|come|came|coming|bring|brought|set|put|take|took|taken|send|sent|mov|call|let|"
    r"break|broke|broken|hand|turn|join|draw|drew|drawn|carr|pass|look|hang|hung|liv|hold|held|work|writ|wrot|read|get|"
    r"got|give|gave|given|giv|stand|stood|mak|made|fall|fell|step|climb|drift|clos|shut|press|push|run|ran|settl|sink|sank|"
    r"logg|log|slip|slipp|creep|crept|sneak|steal|stole|tun|thrown|threw|throw|mov|cut|fill|driv|drove|driven|drop|crowd|flow|flock|lead|led|stay|walk|march|rush|"
    r"let|built|build|stop|pay|paid|sign|check|cash|ow|hand|goes|comes)(?:s|es|ed|ing|ied|ies|ying)?"
)
_TAKING_TO = re.compile(
    r"(?:appeal|refer|resort|listen|look|object|attend|allud|agre|point|report|cling|clung|adher|submit|subject|come|came|"
    r"brought|consent|accustom|us|entitl|respond|swear|sworn|tend|aspir|lead|led|belong|hold|held|see|seen|speak|spoken|"
    r"talk|writ|written|turn|apply|appli|keep|kept|stick|stuck|assent|yield)"
    r"(?:s|ed|ted|red|ting|ring|ing|es|ies|ied|d|ded|ten)?"
)
_GIVING = re.compile(
    r"(?:g[ia]ve|given|giving|forgave|forgive|forgiven|forgiving|get|got|getting|fetch|tell|told|show|lend|lent|hand|offer|teach|taught|make|made|call|promise|send|sent|pay|paid|"
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
        "during for and but or not as never"
    )
)
_VERBS = frozenset(
    words(
        "is was will would can could has had does did may might must shall should becomes became seems seemed were are "
        "ain isn wasn warn weren won wouldn can couldn hasn hadn doesn didn mustn shouldn"
    )
)
# Two prepositions, the verb's and that of a phrase: believed in in spite of all, gone on on the same day.
_PHRASES = {
    "in": frozenset(words("spite order case view front consequence addition fact general vain the a an his her many")),
    "on": frozenset(words("the a an that this account behalf condition top occasion")),
    "by": frozenset(words("the a an means way reason")),
    "for": frozenset(words("the want lack fear")),
}
_TAKING = {
    "in": re.compile(
        r"(?:believ|interest|abound|indulg|persist|engag|revel|dwel|dwell|trust|liv|delight)(?:s|ed|ing|es)?"
    ),
    "on": re.compile(r"gone|goes|insist(?:s|ed)?|reli(?:ed|es)|depend(?:s|ed)?|look(?:s|ed)?|liv(?:ed|es)"),
    "by": re.compile(r"stood|passed|abid(?:es|ed)"),
    "for": re.compile(r"(?:car|hop|pray|long|ask|wish|wait|look|sent|account|call)(?:s|ed)?|paid|sought"),
}
# "After that that man went": the first one is what is spoken of.
_BEFORE_THAT = frozenset(words("after before of by for with from at upon like than besides beyond except"))
# Behind a verb with its object: she took the letters in in the morning.
_HOURS = frozenset(words("morning evening afternoon night spring summer autumn winter"))
_NAMING = re.compile(r"call(?:s|ed|ing)?|nam(?:es|ed|ing)|term(?:s|ed)?")
_SUBJECTS = frozenset(words("they we it he she which who that"))
_SUBJECTS_OF_CLAUSES = frozenset(words("what who whatever all where"))  # what a man is is of importance
_CLAUSES = frozenset(words("it that what there this he she all who how where as whatever which one reality think"))


def may_repeat(word: str, before: Sequence[str], behind: Sequence[str], quoted: Container[str]) -> bool:
    """Whether a word may be repeated between the words `before` and `behind`, some of each, all in lower case.

    `quoted` are words that other languages repeat.
    """
    left, right = before[-1] if before else "", behind[0] if behind else ""
    if word in _ALWAYS:
        return not _is_wrong_after_all(word, left, right)
    if word in _TAKING and _TAKING[word].fullmatch(left) and right in _PHRASES[word]:
        return True
    if _NAMING.fullmatch(left):
        return len(word) > 3  # he calls weakness weakness
    if word in ("in", "on", "up", "over", "off", "out", "by", "through", "along", "down"):
        is_at_hour = not _HOURS.isdisjoint(behind[:2])
        return any(_CARRYING.fullmatch(one) for one in (before if is_at_hour else before[-1:]))
    if word == "to":
        # "what he came to to do it" is right; before a word that cannot be an infinitive, "to to" is a slip
        return _TAKING_TO.fullmatch(left) is not None and right not in _NO_INFINITIVE
    if word == "that":
        return right not in _AFTER_THAT or left in _BEFORE_THAT
    if word in ("is", "was"):
        return left in _CLAUSES or not _SUBJECTS_OF_CLAUSES.isdisjoint(before[-4:])
    if word == "it":
        return right in _VERBS
    return word in quoted and word not in _ENGLISH_ALL_THE_SAME


def _is_wrong_after_all(word: str, left: str, right: str) -> bool:
    """Whether a word that is often repeated cannot be repeated here."""
    if word == "had":
        return right in ("been", "become", "not")
    if word in ("her", "yer"):
        return _GIVING.fullmatch(left) is None
    if word == "do":
        return left not in _CLAUSES and left not in ("they", "you", "we", "i", "so", "can", "people")
    return word in ("can", "will") and (left in _SUBJECTS or right == "be")
