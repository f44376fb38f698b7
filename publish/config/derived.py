"""What is made from the title and the words where the settings are silent: slug, identifier and title."""

from __future__ import annotations

import re
import unicodedata
import uuid

# Fixed for ever: another namespace would give every edition another identifier.
_NAMESPACE = uuid.UUID("5f0a7c3e-94b1-4d7b-8c1f-2f6f0f0d9a57")
_LONGEST_SLUG = 60

# Letters that Unicode does not decompose to Latin ones. The Cyrillic ones follow the usual English romanisation.
_LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "'": "", "’": "",
})

_ATX_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Attributes, note calls, the target of a link, backslashes before punctuation, and emphasis.
_MARKUP = (
    (re.compile(r"\s*\{[^{}]*\}$"), ""),
    (re.compile(r"\[\^[^\]]*\]"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})"), r"\1"),
    (re.compile(r"(?<!\\)[*_`]+"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def slug_of(title: str, folder_name: str) -> str:
    """The name of the products: the title in small ASCII letters, digits and hyphens; where nothing of it is left,
    the folder's name, else "edition"."""
    return _ascii(title) or _ascii(folder_name) or "edition"


def identifier_of(slug: str, title: str) -> str:
    """A UUID (version 5, RFC 9562) as a URN that is the same whenever slug and title are."""
    return uuid.uuid5(_NAMESPACE, f"{slug}\n{title}").urn


def first_heading(text: str) -> str:
    """The words of the first `# heading` of a Markdown text, without its markup, or ""."""
    fence = ""
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence):
                fence = ""
        elif opened:
            fence = opened[1]
        elif heading := _ATX_HEADING.fullmatch(line):
            words = heading[1]
            for pattern, instead in _MARKUP:
                words = pattern.sub(instead, words)
            if words.strip():
                return words.strip()
    return ""


def _ascii(words: str) -> str:
    latin = unicodedata.normalize("NFC", words).lower().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", latin)
    plain = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    return slug.strip("-")
