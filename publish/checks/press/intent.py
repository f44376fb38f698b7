"""The output intent: the one printing condition that all colours of the file are meant for (ISO 15930-7, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts

CODE = "press-intent"


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for each thing that the file's output intent lacks."""
    return [
        error(CODE, fault, Location(shown_as), "make it anew: publish pdf --profile press") for fault in _faults(facts)
    ]


def _faults(facts: PdfFacts) -> Iterator[str]:
    intents = [one for one in facts.intents if one.subtype == "/GTS_PDFX"]
    if len(intents) != 1:
        yield "the file names no printing condition" if not intents else "the file names several printing conditions"
        return
    (intent,) = intents
    if not intent.condition:
        yield "the printing condition has no name"
    if not intent.profile:
        yield "the profile of the printing condition is not in the file"
    elif intent.device != "prtr CMYK":
        yield f'the profile of the printing condition is no output profile in CMYK ("{intent.device}")'
