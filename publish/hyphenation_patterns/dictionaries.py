"""The dictionary of a language: Pyphen's, or one of those in `tex/`, which Pyphen lacks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pyphen

from publish.hyphenation_patterns.pattern_files import Patterns

# Languages that are divided by the patterns of another one.
_SAME = {"el": "el_monoton", "no": "nb", "bs": "hr", "sh": "sr_Latn", "cnr": "sr_Latn", "mo": "ro", "ku": "kmr"}


def language_with_patterns(language: str) -> str | None:
    """Return the language whose patterns are used for a BCP 47 tag; None if there are none."""
    found: str | None = pyphen.language_fallback(language)
    return found


@cache
def dictionary(language: str, before: int, behind: int) -> Any:
    """Return the dictionary of a language that has patterns, for divisions with at least this many letters on each
    side.
    """
    return pyphen.Pyphen(lang=language, left=before, right=behind)


def _add(name: str, path: Path) -> None:
    """Let a language, and each of its regions, have the patterns of a file."""
    for known in [name, *(known for known in pyphen.LANGUAGES if known.startswith(f"{name}_"))]:
        if pyphen.LANGUAGES.get(known) not in _OWN:
            pyphen.LANGUAGES[known] = path
            pyphen.LANGUAGES_LOWERCASE[known.lower()] = known


# For WeasyPrint too, which asks Pyphen itself.
pyphen.HyphDict = Patterns
_OWN = sorted((Path(__file__).parent / "tex").glob("hyph-*.tex"), reverse=True)  # el-polyton before el
for _file in _OWN:
    _add(_file.stem.removeprefix("hyph-").replace("-", "_"), _file)
for _language, _other in _SAME.items():
    _add(_language, pyphen.LANGUAGES[_other])
