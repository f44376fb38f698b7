"""The letters of an edition: who wrote to whom, from where and when (TEI P5, 2.4.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from publish.config.facing_parts import faced_files
from publish.config.letter_records import letter_record
from publish.config.letter_settings import Letter
from publish.config.settings import PartSettings, Settings
from publish.edtf import EdtfDate
from publish.markup.tags import Piece, Tag
from publish.tei.dating import when_attributes
from publish.tei.xml_writing import on_lines, words

# Writes a name as an element: its tag in the first argument, the name in the second.
NameWriter = Callable[[str, str], Tag]
# A date in words; "" if none are wanted.
DateWording = Callable[[EdtfDate], str]


class DescribedLetter(Struct, frozen=True):
    """A letter; `attributes` are those of its description."""

    letter: Letter
    attributes: dict[str, str]


def letter_of(part: PartSettings, settings: Settings) -> Letter | None:
    """Return the record of the letter in a part: its own keys, else those of `[letter]`; None if it is not a letter.

    A translation on the opposite pages is the same letter: it is described once.
    """
    letter = None if part.file in faced_files(settings.part) else letter_record(part, settings)
    return letter if letter and (letter.sender or letter.recipient or letter.place or letter.date) else None


def descriptions(letters: Iterable[DescribedLetter], name: NameWriter, wording: DateWording) -> list[Piece]:
    """Return a `correspDesc` for each letter."""
    return [Tag("correspDesc", one.attributes, on_lines(_actions(one.letter, name, wording))) for one in letters]


def _actions(letter: Letter, name: NameWriter, wording: DateWording) -> Sequence[Tag]:
    sent = [name("persName", one) for one in letter.sender]
    sent += [name("placeName", letter.place)] if letter.place else []
    sent += [_date(letter.date, wording)] if letter.date else []
    received = [name("persName", one) for one in letter.recipient]
    received += [name("placeName", letter.destination)] if letter.destination else []
    received += [_date(letter.received, wording)] if letter.received else []
    # A description without an action, and an action without a name, are not valid.
    unknown = [Tag("persName")]
    return (
        Tag("correspAction", {"type": "sent"}, on_lines(sent or unknown)),
        Tag("correspAction", {"type": "received"}, on_lines(received or unknown)),
    )


def _date(date: EdtfDate, wording: DateWording) -> Tag:
    said = wording(date)
    return Tag("date", when_attributes(date), [words(said)] if said else [])
