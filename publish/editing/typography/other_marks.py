"""Quotation marks that houses of a language use besides the pairs of its conventions, by primary subtag."""

from __future__ import annotations

from publish.editing.typography.lookup import conventions

_ALSO = {
    "en": "",
    "de": "»«›‹«»‹›",
    "fr": "‹›",
    "ru": "„“",
    "uk": "„“",
    "be": "„“",
    "bg": "«»„“",
    "mk": "«»„“",
    "es": "‹›",
    "it": "‹›",
    "pt": "‹›",
    "pl": "«»»«‚",
    "cs": "»«›‹",
    "sk": "»«›‹",
    "sl": "„‚»«",
    "hr": "»«›‹‚",
    "bs": "»«„‚",
    "sr": "»«‚",
    "nl": "„‚",
    "af": "„‚",
    "sv": "»«›‹",
    "da": "„‚»«›‹«»",
    "nb": "„‚",
    "nn": "„‚",
    "no": "„‚",
    "fi": "»›",
    "hu": "»«‚",
    "et": "«»‚",
    "lv": "«»„‚",
    "lt": "«»‚",
    "el": "‹›„",
    "ro": "„‚«»",
    "sq": "«»„",
    "tr": "«»‹›",
    "eo": "„‚«»‹›",
    "la": "«»‹›„‚",
    "is": "»«",
}


def other_marks(language: str) -> str | None:
    """The other marks of a BCP 47 language; None if nothing is known of it."""
    return _ALSO.get(language.partition("-")[0].lower())


def faces_both_ways(language: str, mark: str) -> bool:
    """Whether a mark opens in some houses of a language and closes in others: » in Polish, German and Danish."""
    also = other_marks(language) or ""
    return any(mark in pair and pair[0] != pair[1] and pair[::-1] in also for pair in conventions(language).quotes)
