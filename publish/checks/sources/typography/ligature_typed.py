"""Ligatures and other forms of letters that are characters only for the sake of old encodings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "ligature-typed",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A ligature or a full-width form was typed as a character of its own.",
    why="""
The typeface joins fi and fl by itself. Typed as one character they are found by no
search, divided by no hyphenation, and missing in many fonts. They come with text from
PDFs.""",
    mend="""
Write the letters:

    fi fl ff, 1920                      and not     ﬁ ﬂ ﬀ, １９２０""",
)

# Alphabetic presentation forms, full-width forms, digraphs, small forms, doubled marks. The Dutch ij as one character
# and № are in use.
_FORMS = re.compile(
    "[\ufb00-\ufb06\uff01-\uff5e\u01c4-\u01cc\u01f1-\u01f3\ufe50-\ufe6b\u203c\u2047-\u2049\u2024-\u2025]+"
)
_EAST_ASIA = ("zh", "ja", "ko")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each run of such forms."""
    for passage in sources.passages:
        for found in _FORMS.finditer(passage.prose) if not passage.prose.isascii() else ():
            if not passage.language(found.start()).startswith(_EAST_ASIA):
                words = words_at(passage, found.start(), found.end(), 0)
                yield CHECK.found(
                    f'"{words}" has "{found[0]}", a form of its own',
                    passage.at(found.start()),
                    f'write "{unicodedata.normalize("NFKC", found[0])}"',
                )
