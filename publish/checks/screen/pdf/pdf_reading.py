"""The text of the screen PDF that is read aloud must be the words of the sources."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.facts.read_passages import passages
from publish.proof.proving_reading import prove_reading

CHECK = Check(
    "pdf-reading",
    Severity.ERROR,
    what="The screen PDF is read aloud in words that differ from the sources.",
    why="""
A screen reader does not see the page: it follows the tags and reads the characters that
they hold. Words run together where a line ends without a space, a divided word becomes
two without a soft hyphen, and a sentence without a tag is lost.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf

If the message comes back, it is a fault of publish: please report it with the sources.""",
)

# More of them are one fault of the whole file.
_MOST = 20


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report the words that are lost, changed or joined in the order of the tags, at most 20 of them.

    Only a file made from exactly these sources can be compared with them.
    """
    if pdf.book is None or pdf.front is None:
        return []
    found = prove_reading(
        pdf.book, pdf.front, passages(pdf.facts.document, pdf.facts.marked), pdf.shown_as, pdf.effects
    )
    return [CHECK.found(f"read aloud: {one.message}", one.location, "make it again: publish pdf") for one in found][
        :_MOST
    ]
