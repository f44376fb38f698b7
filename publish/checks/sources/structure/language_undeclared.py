"""Words in a script that their declared language does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.languages import InLanguage
from publish.editing.sources import Sources

CHECK = Check(
    "language-undeclared",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="The script of some words does not belong to their declared language.",
    why="""
They are hyphenated by the rules of the wrong language, get its quotation marks, and are
read out letter by letter (WCAG 2.2, 3.1.2).""",
    mend="""
Say which language they are in:

    the newspaper [Хлеб и воля]{lang=ru}""",
)

# Each script: its letters, the languages written in it, the likeliest first, and how many words in a row are reported.
# Names and signs in Latin letters occur in every language, so Latin needs more.
_SCRIPTS = (
    ("Cyrillic", r"\u0400-\u052f", ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "ba", "cu"), 2),
    ("Greek", r"\u0370-\u03ff\u1f00-\u1fff", ("el", "grc"), 2),
    ("Hebrew", r"\u0590-\u05ff", ("he", "yi", "arc", "lad"), 2),
    ("Arabic", r"\u0600-\u06ff", ("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), 2),
    ("Armenian", r"\u0530-\u058f", ("hy",), 2),
    ("Georgian", r"\u10a0-\u10ff", ("ka",), 2),
    ("Devanagari", r"\u0900-\u097f", ("hi", "mr", "ne", "sa"), 2),
    ("Japanese", r"\u3040-\u30ff", ("ja",), 1),
    ("Korean", r"\uac00-\ud7af", ("ko",), 2),
    ("Latin", r"A-Za-z\u00c0-\u024f", (), 6),
)
_OF_OTHER_SCRIPTS = {one for _, _, languages, _ in _SCRIPTS for one in languages} | {"zh", "th", "ta", "te", "bn"}
# The languages written in Chinese characters.
_HAN = ("zh", "ja", "ko")


def _runs(letters: str, fewest: int) -> re.Pattern[str]:
    """A pattern for at least `fewest` words in a row, with spaces and punctuation between them."""
    word = rf"[{letters}][{letters}\u0300-\u036f’'-]*+"
    return re.compile(rf"(?<![{letters}’'-]){word}(?:[\s,;:.()«»“”„\"–—]++{word}){{{fewest - 1},}}")


_RUNS = [
    (name, re.compile(rf"[{letters}]"), _runs(letters, fewest), languages)
    for name, letters, languages, fewest in _SCRIPTS
] + [("Chinese", re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u4e00-\u9fff]{4,}"), _HAN)]
_WORD = re.compile(r"[^\W\d_]{2}")
# Saves time: most stretches in a language of Latin letters have no letters of another script.
_NOT_LATIN = re.compile(f"[{''.join(letters for name, letters, *_ in _SCRIPTS if name != 'Latin')}\u4e00-\u9fff]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each run of words in a script that their language does not use."""
    for one in sources.annotations.of(InLanguage):
        text, tag = one.passage.text, one.data.tag
        language = tag.split("-")[0].lower()
        if language not in _OF_OTHER_SCRIPTS and not _NOT_LATIN.search(text, one.start, one.end):
            continue
        for name, letter, run, languages in _RUNS:
            if _is_own(name, language, languages, tag) or not letter.search(text, one.start, one.end):
                continue
            for found in run.finditer(text, one.start, one.end):
                if name == "Greek" and not _WORD.search(found[0]):
                    continue  # α, β, γ: the signs of mathematics
                words = " ".join(found[0].split()[:4])
                given = f"{{lang={languages[0] if languages else '...'}}}"
                yield CHECK.found(
                    f'the words "{words}" are {name}, but their language is "{tag}"',
                    one.passage.at(found.start()),
                    f"write [{words}]{given}, or whichever language it is",
                )


def _is_own(script: str, language: str, languages: tuple[str, ...], tag: str) -> bool:
    """Whether a language may be written in a script. Tags with Latn or Cyrl, such as sr-Latn, are not checked."""
    if "-latn" in tag.lower() or "-cyrl" in tag.lower() or language in ("mul", "und", "zxx"):
        return True
    if script == "Latin":
        return language not in _OF_OTHER_SCRIPTS or language == "sr"
    return language in languages
