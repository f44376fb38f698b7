"""PDF/X-4 requirements apart from the pages: version, metadata, trapping (ISO 15930-7, 6.2, 6.5 to 6.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts

CHECK = Check(
    "press-standard",
    Severity.ERROR,
    what="The press PDF is not PDF/X-4.",
    why="""
The standard requires a file to say which version it follows, when it was made, whether
its colours are trapped, and more. The printer checks that before anything else.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf --profile press""",
)

_XMP = {
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "the PDF/X version",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "the creation date",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "the modification date",
    "{http://ns.adobe.com/xap/1.0/}MetadataDate": "the metadata date",
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": "the document ID",
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "the version ID",
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "the rendition class",
    "{http://purl.org/dc/elements/1.1/}title": "the title",
}
_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_TRAPPED = "{http://ns.adobe.com/pdf/1.3/}Trapped"
_FORBIDDEN = {"/JavaScript": "scripts", "/EmbeddedFiles": "other files"}


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each of these requirements that the file violates."""
    return [CHECK.found(fault, pdf.at, "make it again: publish pdf --profile press") for fault in _faults(pdf.facts)]


def _faults(facts: PdfFacts) -> Iterator[str]:
    metadata, document, root = facts.metadata, facts.document, facts.document.Root
    if metadata.get(_VERSION, "PDF/X-4") != "PDF/X-4":
        yield f'the metadata declare "{metadata[_VERSION]}"'
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
    if document.pdf_version > "1.6" and document.pdf_version != "1.7":
        yield f"the file is in PDF {document.pdf_version}"
    if "/ID" not in document.trailer:
        yield "the file has no ID"
    names: Any = root.get("/Names", {})
    for key, what in _FORBIDDEN.items():
        if key in names:
            yield f"the file contains {what}"
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield "the file runs an action when it is opened"
