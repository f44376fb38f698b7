"""An edition language that is not written in the script of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "language-script",
    Severity.WARNING,
    "the language in sources/edition.toml, against the text in that language",
    what="The script of the text does not match the edition's language.",
    why="""
The rules of the language decide how words are divided, quoted and read aloud, and shops
list the book under it.""",
    mend="""
Write the language of most of the text, and mark passages in other languages:

    language = "ru\"""",
)

_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
}
_LANGUAGES = {
    "Latin": "en de fr es it pl pt nl sv da nb nn no fi cs sk sl hr hu ro la et lt lv tr ca eu ga cy is",
    "Cyrillic": "ru uk be bg mk",
    "Greek": "el grc",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur",
}
_WRITTEN = {language: script for script, languages in _LANGUAGES.items() for language in languages.split()}
# The language that the help suggests for each script.
_USUAL = {"Latin": "en", "Cyrillic": "ru", "Greek": "el", "Hebrew": "he", "Arabic": "ar"}
# With fewer letters than this, nothing is reported.
_LEAST = 200
# A sample of this many characters, from all over the book, represents it.
_ASKED = 20_000


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if most letters in passages of the edition's language belong to a script that it does not use.

    Ignores languages without a known script, and tags that name a script themselves.
    """
    tag = sources.settings.language
    written = _WRITTEN.get(tag.partition("-")[0].lower(), "")
    subtags = [one.lower() for one in tag.split("-")]
    if not written or any(len(one) == 4 for one in subtags[1:]):
        return
    text = "".join(
        passage.text[start:end]
        for passage in sources.passages
        for start, end, language in passage.stretches()
        if language == tag
    )
    sample = text[:: max(len(text) // _ASKED, 1)]
    letters = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    total = sum(letters.values())
    most = max(letters, key=lambda script: letters[script])
    if total >= _LEAST and most != written and letters[most] * 2 > total:
        yield CHECK.found(
            f'the language is "{tag}", but {letters[most] * 100 // total} % of the letters are {most}',
            sources.edition.places.locate("language"),
            f'write the language of the text, such as language = "{_USUAL[most]}"',
        )
