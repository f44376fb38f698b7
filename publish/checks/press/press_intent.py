"""The output intent: the one printing condition that all colours of the file are meant for (ISO 15930-7, 6.3).

Even printers who want no profile in the file require its condition to be named.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts
from publish.printers.printer import Printer

CHECK = Check(
    "press-intent",
    Severity.ERROR,
    what="The press PDF does not name its printing condition.",
    why="""
The output intent says which paper and inks the colours are meant for, and contains their
profile, unless the printer asks for files without one. PDF/X requires exactly one.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf --profile press""",
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each thing that the file's output intent lacks."""
    return [
        CHECK.found(fault, pdf.at, "make it again: publish pdf --profile press")
        for fault in _faults(pdf.facts, pdf.printer)
    ]


def _faults(facts: PdfFacts, printer: Printer) -> Iterator[str]:
    intents = [one for one in facts.intents if one.subtype == "/GTS_PDFX"]
    if len(intents) != 1:
        yield "the file names no printing condition" if not intents else "the file names several printing conditions"
        return
    (intent,) = intents
    if not intent.condition:
        yield "the printing condition has no name"
    if not printer.embeds_profile:
        if intent.profile:
            yield f"the file contains an ICC profile, and {printer.title} wants none: delete `icc` in [print]"
        elif not intent.registry:
            yield "the file neither contains the profile of its printing condition nor names a registered one"
    elif not intent.profile:
        yield "the profile of the printing condition is not in the file"
    elif intent.device != "prtr CMYK":
        yield f'the profile of the printing condition is not a CMYK output profile ("{intent.device}")'
