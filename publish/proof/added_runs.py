"""The words that an edition's own styles add to the pages of a PDF, told from those of the sources.

The file marks the words that stylesheets add. That is not trusted: they count as added only if a declaration of the
edition's own adds such words. The others are read with the rest of their line; and a word of the sources that is marked
is missing among those of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publish.diagnostics import Location
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfLine
from publish.proof.generated_text import GeneratedText
from publish.proof.ink import words
from publish.proof.letter_case import narrow
from publish.proof.style_effects import StyleEffects


class AddedRun(Struct, frozen=True):
    """Words that styles add: those of one line. `page` counts from 0. `at` is the declaration if the file tells it."""

    words: tuple[str, ...]
    page: int
    at: Location | None = None


class LinesOfSources(Struct, frozen=True):
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
    known = _Texts(texts, effects.numbered)
    return LinesOfSources([_bare(facts, lines, known, added) for lines in pages], added)


class _Texts(Struct, frozen=True):
    """The words that own styles may add, and the places of the declarations by their numbers."""

    texts: Sequence[GeneratedText]
    numbered: Mapping[int, Location]

    def have(self, run: AddedRun, number: int | None) -> bool:
        """Whether the declaration of a number may add these words; without a number, any."""
        said = "".join(run.words)
        return any(text.may_show(said) for text in self.texts if number is None or text.at == run.at)


def _bare(facts: PdfFacts, lines: Sequence[PdfLine], texts: _Texts, added: list[AddedRun]) -> Sequence[PdfLine]:
    """Return the lines of a page without what is added, which is put into `added`."""
    found: list[PdfLine] = []
    is_changed = False
    for line in lines:
        stretches: list[tuple[int, int]] = []
        for start, end, number in facts.text.added_in(line):
            at = None if number is None else texts.numbered.get(number)
            run = AddedRun(tuple(words(line.text[start:end])), line.page - 1, at)
            if texts.have(run, number):
                stretches.append((start, end))
                added.append(run)
        is_changed = is_changed or bool(stretches)
        found.append(facts.text.without(line, stretches) if stretches else line)
    return found if is_changed else lines
