"""The typography of titles and names in the settings."""

from __future__ import annotations

from dataclasses import replace

from publish.config.settings import Settings
from publish.editing.typography import typeset_words


def typeset_settings(settings: Settings) -> Settings:
    """Apply the typography of the edition's language to all settings that are printed."""

    def words(text: str) -> str:
        return typeset_words(text, settings.language)

    letter = settings.letter
    return replace(
        settings,
        title=words(settings.title),
        subtitle=words(settings.subtitle),
        publisher=words(settings.publisher),
        series=words(settings.series),
        description=words(settings.description),
        rights=words(settings.rights),
        contributor=tuple(replace(one, name=words(one.name)) for one in settings.contributor),
        part=tuple(replace(one, title=words(one.title), running=words(one.running)) for one in settings.part),
        letter=letter
        and replace(letter, sender=words(letter.sender), recipient=words(letter.recipient), place=words(letter.place)),
    )
