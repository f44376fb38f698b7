"""The locales of citations: what "page", "edited by" and "ibid." are in a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

_CSL = "{http://purl.org/net/xbiblio/csl}"
DEFAULT = "en-US"
# The labels of locators (CSL 1.0.2, appendix IV, "Locators").
LABELS = frozenset(
    {
        "act",
        "appendix",
        "article-locator",
        "book",
        "canon",
        "chapter",
        "column",
        "elocation",
        "equation",
        "figure",
        "folio",
        "issue",
        "line",
        "note",
        "opus",
        "paragraph",
        "part",
        "page",
        "rule",
        "scene",
        "section",
        "sub-verbo",
        "supplement",
        "table",
        "timestamp",
        "title-locator",
        "verse",
        "version",
        "volume",
    }
)
# English forms that the locale does not have.
_FURTHER = {
    "page": ("p", "pp", "page", "pages"),
    "chapter": ("ch", "chs", "chap", "chaps"),
    "volume": ("vol", "vols"),
    "folio": ("fol", "fols", "f", "ff"),
    "line": ("l", "ll"),
    "note": ("n", "nn"),
    "paragraph": ("para", "paras", "¶", "¶¶"),
    "section": ("sec", "secs", "§", "§§"),
    "column": ("col", "cols"),
    "figure": ("fig", "figs"),
    "book": ("bk", "bks"),
    "part": ("pt", "pts"),
    "verse": ("v", "vv"),
    "sub-verbo": ("s.v", "s.vv"),
    "number": ("no", "nos"),
}


def locale_names(language: str, folder: Path) -> list[str]:
    """Return the names of the locales for a BCP 47 language: its own, those of its relatives, and English."""
    known = sorted(file.stem.removeprefix("locales-") for file in folder.glob("locales-*.xml"))
    primary = language.partition("-")[0]
    return [name for name in known if name == DEFAULT or name.partition("-")[0] == primary]


def best_locale(language: str, folder: Path) -> str:
    """Return the name of the locale for a language; English if there is none."""
    names = locale_names(language, folder)
    if language in names:
        return language
    preferred = _primary(folder).get(language.partition("-")[0], "")
    own = [name for name in names if name.partition("-")[0] == language.partition("-")[0]]
    return preferred if preferred in names else next(iter(own), DEFAULT)


def locales(language: str, folder: Path) -> dict[str, str]:
    """Return the texts of the locales for a language, by their names."""
    return {name: (folder / f"locales-{name}.xml").read_text("utf-8") for name in locale_names(language, folder)}


@cache
def _primary(folder: Path) -> Mapping[str, str]:
    """The usual locale of each language that has several."""
    try:
        return dict(json.loads((folder / "locales.json").read_text("utf-8"))["primary-dialects"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def terms(texts: Mapping[str, str], name: str) -> dict[str, str]:
    """Return the words for locators in a locale and in English, in small letters and without full stop, with their
    labels."""
    found: dict[str, str] = {}
    for label, words in _FURTHER.items():
        found |= dict.fromkeys(words, label)
    for locale in (DEFAULT, name):
        for term in ElementTree.fromstring(texts[locale]).iter(f"{_CSL}term"):
            label = term.get("name", "")
            if label in LABELS and term.get("form", "long") in ("long", "short", "symbol"):
                for word in (term.text, *(one.text for one in term)):
                    if word and word.strip():
                        found[word.strip().lower().rstrip(".")] = label
    return found


def term(texts: Mapping[str, str], name: str, wanted: str) -> str:
    """Return a term of a locale, such as "ibid"; "" if it has none."""
    found = ElementTree.fromstring(texts[name]).iter(f"{_CSL}term")
    return next((one.text or "" for one in found if one.get("name") == wanted and not one.get("form")), "")
