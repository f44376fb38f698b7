"""What a hyphen joins, language by language, and what it never does."""

from __future__ import annotations

import re

from publish.editing.typography.conventions import words

# The second half of a compound is none of these, unless more hyphens follow: state-of-the-art.
_NEVER_SECOND = {
    "en": words(
        "which the a an although though but and who whom whose that this these those they he she we it is was "
        "were are had has have as if because while when where whether yet nor not there then thus its his their "
        "our my such even especially namely from with into upon without notwithstanding indeed perhaps until "
        "unless since chiefly mostly especially usually generally probably partly simply merely particularly "
        "certainly possibly apparently evidently hardly scarcely surely each still both only whatever whenever "
        "wherever whoever whichever so why according including however therefore moreover can could will would "
        "shall should may might must"
    ),
    "de": words(
        "und aber der die das den dem des ein eine einen ist war sind waren hat hatte wenn weil dass daß welche "
        "welcher welches nicht auch oder denn doch"
    ),
    "fr": words("qui que dont où mais et car les des une est était sont étaient pour avec dans sans"),
    "ru": words(
        "что который которая которое которые это этот эта эти был была было были когда если потому чтобы он она "
        "они не и а но"
    ),
    "es": words("que cuyo donde pero y los las una es era son eran con para sin"),
    "it": words("che cui dove ma e gli una è era sono con per"),
}
NEVER_SECOND = {language: frozenset(these) for language, these in _NEVER_SECOND.items()}
# The first half of a compound that nothing but a hyphen joins: well-fed, self-reliance.
FIRST = {"en": frozenset(words("self well ill half"))}
# Compounds that do end in such a word.
KNOWN = frozenset(
    words(
        "or-so so-so and-so not-so ever-so just-so more-so quite-so as-is has-been have-not has-not had-not "
        "would-be might-have will-not shall-not what-if make-that such-as if-not why-not forget-me-not "
        "love-in-a-mist there-is is-not are-not was-not were-not never-was also-was never-will who-is who-was "
        "vis-à-vis est-ce n'est-ce où-est peut-être dit-on a-t-il"
    )
)
# What stands between two words of which the first waits for the end of the second: pre- and post-war, Haupt- und
# Nebenfluß. In an English text other languages are quoted, but not by words that are English as well.
LINKS = frozenset(
    words(
        "and or nor but than versus vs und oder bis sowie bzw wie et ou y och og eller ja tai à ni и или до і або "
        "ta та lub czy nebo až ali"
    )
)
LINKS_ELSEWHERE = LINKS | frozenset(words("as en of e i o u a to"))
# Two- to threefold.
NUMBERS = frozenset(
    words("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred")
)
# English words before a capital: anti-Bolshevik, late-Roman, Anglo-Saxon.
_BEFORE_CAPITAL = words(
    "anti post non pre pro semi half neo pseudo quasi trans inter ultra super over under extra intra sub "
    "counter cross once mid early late self vice then former present well ever never north south east west "
    "northern southern eastern western arch many more less most best first second third open crypto proto para "
    "meta micro macro multi poly mono philo contra infra supra outer inner upper lower central great"
)
BEFORE_CAPITAL = re.compile(rf"(?:{'|'.join(_BEFORE_CAPITAL)}|\w+o|\w+ly|\w+ing|\w+ed)", re.IGNORECASE)
# English verbs and others that a compound ends with "in" or "at" behind: built-in, break-in, looked-at.
_BEFORE_IN = words(
    "break check drive trade stand throw write phone plug cave lead dial fade walk live fill rain swear buy "
    "burn butt call chip clock come cut log move opt push roll run shut sign sit sleep step stop tie tuck wash "
    "weigh zero home looker hanger here there where"
)
NOT_BEFORE_IN = re.compile(rf"(?!(?:{'|'.join(_BEFORE_IN)})s?$)[a-z]{{4,}}(?<!ed)(?<!en)(?<!t)(?<!er)")
