"""The few words that the toolchain itself prints, in the language of the edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `correspondence` takes sender and recipient; `date_form` takes day, month and year."""

    contents: str
    notes: str
    pages: str
    note: str
    back: str
    cover: str
    title_page: str
    imprint: str
    colophon: str
    beginning: str
    edition_of: str
    set_in: str
    made_with: str
    revision: str
    correspondence: str
    and_: str
    date_form: str
    months: tuple[str, ...]
    roles: dict[str, str]
    kinds: dict[str, str]

    def day(self, day: date) -> str:
        """A date in words, its day and month held together: "21 December 1920"."""
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


_ENGLISH = Words(
    contents="Contents", notes="Notes", pages="Pages", note="Note", back="Back to the text",
    cover="Cover", title_page="Title page",
    imprint="Imprint", colophon="Colophon", beginning="Beginning of the text",
    edition_of="This edition: {date}.", set_in="Set in {typeface}.", made_with="Made with {tools}.",
    revision="Source revision {revision}.",
    correspondence="{sender} to {recipient}", and_="and", date_form="{day}\u00a0{month} {year}",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"),
    roles={"edt": "Edited by", "trl": "Translated by", "aui": "Introduction by", "ill": "Illustrated by",
           "ann": "Notes by", "win": "Introduction by", "wpr": "Preface by", "aft": "Afterword by"},
    kinds={"introduction": "Introduction", "preface": "Preface", "letter": "Letter", "chapter": "Chapter",
           "appendix": "Appendix", "afterword": "Afterword", "bibliography": "Bibliography"},
)

_GERMAN = Words(
    contents="Inhalt", notes="Anmerkungen", pages="Seiten", note="Anmerkung", back="Zurück zum Text", cover="Umschlag",
    title_page="Titelseite", imprint="Impressum", colophon="Kolophon", beginning="Beginn des Textes",
    edition_of="Diese Ausgabe: {date}.", set_in="Gesetzt aus der {typeface}.", made_with="Hergestellt mit {tools}.",
    revision="Stand der Quellen {revision}.",
    correspondence="{sender} an {recipient}", and_="und", date_form="{day}.\u00a0{month} {year}",
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember"),
    roles={"edt": "Herausgegeben von", "trl": "Übersetzt von", "aui": "Einleitung von", "ill": "Illustriert von",
           "ann": "Anmerkungen von", "win": "Einleitung von", "wpr": "Vorwort von", "aft": "Nachwort von"},
    kinds={"introduction": "Einleitung", "preface": "Vorwort", "letter": "Brief", "chapter": "Kapitel",
           "appendix": "Anhang", "afterword": "Nachwort", "bibliography": "Literatur"},
)

_FRENCH = Words(
    contents="Table des matières", notes="Notes", pages="Pages", note="Note", back="Retour au texte",
    cover="Couverture",
    title_page="Page de titre", imprint="Mentions légales", colophon="Colophon", beginning="Début du texte",
    edition_of="Présente édition\u00a0: {date}.", set_in="Composé en {typeface}.", made_with="Réalisé avec {tools}.",
    revision="État des sources {revision}.",
    correspondence="{sender} à {recipient}", and_="et", date_form="{day}\u00a0{month} {year}",
    months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre"),
    roles={"edt": "Édition de", "trl": "Traduction de", "aui": "Introduction de", "ill": "Illustrations de",
           "ann": "Notes de", "win": "Introduction de", "wpr": "Préface de", "aft": "Postface de"},
    kinds={"introduction": "Introduction", "preface": "Préface", "letter": "Lettre", "chapter": "Chapitre",
           "appendix": "Annexe", "afterword": "Postface", "bibliography": "Bibliographie"},
)

_RUSSIAN = Words(
    contents="Содержание", notes="Примечания", pages="Страницы", note="Примечание", back="Вернуться к тексту",
    cover="Обложка",
    title_page="Титульный лист", imprint="Выходные данные", colophon="Колофон", beginning="Начало текста",
    edition_of="Настоящее издание: {date}.", set_in="Набрано шрифтом {typeface}.",
    made_with="Изготовлено с помощью {tools}.",
    revision="Версия исходных текстов {revision}.",
    correspondence="{sender}\u00a0— {recipient}", and_="и", date_form="{day}\u00a0{month} {year}\u00a0г.",
    months=("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
            "ноября", "декабря"),
    roles={"edt": "Редактор", "trl": "Переводчик", "aui": "Автор вступительной статьи", "ill": "Художник",
           "ann": "Автор примечаний", "win": "Автор вступительной статьи", "wpr": "Автор предисловия",
           "aft": "Автор послесловия"},
    kinds={"introduction": "Введение", "preface": "Предисловие", "letter": "Письмо", "chapter": "Глава",
           "appendix": "Приложение", "afterword": "Послесловие", "bibliography": "Библиография"},
)

_SPANISH = Words(
    contents="Índice", notes="Notas", pages="Páginas", note="Nota", back="Volver al texto",
    cover="Cubierta", title_page="Portada",
    imprint="Créditos", colophon="Colofón", beginning="Comienzo del texto",
    edition_of="Esta edición: {date}.", set_in="Compuesto en {typeface}.", made_with="Realizado con {tools}.",
    revision="Estado de las fuentes {revision}.",
    correspondence="{sender} a {recipient}", and_="y", date_form="{day}\u00a0de {month} de {year}",
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre"),
    roles={"edt": "Edición de", "trl": "Traducción de", "aui": "Introducción de", "ill": "Ilustraciones de",
           "ann": "Notas de", "win": "Introducción de", "wpr": "Prólogo de", "aft": "Epílogo de"},
    kinds={"introduction": "Introducción", "preface": "Prólogo", "letter": "Carta", "chapter": "Capítulo",
           "appendix": "Apéndice", "afterword": "Epílogo", "bibliography": "Bibliografía"},
)

_ITALIAN = Words(
    contents="Indice", notes="Note", pages="Pagine", note="Nota", back="Torna al testo",
    cover="Copertina", title_page="Frontespizio",
    imprint="Colophon editoriale", colophon="Colophon", beginning="Inizio del testo",
    edition_of="Questa edizione: {date}.", set_in="Composto in {typeface}.", made_with="Realizzato con {tools}.",
    revision="Stato delle fonti {revision}.",
    correspondence="{sender} a {recipient}", and_="e", date_form="{day}\u00a0{month} {year}",
    months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
            "novembre", "dicembre"),
    roles={"edt": "A cura di", "trl": "Traduzione di", "aui": "Introduzione di", "ill": "Illustrazioni di",
           "ann": "Note di", "win": "Introduzione di", "wpr": "Prefazione di", "aft": "Postfazione di"},
    kinds={"introduction": "Introduzione", "preface": "Prefazione", "letter": "Lettera", "chapter": "Capitolo",
           "appendix": "Appendice", "afterword": "Postfazione", "bibliography": "Bibliografia"},
)

_POLISH = Words(
    contents="Spis treści", notes="Przypisy", pages="Strony", note="Przypis", back="Powrót do tekstu", cover="Okładka",
    title_page="Strona tytułowa", imprint="Metryka", colophon="Kolofon", beginning="Początek tekstu",
    edition_of="Niniejsze wydanie: {date}.", set_in="Złożono krojem {typeface}.",
    made_with="Wykonano za pomocą {tools}.",
    revision="Wersja źródeł {revision}.",
    correspondence="{sender} do {recipient}", and_="i", date_form="{day}\u00a0{month} {year}\u00a0r.",
    months=("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
            "października", "listopada", "grudnia"),
    roles={"edt": "Redakcja", "trl": "Przekład", "aui": "Wstęp", "ill": "Ilustracje", "ann": "Przypisy",
           "win": "Wstęp", "wpr": "Przedmowa", "aft": "Posłowie"},
    kinds={"introduction": "Wstęp", "preface": "Przedmowa", "letter": "List", "chapter": "Rozdział",
           "appendix": "Aneks", "afterword": "Posłowie", "bibliography": "Bibliografia"},
)

_LANGUAGES = {
    "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "ru": _RUSSIAN, "es": _SPANISH, "it": _ITALIAN, "pl": _POLISH,
}


def words_of(language: str) -> Words:
    """The words of a BCP 47 language; English for one that has no row."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), _ENGLISH)
