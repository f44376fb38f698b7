"""The typography of titles and names in the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from publish.config.letter_settings import Letter, People
from publish.config.settings import PartSettings, Settings
from publish.editing.typography import typeset_words

_Record = TypeVar("_Record", Letter, PartSettings)


def typeset_settings(settings: Settings) -> Settings:
    """Apply the typography of the edition's language to all settings that are printed."""

    def words(text: str) -> str:
        return typeset_words(text, settings.language)

    def record(one: _Record) -> _Record:
        return replace(
            one,
            sender=People(tuple(words(name) for name in one.sender)),
            recipient=People(tuple(words(name) for name in one.recipient)),
            place=words(one.place),
            source=words(one.source),
        )

    return replace(
        settings,
        title=words(settings.title),
        subtitle=words(settings.subtitle),
        publisher=words(settings.publisher),
        series=words(settings.series),
        description=words(settings.description),
        rights=words(settings.rights),
        contributor=tuple(replace(one, name=words(one.name)) for one in settings.contributor),
        part=tuple(record(replace(one, title=words(one.title), running=words(one.running))) for one in settings.part),
        letter=settings.letter and record(settings.letter),
    )
