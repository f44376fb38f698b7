"""The letters of an edition, and what a letter has: containers, a date, a name at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.manuscript.tree import Element, Kind, Part, elements

# 12. 8. 1893; 30. 12. [1899?]; 2[1]. 1. 1907; 26/1/08
_FIGURES = re.compile(r"\b\d{1,2}[\]\[?]*[./-]\s*[\[]?\d{1,2}[\]\[?]*[./-]\s*[\[]?\d{2,4}\b")
# A year, perhaps half of it printed: 1907, [189]7, 189[4?]
_YEAR = re.compile(r"(?<!\d)\[?1[5-9]\[?\d\]?\[?\d(?!\d)|(?<!\d)20\d\d(?!\d)|’\d\d\b")
_BRACKETS = str.maketrans("", "", "[]?")
# The last lines of a letter: Ihr F. S., Your old P., Felix. The words before a name are those of a closing formula.
_INITIALS = re.compile(r"(?:^|[\s,;.!])(?:[^\W\d_a-z]\.?[ \u00a0]?){1,3}[.!]?$")
_FORMULA = re.compile(
    r"\b(?:ihr|ihre|ihren|dein|deine|euer|eure|your|yours|votre|vôtre|ton|ta|tuo|tua|suo|sua|vostro|tuyo|tuya|suyo|suya|twój|"
    r"pański|твой|ваш|твоя|ваша|din|er|je|uw|love|gruß|grüße|grüßen|grüsse|gruss|herzlich|herzlichst|herzl|servus|adieu|"
    r"sincerely|truly|affectionately|regards|saluti|cordialement|respects|abrazo|afectísimo)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*[.!]?$")
_WORDS = 3  # a line of so few words may be a name alone
_LAST = 4  # passages in which the name may stand: there may be postscripts after it
_NEAR = 60  # characters between formula and end


def letters(sources: Sources) -> Iterator[Part]:
    """The parts of the kind "letter" that have words."""
    return (part for part in sources.manuscript.parts if part.settings.kind == "letter" and part.blocks)


def containers(part: Part, *names: str) -> list[Element]:
    """The containers of those names in a part, in order."""
    return [one for one in elements(part.blocks, Kind.CONTAINER) if one.word("name") in names]


def says_date(sources: Sources, part: Part) -> bool:
    """Whether the letter has its date in its heading, or in a container such as a printed head or a postscript.

    A paragraph that is nothing but a date belongs in a dateline.
    """
    return any(_is_date(passage) for passage in sources.passages if passage.part is part)


def says_name(sources: Sources, part: Part) -> bool:
    """Whether the letter's last sentence, perhaps before a postscript, or its last container ends in a name.

    A paragraph that is nothing but a name belongs in a signature.
    """
    held = [one for one in sources.passages if one.part is part]
    named = [*part.settings.sender, *(one.text for one in held if one.block.kind is Kind.HEADING)]
    heading = " ".join(named).casefold().split()
    words = [one for one in held if one.block.kind is not Kind.HEADING]
    return any(_is_signed(one, heading) for one in words[-_LAST:])


def _is_date(passage: Passage) -> bool:
    if passage.block.kind is not Kind.HEADING and not _is_contained(passage):
        return False
    text = passage.text
    months = conventions(passage.language(0) if passage.pieces else "").months
    has_month = any(f" {month[:3].casefold()}" in f" {text.casefold()}" for month in months)
    has_year = _YEAR.search(text) is not None or (has_month and any(one.isdigit() for one in text))
    return has_year or _FIGURES.search(text) is not None


def _is_signed(passage: Passage, heading: list[str]) -> bool:
    text = passage.text.strip()
    is_contained = _is_contained(passage)
    if len(text.split()) <= _WORDS and not is_contained and not _FORMULA.search(text):
        return False
    last = text.rsplit("\n", 1)[-1].strip()
    if _INITIALS.search(last):
        return True
    name = _NAME.search(last)
    if name is None:
        return False
    is_known = len(name[0].strip(".!")) > 1 and name[0].strip(".!").casefold() in heading
    is_alone = len(last.split()) <= _WORDS
    return is_known or is_alone or _FORMULA.search(last[max(0, name.start() - _NEAR) : name.start()]) is not None


def _is_contained(passage: Passage) -> bool:
    return any(one.kind is Kind.CONTAINER for one in passage.inside)
