"""The requirements of PDF/X on the file as a whole: version, metadata, trapping.

The standard is that of the printer: ISO 15930-1 (PDF/X-1a:2001), -3 (PDF/X-3:2002) or -7 (PDF/X-4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts
from publish.printers.standards import X4, Standard

CHECK = Check(
    "press-standard",
    Severity.ERROR,
    what="The press PDF does not conform to the PDF/X standard of the printer.",
    why="""
The standard is PDF/X-4, or the one that the printer named in [print] printer asks for. It
requires a file to say which version it follows, when it was made, whether its colours are
trapped, and more. The printer checks that before anything else.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf --profile press""",
)

_XMP = {
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "the creation date",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "the modification date",
    "{http://ns.adobe.com/xap/1.0/}MetadataDate": "the metadata date",
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": "the document ID",
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "the version ID",
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "the rendition class",
    "{http://purl.org/dc/elements/1.1/}title": "the title",
}
_X4_SPACE = "{http://www.npes.org/pdfx/ns/id/}"
_TRAPPED = "{http://ns.adobe.com/pdf/1.3/}Trapped"
_FORBIDDEN = {"/JavaScript": "scripts", "/EmbeddedFiles": "other files"}


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each of these requirements that the file violates."""
    return [
        CHECK.found(fault, pdf.at, "make it again: publish pdf --profile press")
        for fault in _faults(pdf.facts, pdf.printer.standard)
    ]


def _faults(facts: PdfFacts, standard: Standard) -> Iterator[str]:
    metadata, document, root = facts.metadata, facts.document, facts.document.Root
    for key, wanted in standard.declared:
        found = metadata.get(f"{_X4_SPACE if standard.is_declared_in_xmp else '/'}{key}", "")
        if found != wanted:
            said = f'declares "{found}" as {key}' if found else f"declares no {key}"
            yield f'the file {said}; {standard.name} requires "{wanted}"'
    for key, what in _XMP.items():
        if not metadata.get(key):
            yield f"the metadata lack {what}"
    trapped = metadata.get("/Trapped", "").removeprefix("/")
    if trapped not in ("True", "False"):
        yield "the file does not say whether it is trapped"
    elif metadata.get(_TRAPPED, trapped) != trapped:
        yield "the metadata and the file disagree on whether it is trapped"
    for key, what in (
        ("/Title", "the title"),
        ("/CreationDate", "the creation date"),
        ("/ModDate", "the modification date"),
    ):
        if not metadata.get(key):
            yield f"the file lacks {what}"
    if document.is_encrypted:
        yield "the file is encrypted"
    if document.pdf_version > standard.version and not (standard is X4 and document.pdf_version == "1.7"):
        yield f"the file is in PDF {document.pdf_version}; {standard.name} is PDF {standard.version}"
    if "/ID" not in document.trailer:
        yield "the file has no ID"
    names: Any = root.get("/Names", {})
    for key, what in _FORBIDDEN.items():
        if key in names:
            yield f"the file contains {what}"
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield "the file runs an action when it is opened"
