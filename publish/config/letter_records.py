"""Who wrote a letter to whom, from where and when: from the keys of its part, and from `[letter]`."""

from __future__ import annotations

from publish.config.facing_parts import faced_files
from publish.config.letter_settings import Letter
from publish.config.part_kinds import LETTER
from publish.config.settings import PartSettings, Settings


def has_record(part: PartSettings) -> bool:
    """Whether the table of a part says who wrote it, to whom, where or when."""
    return part.kind == LETTER and bool(part.sender or part.recipient or part.place or part.date)


def is_volume(settings: Settings) -> bool:
    """Whether the edition is a volume of letters: at least two say who wrote them, to whom, where or when."""
    faced = faced_files(settings.part)
    return sum(has_record(part) and part.file not in faced for part in settings.part) > 1


def letter_record(part: PartSettings, settings: Settings) -> Letter | None:
    """Return the record of a part that is a letter, from the settings; None for other parts, and if there is none.

    What the part does not say itself comes from `[letter]`.
    """
    if part.kind != LETTER:
        return None
    usual = settings.letter or Letter()
    record = Letter(
        sender=part.sender or usual.sender,
        recipient=part.recipient or usual.recipient,
        place=part.place or usual.place,
        date=part.date or usual.date,
        source=part.source or usual.source,
        destination=part.destination or usual.destination,
        received=part.received or usual.received,
    )
    return record if record != Letter() else None
