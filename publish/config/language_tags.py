"""Language tags in their canonical form (BCP 47): fra becomes fr; dk is not a tag.

The registry of subtags is that of the package langcodes.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from locale import locale_alias
from typing import Any

# Tags that need no look into the registry, which takes longer to load than a letter to be checked.
_LISTED = (
    "bg bs cs da de el en es fi fr hr hu it la nb nl nn no pl pt ro ru sk sl sr sv uk "
    "de-AT de-CH de-DE en-GB en-US es-ES fr-CA fr-CH fr-FR it-CH it-IT nl-BE nl-NL pt-BR pt-PT ru-RU"
)
_COMMON = frozenset(_LISTED.split())
# The scripts of those that are not written in Latin letters.
_SCRIPTS = {"bg": "Cyrl", "el": "Grek", "ru": "Cyrl", "sr": "Cyrl", "uk": "Cyrl"}


def canonical(tag: str) -> str | None:
    """Return a well-formed tag in its canonical form; None if the registry does not have its subtags."""
    if tag in _COMMON:
        return tag
    registry = _registry()
    try:
        found = str(registry.standardize_tag(tag)) if registry.tag_is_valid(tag) else None
    except ValueError:
        return None
    written = {subtag.lower(): subtag for subtag in (found or "").split("-")}
    is_same = sorted(written) == sorted(tag.lower().split("-"))
    # The order of variants has a meaning: sl-rozaj-biske.
    return "-".join(written[subtag] for subtag in tag.lower().split("-")) if is_same else found


def script(tag: str) -> str:
    """Return the script (ISO 15924) in which a language is usually written, by CLDR's likely subtags."""
    if tag in _COMMON:
        return _SCRIPTS.get(tag.partition("-")[0], "Latn")
    return str(_registry().Language.get(tag).maximize().script or "Latn")


def nearest(tag: str) -> str:
    """Guess the tag meant by an invalid one: without its region, the language of a country, or the first letters.

    A name that systems know for a language is taken for it. "" if there is none: en-en -> en, dk -> da, esp -> es,
    German -> de.
    """
    named = locale_alias.get(tag.lower(), "").partition("_")[0] if len(tag) > 3 else ""
    if named and (found := canonical(named)):
        return found
    primary, *rest = tag.lower().split("-")
    if rest and (found := canonical(primary)):
        return found
    if len(primary) == 2 and (found := _spoken_in(primary)):
        return found
    return canonical(primary[:2]) or ""


def _spoken_in(country: str) -> str:
    """Return the language that most people write in a country, by CLDR's likely subtags."""
    language = _registry().Language
    if not language.make(territory=country.upper()).is_valid():
        return ""
    found = str(language.make(territory=country.upper()).maximize().language or "")
    return "" if found == "und" else found


@cache
def _registry() -> Any:
    return import_module("langcodes")
