"""A language in which publish has no words of its own."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.words import has_words

CHECK = Check(
    "language-unworded",
    Severity.INFO,
    "the edition's language",
    what="Publish has no words in the edition's language, and prints English ones.",
    why="""
The title of the contents, the lines of the imprint and the colophon, dates and the words
of references are written by publish. In most languages it knows them; in the others they
are English.""",
    mend="""
Leave out the pages that publish makes, and write your own as parts:

    [front]
    pages = ["half-title", "title-page"]
    colophon = false""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report the edition's language if publish has no words in it."""
    own = sources.settings.language
    if not has_words(own):
        yield CHECK.found(
            f'publish has no words in the language "{own}": the contents, the imprint and the colophon are in English',
            sources.edition.places.locate("language"),
            "leave them out: `pages` and `colophon` under [front]",
        )
