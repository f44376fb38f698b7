"""A reference to a note number that no note has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "note-number-nowhere",
    Severity.WARNING,
    'references such as "see note 12", "siehe Anm. 12", "voir note 12", "см. примеч. 12"',
    what="A reference gives a note number that no note has.",
    why="""
Note numbers change whenever a note is added: readers look for a note that does not exist
or, worse, find another one.""",
    mend="""
Write the number that the note has now, or say what the note is about:

    See note 4 above.
    See the note on the harbour.""",
)

# The text before the number, and the text that may follow it.
_BEFORE = {
    "de": r"\b(?:[Ss]iehe|[Vv]gl\.|[Ss]\.) (?:oben |unten )?(?:Anm\.|Anmerkung|Fußnote) ",
    "en": r"\b[Ss]ee (?:also |above |below )?(?:foot|end)?notes? ",
    "fr": r"\b[Vv]oir (?:la )?note ",
    "ru": r"\b[Сс]м\. (?:выше |ниже )?прим(?:еч)?\. ",
}
_BEHIND = {"de": "oben|unten", "en": "above|below", "fr": "ci-dessus|ci-dessous", "ru": "выше|ниже"}
_REFERENCE = re.compile(
    rf"(?:{'|'.join(_BEFORE.values())})(\d{{1,4}})(?=(?: (?:{'|'.join(_BEHIND.values())}))?(?:[.;)\]]|$))"
)
_SIGNS = ("ote", "Anm", "прим")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each number greater than the number of notes in the edition."""
    last = len(sources.book.notes)
    for passage in (one for one in sources.passages if any(sign in one.text for sign in _SIGNS)):
        for found in _REFERENCE.finditer(passage.text):
            if int(found[1]) > last:
                has = f"the last one is {last}" if last else "there are no notes"
                message = f'"{found[0]}": the edition has no note {found[1]}; {has}'
                yield CHECK.found(
                    message,
                    passage.at(found.start(1)),
                    "write the number that the note has now, or say what the note is about",
                )
