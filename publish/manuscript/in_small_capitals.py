"""The words that the default styles set in small capitals: headings, names of speakers, signatures, marked words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from publish.config.letter_settings import Letter
from publish.config.settings import Settings
from publish.manuscript.tree import Element, Kind, Manuscript, Node, Text, elements
from publish.style_names import EditorClass

_KINDS = frozenset({Kind.HEADING, Kind.TERM})


class SmallCapitalWords(Struct, frozen=True):
    """The letters that may be set in small capitals, upright and italic, and the languages of the text (BCP 47)."""

    upright: frozenset[str]
    italic: frozenset[str]
    languages: frozenset[str]


def small_capital_words(
    manuscript: Manuscript, settings: Settings, further: Iterable[tuple[Text, bool]] = (), *, everywhere: bool = False
) -> SmallCapitalWords:
    """Return the words that may be set in small capitals.

    `further` are texts that editing has chosen for them, and whether each is italic. `everywhere`: all words, because
    the edition's own styles may do so.
    """
    blocks = _all_blocks(manuscript)
    written = ((text, False) for text in manuscript.written_text)
    texts = [*(written if everywhere else small_capital_texts(manuscript)), *further]
    upright, italic = ("".join(text.text for text, slanted in texts if slanted is which) for which in (False, True))
    spoken = {one.lang for one in elements(blocks) if one.lang}
    return SmallCapitalWords(
        frozenset(upright + _of_settings(settings)),
        frozenset(upright + italic if everywhere else italic),
        frozenset({settings.language, *spoken}),
    )


def small_capital_texts(manuscript: Manuscript) -> Iterator[tuple[Text, bool]]:
    """Yield each text that is set in small capitals, and whether it is italic."""
    for block in _all_blocks(manuscript):
        yield from _within(block, is_set=False, is_slanted=False)


def _within(node: Node, *, is_set: bool, is_slanted: bool) -> Iterator[tuple[Text, bool]]:
    if isinstance(node, Text):
        if is_set:
            yield node, is_slanted
        return
    is_set = is_set or node.kind in _KINDS or EditorClass.SMALL_CAPS in node.classes or _is_signature(node)
    is_slanted = is_slanted != (node.kind is Kind.EMPHASIS)
    for child in node.children:
        yield from _within(child, is_set=is_set, is_slanted=is_slanted)


def _is_signature(element: Element) -> bool:
    return element.kind is Kind.CONTAINER and element.word("name") == EditorClass.SIGNATURE


def _all_blocks(manuscript: Manuscript) -> tuple[Element, ...]:
    notes = (note.blocks for note in manuscript.notes.values())
    held = (*(part.blocks for part in manuscript.parts), *notes, manuscript.added)
    return tuple(block for blocks in held for block in blocks)


def _of_settings(settings: Settings) -> str:
    """The words of the settings that stand on title pages and in running heads."""
    letter = settings.letter or Letter()
    correspondents = [letter.sender, letter.recipient]
    correspondents += [names for part in settings.part for names in (part.sender, part.recipient)]
    people = (name for names in correspondents for name in names)
    parts = (word for part in settings.part for word in (part.title, part.running))
    names = (one.name for one in settings.contributor)
    return " ".join((settings.title, settings.subtitle, settings.publisher, *people, *parts, *names))
