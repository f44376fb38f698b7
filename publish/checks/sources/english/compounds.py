"""English words that a hyphen joins, and words that it never joins."""

from __future__ import annotations

import re

from publish.editing.typography.conventions import words

# No compound ends with one of these words, unless more hyphens follow: state-of-the-art.
NEVER_SECOND = frozenset(
    words(
        "which the a an although though but and who whom whose that this these those they he she we it is was "
        "were are had has have as if because while when where whether yet nor not there then thus its his their "
        "our my such even especially namely from with into upon without notwithstanding indeed perhaps until "
        "unless since chiefly mostly especially usually generally probably partly simply merely particularly "
        "certainly possibly apparently evidently hardly scarcely surely each both only whatever whenever "
        "wherever whoever whichever so why according including however therefore moreover could would "
        "shall should may might must"
    )
)
# Words that only a hyphen joins to the next one: well-fed, self-reliance.
FIRST = frozenset(words("self well ill half"))
# The exceptions: compounds that do end with such a word.
KNOWN = frozenset(
    words(
        "or-so so-so and-so not-so ever-so just-so more-so quite-so as-is has-been have-not has-not had-not "
        "would-be might-have will-not shall-not what-if make-that such-as if-not why-not forget-me-not "
        "love-in-a-mist there-is is-not are-not was-not were-not never-was also-was never-will who-is who-was "
        "tu-who to-who might-not could-not would-not should-not must-not can-not do-not did-not does-not"
    )
)
# Words between two compounds that share their ending: pre- and post-war.
LINKS = frozenset(words("and or nor but than versus vs"))
# Before "to" in such a pair: two- to threefold.
NUMBERS = frozenset(
    words("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred")
)
# Words that a hyphen joins to a word with a capital: anti-Roman, late-Roman, Anglo-Saxon.
_BEFORE_CAPITAL = words(
    "anti post non pre pro semi half neo pseudo quasi trans inter ultra super over under extra intra sub "
    "counter cross once mid early late self vice then former present well ever never north south east west "
    "northern southern eastern western arch many more less most best first second third open crypto proto para "
    "meta micro macro multi poly mono philo contra infra supra outer inner upper lower central great"
)
BEFORE_CAPITAL = re.compile(rf"(?:{'|'.join(_BEFORE_CAPITAL)}|\w+o|\w+ly|\w+ing|\w+ed)", re.IGNORECASE)
# Behind a name: what begins a predicate.
PREDICATE = re.compile(
    r" (?:is|was|were|are|had|has|have|did|does|do|would|could|should|will|shall|may|might|must|can|said|says)\b"
)
# Words that form a compound with "in" or "at": built-in, break-in, looked-at, a pouring-in.
_BEFORE_IN = words(
    "break check drive trade stand throw write phone plug cave lead dial fade walk live fill rain swear buy "
    "burn butt call chip clock come cut log move opt push roll run shut sign sit sleep step stop tie tuck wash "
    "weigh zero home looker hanger here there where"
)
_NOT_BEFORE_IN = re.compile(rf"(?!(?:{'|'.join(_BEFORE_IN)})s?$)[a-z]{{4,}}(?<!ed)(?<!en)(?<!ing)(?<!t)(?<!er)")


def is_clause(first: str, second: str) -> bool:
    """Whether a hyphen must be a dash, because its words cannot form a compound: "the mills-in Bristol"."""
    return second in ("in", "at") and _NOT_BEFORE_IN.fullmatch(first) is not None
