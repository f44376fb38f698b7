"""Derive slug, identifier and title where the settings do not give them."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator

# Never change this: another namespace would give every edition another identifier.
_NAMESPACE = uuid.UUID("5f0a7c3e-94b1-4d7b-8c1f-2f6f0f0d9a57")
_LONGEST_SLUG = 60
# A line longer than this is not a title.
_LONGEST_TITLE = 500

# Letters that Unicode does not decompose into Latin ones. Cyrillic follows the usual English romanization.
_LATIN = str.maketrans(
    {
        "а": "a",
        "б": "b",
        "в": "v",
        "г": "g",
        "д": "d",
        "е": "e",
        "ё": "yo",
        "ж": "zh",
        "з": "z",
        "и": "i",
        "й": "y",
        "к": "k",
        "л": "l",
        "м": "m",
        "н": "n",
        "о": "o",
        "п": "p",
        "р": "r",
        "с": "s",
        "т": "t",
        "у": "u",
        "ф": "f",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ы": "y",
        "ь": "",
        "э": "e",
        "ю": "yu",
        "я": "ya",
        "і": "i",
        "ї": "yi",
        "є": "ye",
        "ґ": "g",
        "ў": "u",
        "ђ": "dj",
        "ј": "j",
        "љ": "lj",
        "њ": "nj",
        "ћ": "c",
        "џ": "dz",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "'": "",
        "’": "",
    }
)

_ATX_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
# The beginning of a block other than a paragraph: a quotation, a list item, a container.
_NO_PARAGRAPH = re.compile(r" {0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|:{3,})| {4}|\t")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Attributes, note calls, the targets of links, backslashes before punctuation, and emphasis.
_MARKUP = (
    (re.compile(r"\s*\{[^{}]*\}$"), ""),
    (re.compile(r"\[\^[^\]]*\]|\^\[[^\]]*\]"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})"), r"\1"),
    (re.compile(r"(?<!\\)(?:[*_`]+|~~)"), ""),
    (re.compile(r"(?<!\\)([~^])(?=\S)([^\s~^]+)\1"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def slug_of(title: str, folder_name: str) -> str:
    """Make the base name of the products from the title: lower-case ASCII letters, digits and hyphens.

    Falls back to the name of the folder, then to "edition", if nothing of the title is left.
    """
    return _ascii(title) or _ascii(folder_name) or "edition"


def identifier_of(slug: str, title: str) -> str:
    """Return a URN with a version 5 UUID (RFC 9562) that depends only on slug and title."""
    return uuid.uuid5(_NAMESPACE, f"{slug}\n{title}").urn


def first_heading(text: str) -> str:
    """Return the first heading of a Markdown text (`# ATX` or underlined) without its markup, or ""."""
    return next((words for heading in _headings(text) if (words := _without_markup(heading))), "")


def _headings(text: str) -> Iterator[str]:
    fence = ""
    paragraph: list[str] = []
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        before, paragraph = paragraph, []
        if fence:
            if opened and opened[1].startswith(fence):
                fence = ""
        elif opened:
            fence = opened[1]
        elif heading := _ATX_HEADING.fullmatch(line[:_LONGEST_TITLE]):
            yield heading[1]
        elif before and _UNDERLINE.fullmatch(line):
            yield " ".join(before)[:_LONGEST_TITLE]
        elif line.strip() and (before or not _NO_PARAGRAPH.match(line)):
            paragraph = [*before, line.strip()]


def _without_markup(heading: str) -> str:
    for pattern, instead in _MARKUP:
        heading = pattern.sub(instead, heading)
    return heading.strip()


def _ascii(words: str) -> str:
    latin = unicodedata.normalize("NFC", words).lower().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", latin)
    plain = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    return slug.strip("-")
