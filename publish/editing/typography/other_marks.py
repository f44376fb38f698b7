"""Pairs of quotation marks that publishers in a language use besides those of its conventions, by primary subtag."""

from __future__ import annotations

from functools import lru_cache

from publish.editing.typography.lookup import conventions

_ALSO = {
    "en": "",
    "de": "»« ›‹ «» ‹›",
    "fr": "‹›",
    "ru": "„“",
    "uk": "“” „”",
    "be": "“”",
    "bg": "«» „“",
    "mk": "«» „“",
    "es": "‹›",
    "ca": "‹›",
    "gl": "‹›",
    "it": "‹›",
    "pt": "‹›",
    "pl": "«» »« ‚’",
    "cs": "»« ›‹",
    "sk": "»« ›‹",
    "sl": "„“ ‚‘ »« ›‹",
    "hr": "„“ »« ›‹ ‚’ ‚‘",
    "bs": "„“ »« ›‹ ‚’ ‚‘",
    "sr": "„“ »« ‚’ ‚‘",
    "nl": "„” ‚’",
    "af": "„” ‚’",
    "sv": "»« »» «» «« ›‹ ››",
    "da": "„“ ‚‘ ”” ’’ »« ›‹ «»",
    "nb": "„” ‚’ ”” »« ‹›",
    "nn": "„” ‚’ ”” »« ‹›",
    "no": "„” ‚’ ”” »« ‹›",
    "fi": "»» ››",
    "hu": "»« «» ‚’",
    "et": "„” «» ‚‘",
    "lv": "„” „“ «» ‚’",
    "lt": "«» ‚‘",
    "el": "‹› „”",
    "ro": "‚’ ‹› «»",
    "sq": "«» „”",
    "tr": "«» ‹›",
    "eo": "„” „“ «» ‹› ‚’ ‚‘",
    "la": "„” „“ «» ‹› ‚’ ‚‘",
    "is": "»«",
    "grc": "‹› „” „“",
    "ga": "«»",
    "cy": "«»",
    "he": "“” „” ‚’ ”“ „“",
    "yi": "“” ”“ „“",
    "ar": "“” „“ ‹› ’‘",
    "fa": "“” ”“",
    "vi": "«»",
    "oc": "‹›",
    "ka": "“”",
    "hy": "‹›",
}


def other_marks(language: str) -> str | None:
    """The other marks of a BCP 47 language; None if nothing is known of it."""
    return _ALSO.get(language.partition("-")[0].lower())


@lru_cache(maxsize=256)
def mark_pairs(language: str) -> tuple[str, ...]:
    """All pairs of quotation marks of a BCP 47 language: those of its conventions, then the others."""
    return (*conventions(language).quotes, *(other_marks(language) or "").split())
