"""Final steps for every PDF: page labels, metadata, reproducible dates and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pikepdf

from publish import pdf_bytes
from publish.layout.book_pages import Labels
from publish.pdf.ticket import Ticket
from publish.pdf.xmp import packet


def fill(document: pikepdf.Pdf, multiple: int) -> None:
    """Append blank pages until the page count is a multiple of `multiple`."""
    if multiple < 2:
        return
    last = document.pages[-1]
    boxes = {key: value for key, value in last.obj.items() if key.endswith("Box")}
    for _ in range(-len(document.pages) % multiple):
        # Without content there is nothing to tag (ISO 14289-1, 7.1).
        blank = pikepdf.Dictionary({"/Type": pikepdf.Name.Page, "/Resources": pikepdf.Dictionary(), **boxes})
        document.pages.append(pikepdf.Page(document.make_indirect(blank)))


def label(document: pikepdf.Pdf, labels: Labels) -> None:
    """Give the pages their labels (ISO 32000-1, 12.4.2)."""
    numbers = [0, pikepdf.Dictionary(S=pikepdf.Name.r)] if labels.front else []
    numbers += [labels.front, pikepdf.Dictionary(S=pikepdf.Name.D, St=labels.first)]
    document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def describe(document: pikepdf.Pdf, ticket: Ticket, profile: str, properties: Mapping[str, str], state: str) -> None:
    """Write the language, and the metadata into the information dictionary and as XMP, which also gets `properties`.

    `state` determines the instance's id: a hash of the pages as they were drawn.
    """
    time = ticket.moment.iso
    stamp = f"D:{re.sub('[^0-9]', '', time)}Z"
    document.docinfo["/CreationDate"] = stamp
    document.docinfo["/ModDate"] = stamp
    document.docinfo["/Title"] = ticket.title
    document.Root.Lang = pikepdf.String(ticket.language)
    document.Root.Metadata = document.make_stream(
        packet(
            {
                "dc:format": "application/pdf",
                "dc:title": ticket.title,
                "dc:creator": ticket.authors,
                "dc:description": ticket.description,
                "dc:subject": ticket.subjects,
                "dc:language": ticket.language,
                "dc:source": ticket.source,
                "prism:seriesTitle": ticket.series,
                "prism:seriesNumber": str(ticket.series_number or ""),
                "pdf:Producer": str(document.docinfo.get("/Producer", "")),
                "pdf:Keywords": ", ".join(ticket.subjects),
                "xmp:CreateDate": time,
                "xmp:ModifyDate": time,
                "xmp:MetadataDate": time,
                "xmpMM:DocumentID": ticket.document_id(profile),
                "xmpMM:InstanceID": ticket.instance_id(profile, state),
                **properties,
            }
        ),
        {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML},
    )


def declare_pdf_x(document: pikepdf.Pdf, ticket: Ticket, state: str) -> None:
    """Describe the document as a PDF of the printer's standard (ISO 15930): in XMP or the information dictionary.

    `state` is that of `describe`.
    """
    standard = ticket.printer.standard
    document.docinfo["/Trapped"] = pikepdf.Name("/False")
    if not standard.is_declared_in_xmp:
        for key, value in standard.declared:
            document.docinfo[f"/{key}"] = value
    space = "pdfxid" if standard.is_declared_in_xmp else "pdfx"
    describe(
        document,
        ticket,
        "press",
        {
            "pdf:Trapped": "False",
            **{f"{space}:{key}": value for key, value in standard.declared},
            "xmpMM:VersionID": "1",
            "xmpMM:RenditionClass": "default",
        },
        state,
    )


def clear_resources(document: pikepdf.Pdf) -> None:
    """Remove the empty resource dictionaries, such as patterns and shadings, that WeasyPrint leaves."""
    for page in document.pages:
        for key in ("/Pattern", "/Shading", "/ExtGState", "/XObject"):
            if key in page.resources and not len(page.resources[key]):
                del page.resources[key]


def saved(document: pikepdf.Pdf, version: str, *, object_streams: bool = True) -> bytes:
    """Return the document's bytes, the same for the same content.

    `version` is the PDF version; object streams came with PDF 1.5.
    """
    return pdf_bytes.saved(
        document,
        deterministic_id=True,
        object_stream_mode=(pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable),
        compress_streams=True,
        force_version=version,
    )
