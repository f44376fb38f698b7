"""Words are divided as Pyphen divides them, though a pattern is parsed only when it is needed."""

from __future__ import annotations

import pyphen
import pytest

from publish.hyphenation_patterns import Patterns, dictionary

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


def test_a_division_may_change_the_spelling(patterns):
    own, pyphens = patterns
    assert [point.data for point in own.positions("esset")] == [point.data for point in pyphens.positions("esset")]
    assert own.positions("esset")[0].data[0] == "ss=s"


@pytest.mark.parametrize("language", ["en_US", "fr", "lt", "sk_SK", "ca"])
def test_the_words_of_a_language_are_divided_as_by_pyphen(language):
    own, pyphens = dictionary(language, 1, 1).hd, PYPHENS(pyphen.LANGUAGES[language])
    assert type(own) is Patterns
    words = ("typography", "paragraphe", "nepriklausomybė", "republika", "l'ocell", "vyhlásenie", "xxx", "a")
    assert [own.positions(word) for word in words] == [pyphens.positions(word) for word in words]
