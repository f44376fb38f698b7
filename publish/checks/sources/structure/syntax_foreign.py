"""What other Markdowns read and this one prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "syntax-foreign",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A sign of another kind of Markdown would be printed as it stands.",
    why="""
pandoc, wikis and LaTeX know signs that are none here: notes in the line, citations,
struck out words, superior figures, page breaks. They are printed as they were typed.""",
    mend="""
Say it in the Markdown of this toolchain:

    the hostages[^hostages]                 and not     the hostages^[Taken in 1918.]
    the 21[st]{.superior} of December       and not     the 21^st^ of December""",
)

_SIGNS = {
    "note": (r"\^\[[^\[\]]{1,2000}\]", "write a call, [^key], and define the note: [^key]: its text"),
    "citation": (r"\[@[A-Za-z][\w:.-]*[^\[\]\n]{0,200}\]", "write a note: [^key]"),
    "strike": (r"~~(?=\S)[^~\n]{1,200}~~", "write [words]{.struck}, and say in styles/ how it is to look"),
    "superior": (r"(?<=\w)\^[\w.]{1,4}\^", "write [st]{.superior}"),
    "inferior": (r"(?<=\w)~[\w.]{1,4}~(?!~)", "write [2]{.inferior}"),
    "wiki": (r"\[\[[^\[\]\n]{1,200}\]\]", "write [words](address); for brackets in brackets write \\["),
    "latex": (
        r"\\(?:newpage|pagebreak|clearpage|footnote|emph|textit|textbf|chapter|section|index|cite|label|ref)\b",
        "say it in Markdown, or leave it out",
    ),
    "jekyll": (r"\{%[^%\n]{1,200}%\}|\{\{[^{}\n]{1,200}\}\}", "write the words themselves"),
    "mark": (r"==(?=\S)[^=\n]{1,200}(?<=\S)==", "write *words*"),
}
_SIGN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _SIGNS.items()))


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each."""
    for passage, found in unread(sources, _SIGN, "^", "[@", "~", "[[", "\\", "{", "=="):
        assert found.lastgroup is not None
        yield CHECK.found(
            f'"{shortened(found[0])}" means nothing here and would be printed',
            passage.at(found.start()),
            _SIGNS[found.lastgroup][1],
        )
