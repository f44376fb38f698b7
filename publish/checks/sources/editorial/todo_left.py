"""A remark of the editor's to the editor, among the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "todo-left",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A remark such as TODO, or words that only filled a place, were left.",
    why="""
It is printed with the rest, and tells every reader that the work was not finished.""",
    mend="""
Do what it says and take it out. A remark that is for editors alone stands in a comment,
which no product has:

    <!-- TODO: compare with the manuscript -->""",
)

_LEFT = re.compile(
    r"(?<!\w)(?:TODO|FIXME|TBD|TKTK|TK TK|tktk|XXXX+)(?!\w)|\[TK\]|(?<!\S)[\[(]?\?{3,}[\])]?(?=[\s.,;:]|$)|\[\?{2,}\]"
    r"|\b[Ll]orem ipsum\b|(?<!\w)\[(?:citation needed|check|verify|source\?)\]"
)
_SIGNS = ("TODO", "FIXME", "TBD", "TK", "tktk", "XXXX", "??", "orem ipsum", "[c", "[v", "[s")
# TODO is a word in capitals there.
_WORDS = frozenset({"es", "pt", "gl", "ca", "ast", "it"})


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each remark that would be printed."""
    for passage in (one for one in sources.passages if any(sign in one.text for sign in _SIGNS)):
        for found in _LEFT.finditer(passage.text):
            is_word = found[0] == "TODO" and passage.language(found.start()).partition("-")[0].lower() in _WORDS
            if not is_word and not passage.is_verbatim(*found.span()):
                yield CHECK.found(
                    f'"{found[0]}" was left in the words',
                    passage.at(found.start()),
                    "do what it says, or put it into a comment: <!-- ... -->",
                )
