"""The parts around the words of a letter: its number, the title, place and date, and the record of its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from publish.config.letter_records import has_record, is_volume, letter_record
from publish.config.letter_settings import Letter, LetterNumbers
from publish.config.part_kinds import LETTER
from publish.config.settings import Settings
from publish.diagnostics import Location
from publish.editing.book import BookPart
from publish.editing.note_marks import roman
from publish.edtf import in_words
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.style_names import MarkupClass
from publish.words import words_of

_UNKNOWN = "?"
_BEFORE_DAY = ", "
_MADE_HEADING: dict[str, object] = {"level": 1, "made": True}


class RunningHead(Struct, frozen=True):
    """The running head of a part: on versos, "" for the title of the book, and on rectos."""

    verso: str
    recto: str


def head_letters(parts: tuple[BookPart, ...], settings: Settings) -> tuple[BookPart, ...]:
    """Return the parts; letters with numbers, with a head if they have none, and with their source at the end."""
    numbers = _numbers(settings)
    headed = []
    for part in parts:
        of_part = part.part.settings
        record = letter_record(of_part, settings)
        if record is not None and part.part.blocks:
            part = _with_source(part, record.source)
            if has_record(of_part) and part.heading is None:
                part = _with_head(part, record, settings.language)
        if of_part.kind == LETTER and of_part.number and (number := next(numbers, "")):
            part = _numbered(part, number)
        headed.append(part)
    return tuple(headed)


def running_head(part: BookPart, settings: Settings) -> RunningHead:
    """Word the running head of a part. That of a letter has the correspondents on versos and the date on rectos."""
    of_part = part.part.settings
    record = letter_record(of_part, settings)
    if record is None or not has_record(of_part):
        return RunningHead("", of_part.running or plain(part.title))
    day = in_words(record.date, settings.language) if record.date else plain(part.title)
    return RunningHead(correspondents(record, settings.language), of_part.running or day)


def correspondents(record: Letter, language: str) -> str:
    """Word who wrote to whom: "Anna Berg to Nils Berg", "? to Nils Berg", or the sender alone."""
    words = words_of(language)
    sender, recipient = words.joined(record.sender), words.joined(record.recipient)
    if not recipient:
        return sender
    return words.correspondence.format(sender=sender or _UNKNOWN, recipient=recipient)


def sent_from(record: Letter, language: str) -> str:
    """Word where and when a letter was written: "Sandö, 14 June 1889"."""
    day = in_words(record.date, language) if record.date else ""
    return ", ".join(filter(None, (record.place, day)))


def is_made_day(node: Node) -> bool:
    """Whether a node at the end of a title is the date that publish has put there."""
    return isinstance(node, Text) and node.literal and node.text.startswith(_BEFORE_DAY)


def _numbers(settings: Settings) -> Iterator[str]:
    """The numbers of the letters; none if they are not numbered."""
    match settings.print.letter_numbers:
        case LetterNumbers.ROMAN:
            return (roman(number).upper() for number in count(1))
        case LetterNumbers.ARABIC:
            return map(str, count(1))
        case LetterNumbers.AUTO if is_volume(settings):
            return map(str, count(1))
    return iter(())


def _numbered(part: BookPart, number: str) -> BookPart:
    """Put the number above the title. A letter without any heading gets one."""
    at = _at(part)
    sign = Element(Kind.SPAN, at, (Text(number, at, literal=True),), classes=(MarkupClass.LETTER_NUMBER,))
    title = part.heading.children if part.heading else part.title
    heading = part.heading or Element(Kind.HEADING, at, data=_MADE_HEADING)
    heading = heading.with_children((sign, Element(Kind.LINE_BREAK, at), *title))
    return replace(part, heading=heading, number=number)


def _with_head(part: BookPart, record: Letter, language: str) -> BookPart:
    """Give a letter its title as a heading, and place and date below it. In the contents its title has the date."""
    at = _at(part)
    heading = Element(Kind.HEADING, at, part.title, data=_MADE_HEADING)
    said = sent_from(record, language)
    below = (_paragraph(said, at, MarkupClass.SENT_FROM),) if said else ()
    day = (Text(_BEFORE_DAY + in_words(record.date, language), at, literal=True),) if record.date else ()
    return replace(part, title=(*part.title, *day), heading=heading, blocks=(*below, *part.blocks))


def _with_source(part: BookPart, source: str) -> BookPart:
    """Put the record of the source after the letter; empty lines divide its paragraphs."""
    at = Location(part.part.path)
    paragraphs = (" ".join(one.split()) for one in source.split("\n\n"))
    made = tuple(_paragraph(one, at, MarkupClass.SOURCE_RECORD) for one in paragraphs if one)
    return replace(part, blocks=(*part.blocks, *made)) if made else part


def _paragraph(words: str, at: Location, name: MarkupClass) -> Element:
    return Element(Kind.PARAGRAPH, at, (Text(words, at, literal=True),), classes=(name,), data={"made": True})


def _at(part: BookPart) -> Location:
    return part.heading.at if part.heading else Location(part.part.path)
