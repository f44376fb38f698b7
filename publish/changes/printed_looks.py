"""The formatting of words in an earlier version known only from its PDF, told by comparing its fonts with the new ones.

Only words that are printed differently were surely written differently. If most words are, the design has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from publish.changes.book_wording import BookWording, WordedBlock
from publish.changes.change_places import VersionPlaces
from publish.changes.written_words import WrittenWord
from publish.style_names import EditorClass

# How the names of fonts tell a formatting.
_FORMS = {
    "emphasis": re.compile(r"Italic|Oblique"),
    "strong emphasis": re.compile(r"Bold|Black|Heavy"),
    EditorClass.SMALL_CAPS.value: re.compile(r"Small-?Caps"),
}
# If a larger share of the words looks different, that is the design.
_MOST = 0.25


def with_printed_looks(printed: BookWording, old: VersionPlaces, new: VersionPlaces) -> BookWording:
    """Return a wording that was read from an earlier PDF with the formatting of its words.

    `old` are its places on the pages of that PDF, `new` those of the same words in the new one.
    """
    words = [word for block in _blocks(printed) for word in block.words]
    before, after = old.fonts(words), new.fonts(words)
    found = {
        id(word): looks
        for word in words
        if id(word) in before
        and id(word) in after
        and (looks := _look_before(word, before[id(word)], after[id(word)])) != word.look
    }
    if len(found) > _MOST * len(before):
        return printed
    notes = {
        key: replace(note, blocks=tuple(_with_looks(block, found) for block in note.blocks))
        for key, note in printed.notes.items()
    }
    return BookWording(tuple(_with_looks(block, found) for block in printed.blocks), notes)


def _blocks(printed: BookWording) -> Iterator[WordedBlock]:
    yield from printed.blocks
    for note in printed.notes.values():
        yield from note.blocks


def _with_looks(block: WordedBlock, looks: dict[int, tuple[str, ...]]) -> WordedBlock:
    if not any(id(word) in looks for word in block.words):
        return block
    return replace(block, words=tuple(word._replace(look=looks.get(id(word), word.look)) for word in block.words))


def _look_before(word: WrittenWord, old: str, new: str) -> tuple[str, ...]:
    """Return the formatting that a word had: its present one, plus or minus what explains the different font."""
    other = {name for name, form in _FORMS.items() if bool(form.search(old)) != bool(form.search(new))}
    return tuple(sorted({*word.look} ^ other)) if other else word.look
