"""The typography of titles and names in the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from publish.config.letter_settings import Letter, People
from publish.config.settings import PartSettings, Settings
from publish.editing.typography import typeset_words

_Record = TypeVar("_Record", Letter, PartSettings)


def typeset_settings(settings: Settings) -> Settings:
    """Apply the typography of the edition's language to all settings that are printed."""

    def words(text: str) -> str:
        return typeset_words(text, settings.language)

    return replace(
        settings,
        title=words(settings.title),
        subtitle=words(settings.subtitle),
        publisher=words(settings.publisher),
        series=words(settings.series),
        description=words(settings.description),
        rights=words(settings.rights),
        contributor=tuple(replace(one, name=words(one.name)) for one in settings.contributor),
        part=tuple(typeset_part(one, settings.language) for one in settings.part),
        letter=settings.letter and _with_words(settings.letter, words),
    )


def typeset_part(part: PartSettings, language: str) -> PartSettings:
    """Apply the typography of a part's language, by default the edition's, to the settings of it that are printed."""

    def words(text: str) -> str:
        return typeset_words(text, part.language or language)

    return _with_words(replace(part, title=words(part.title), running=words(part.running)), words)


def _with_words(record: _Record, words: Callable[[str], str]) -> _Record:
    return replace(
        record,
        sender=People(tuple(map(words, record.sender))),
        recipient=People(tuple(map(words, record.recipient))),
        place=words(record.place),
        source=words(record.source),
        destination=words(record.destination),
    )
