"""The words that an edition's own styles add to the pages of a PDF, told from those of the sources.

The file marks the words that stylesheets add. That is not trusted: they count as added only if a declaration of the
edition's own adds such words. The others are read with the rest of their line; and a word of the sources that is marked
is missing among those of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfLine
from publish.proof.generated_text import GeneratedText
from publish.proof.ink import words
from publish.proof.letter_case import narrow
from publish.proof.style_effects import StyleEffects


@dataclass(frozen=True, slots=True)
class AddedRun:
    """Words that styles add: those of one line. `page` counts from 0."""

    words: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class LinesOfSources:
    """The lines of each page without the words that styles add, and these words, in the order of the file."""

    pages: Sequence[Sequence[PdfLine]]
    added: Sequence[AddedRun] = field(default_factory=tuple)


def lines_of_sources(facts: PdfFacts, effects: StyleEffects) -> LinesOfSources:
    """Return the lines of a PDF without the words that the edition's own styles add."""
    pages = [facts.text.lines_of(index) for index in range(len(facts.pages))]
    if effects.widens:
        pages = [[replace(line, text=narrow(line.text)) for line in lines] for lines in pages]
    texts = [*effects.texts()]
    if not texts:
        return LinesOfSources(pages)
    added: list[AddedRun] = []
    return LinesOfSources([_bare(facts, lines, texts, added) for lines in pages], added)


def _bare(
    facts: PdfFacts, lines: Sequence[PdfLine], texts: Sequence[GeneratedText], added: list[AddedRun]
) -> Sequence[PdfLine]:
    """Return the lines of a page without what is added, which is put into `added`."""
    found: list[PdfLine] = []
    is_changed = False
    for line in lines:
        stretches = [
            (start, end)
            for start, end in facts.text.added_in(line)
            if any(text.may_show("".join(words(line.text[start:end]))) for text in texts)
        ]
        is_changed = is_changed or bool(stretches)
        added += [AddedRun(tuple(words(line.text[start:end])), line.page - 1) for start, end in stretches]
        found.append(facts.text.without(line, stretches) if stretches else line)
    return found if is_changed else lines
