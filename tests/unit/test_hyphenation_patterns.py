"""Words are divided as Pyphen divides them, though a pattern is parsed only when it is needed."""

from __future__ import annotations

import pyphen
import pytest

from publish.hyphenation_patterns.dictionaries import dictionary, language_with_patterns
from publish.hyphenation_patterns.pattern_files import Patterns

(PYPHENS,) = Patterns.__bases__

FILE = """UTF-8
% a comment
LEFTHYPHENMIN 2
a1b
1na2t
b0c
a0b
NEXTLEVEL
.ba^^631k
s1s/ss=s,1,1
"""


@pytest.fixture
def patterns(tmp_path):
    file = tmp_path / "hyph_xx.dic"
    file.write_text(FILE, "utf-8")
    return Patterns(file), PYPHENS(file)


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("Banat", [2]),
        ("abab", [1, 3]),
        ("back", [3]),
        ("bc", []),
    ],
)
def test_a_word_is_divided_where_its_patterns_say(patterns, word, places):
    own, pyphens = patterns
    assert own.positions(word) == pyphens.positions(word) == places


def test_a_division_that_would_change_the_spelling_is_left_out(patterns):
    own, pyphens = patterns
    assert pyphens.positions("esset") == [2]
    assert own.positions("esset") == []


@pytest.mark.parametrize(
    ("language", "divided"),
    [
        ("fi", "kir-ja-pai-no-taito"),
        ("tr", "cum-hu-ri-yet-çi-lik İs-tan-bul"),
        ("la", "con-sue-tu-di-nem tran-quil-li-tas"),
        ("ga", "comh-air-leoir-eacht bhrachtaí"),
        ("cy", "cyd-gym-deithas llyfr-gell-oedd"),
        ("grc", "ἄν-θρω-πος φι-λο-σο-φία"),
        ("el", "άν-θρω-πος πρώ-τος μαϊ-μού"),
        ("el-GR", "πρώ-τος"),
        ("el-polyton", "ἐπι-στή-μης"),
        ("gl", "pá-gina eco-nó-mico"),
        ("ru-RU", "чет-вёр-тый бе-рё-зо-вый"),
        ("nl", "pa-tiën-ten coör-di-na-tie"),
        ("hu", "asszo-nyok mennyi"),
        ("no", "bok-tryk-keri"),
        ("sr-Latn-RS", "štam-pa-rija"),
    ],
)
def test_words_are_divided_in_languages_that_pyphen_lacks_or_has_in_part(language, divided):
    found = dictionary(language_with_patterns(language), 2, 3)
    assert " ".join(found.inserted(word.replace("-", ""), "-") for word in divided.split()) == divided


def test_weasyprint_has_the_same_patterns():
    assert pyphen.Pyphen(lang=pyphen.language_fallback("fi-FI")).inserted("kirjapaino") == "kir-ja-pai-no"


@pytest.mark.parametrize("language", ["en_US", "fr", "lt", "sk_SK", "ca"])
def test_the_words_of_a_language_are_divided_as_by_pyphen(language):
    own, pyphens = dictionary(language, 1, 1).hd, PYPHENS(pyphen.LANGUAGES[language])
    assert type(own) is Patterns
    words = ("typography", "paragraphe", "nepriklausomybė", "republika", "l'ocell", "vyhlásenie", "xxx", "a")
    assert [own.positions(word) for word in words] == [pyphens.positions(word) for word in words]
