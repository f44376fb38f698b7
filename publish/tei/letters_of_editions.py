"""One list of the letters of several editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from publish import config
from publish.config.lists import names_of
from publish.diagnostics import Diagnostic
from publish.errors import PublishError
from publish.moment import Moment
from publish.tei.letter_list import ListedEdition, letter_list


def listed_edition(folder: Path) -> tuple[ListedEdition | None, list[Diagnostic]]:
    """Return the edition in a folder for a list of letters, None if its settings cannot be read, and its problems."""
    edition, problems = config.load(folder)
    if edition is None:
        return None, [*problems]
    names, of_names = names_of(edition)
    return ListedEdition(edition.settings, names.says.name), [*problems, *of_names]


def letters_of_editions(editions: Sequence[ListedEdition], shown: str, environment: Mapping[str, str]) -> bytes:
    """Return the list of all their letters; `shown` names the editions in messages.

    Raises PublishError if there is no letter, or if two editions could not be told apart.
    """
    if not any(one.letters for one in editions):
        raise PublishError(
            f"there is no letter in {shown}",
            'write kind = "letter", sender, recipient and date in [[part]], or [letter], of sources/edition.toml',
        )
    for identifier, count in Counter(one.settings.identifier for one in editions).items():
        if count > 1:
            raise PublishError(
                f'{count} editions have the same identifier, "{identifier}"',
                "give each its own title and slug, or its own identifier",
            )
    days = [one.settings.date.first_day for one in editions if one.settings.date]
    return letter_list(editions, Moment.of(max(days, default=None), environment.get("SOURCE_DATE_EPOCH")))
