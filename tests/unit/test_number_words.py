"""The names of numbered chapters in the languages of publish."""

from __future__ import annotations

import pytest

from publish.number_words import chapter_in_words
from publish.words import words_of


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en-GB", "Chapter One, Chapter Two, Chapter Twenty-One, Chapter Forty"),
        ("de-AT", "Erstes Kapitel, Zweites Kapitel, Einundzwanzigstes Kapitel, Vierzigstes Kapitel"),
        ("fr", "Chapitre premier, Chapitre deuxième, Chapitre vingt-et-unième, Chapitre quarantième"),
        ("ru", "Глава первая, Глава вторая, Глава двадцать первая, Глава сороковая"),
        ("es", "Capítulo primero, Capítulo segundo, Capítulo vigésimo primero, Capítulo cuadragésimo"),
        ("it", "Capitolo primo, Capitolo secondo, Capitolo ventunesimo, Capitolo quarantesimo"),
        ("pl", "Rozdział pierwszy, Rozdział drugi, Rozdział dwudziesty pierwszy, Rozdział czterdziesty"),
        ("sv", "Kapitel ett, Kapitel två, Kapitel tjugoett, Kapitel fyrtio"),
        ("nn", "Kapittel én, Kapittel to, Kapittel tjueén, Kapittel førti"),
        ("cs", "Kapitola první, Kapitola druhá, Kapitola dvacátá první, Kapitola čtyřicátá"),
        ("hu", "Első fejezet, Második fejezet, Huszonegyedik fejezet, Negyvenedik fejezet"),
        ("fi", "Ensimmäinen luku, Toinen luku, Kahdeskymmenesensimmäinen luku, Neljäskymmenes luku"),
        ("el", "Κεφάλαιο πρώτο, Κεφάλαιο δεύτερο, Κεφάλαιο εικοστό πρώτο, Κεφάλαιο τεσσαρακοστό"),
        ("la", "Caput primum, Caput secundum, Caput vicesimum primum, Caput quadragesimum"),
        ("hr", "Prvo poglavlje, Drugo poglavlje, Dvadeset prvo poglavlje, Četrdeseto poglavlje"),
        ("sr-Latn-RS", "Prvo poglavlje, Drugo poglavlje, Dvadeset prvo poglavlje, Četrdeseto poglavlje"),
        ("sr", "Прво поглавље, Друго поглавље, Двадесет прво поглавље, Четрдесето поглавље"),
        ("tr", "Birinci bölüm, İkinci bölüm, Yirmi birinci bölüm, Kırkıncı bölüm"),
        ("ro", "Capitolul unu, Capitolul doi, Capitolul douăzeci și unu, Capitolul patruzeci"),
        ("ca", "Capítol primer, Capítol segon, Capítol vint-i-unè, Capítol quarantè"),
        ("he", "פרק ראשון, פרק שני, פרק עשרים ואחד, פרק ארבעים"),
        ("ar", "الفصل الأول, الفصل الثاني, الفصل الحادي والعشرون, الفصل الأربعون"),
        ("mt", "Chapter One, Chapter Two, Chapter Twenty-One, Chapter Forty"),
    ],
)
def test_a_chapter_is_named_as_the_language_does(language: str, wanted: str) -> None:
    assert ", ".join(chapter_in_words(number, words_of(language)) for number in (1, 2, 21, 40)) == wanted


def test_a_polish_chapter_above_a_hundred() -> None:
    named = [chapter_in_words(number, words_of("pl")) for number in (100, 101, 122, 200)]
    assert named == ["Rozdział setny", "Rozdział sto pierwszy", "Rozdział sto dwudziesty drugi", "Rozdział dwusetny"]
