"""A language without hyphenation patterns."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.languages import InLanguage
from publish.editing.softening import has_patterns
from publish.editing.sources import Sources

CHECK = Check(
    "language-unhyphenated",
    Severity.INFO,
    "the edition's language, and passages in another language longer than a line",
    what="There are no hyphenation patterns for a language.",
    why="""
Its words are not divided at line ends, so the word spaces in print are uneven. Languages
that are never hyphenated are not reported.""",
    mend="""
Correct the language tag if it is mistyped. Otherwise list the words that have to be
divided in sources/hyphenation.txt:

    lex-i-cog-ra-pher""",
)

# Languages written without hyphens at line ends, and tags for no particular language.
_NEVER_DIVIDED = frozenset(
    {
        "zh",
        "ja",
        "ko",
        "he",
        "yi",
        "ar",
        "fa",
        "ur",
        "ps",
        "th",
        "lo",
        "km",
        "my",
        "vi",
        "und",
        "mul",
        "zxx",
    }
)
# Characters: about a line of a book.
_LINE = 70


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report the edition's language, and each other language at its first passage, as a remark."""
    own = sources.settings.language
    said = set()
    if not _is_divided(own):
        said.add(own)
        yield CHECK.found(
            f'there are no hyphenation patterns for the language "{own}"',
            sources.edition.places.locate("language"),
            "correct the tag if it is mistyped",
        )
    for one in sources.annotations.of(InLanguage):
        tag = one.data.tag
        if one.end - one.start > _LINE and tag not in said and not _is_divided(tag):
            said.add(tag)
            yield CHECK.found(
                f'there are no hyphenation patterns for the language "{tag}"',
                one.at,
                "correct the tag if it is mistyped",
            )


def _is_divided(tag: str) -> bool:
    return tag.split("-")[0].lower() in _NEVER_DIVIDED or has_patterns(tag)
