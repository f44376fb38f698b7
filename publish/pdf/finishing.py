"""What a finished PDF needs beyond the engine: page labels, how it opens, dates and ids that repeat."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf

from publish.moment import Moment


@dataclass(frozen=True, slots=True)
class Labels:
    """How many pages stand before the first with an arabic folio, which is `first`: those before it are roman."""

    front: int
    first: int = 1


def fill(pdf: bytes, multiple: int) -> bytes:
    """The finished PDF with blank pages behind its last, until it is as many as sheets of `multiple` pages have."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        last = document.pages[-1]
        boxes = {key: value for key, value in last.obj.items() if key.endswith("Box")}
        for _ in range(-len(document.pages) % multiple):
            # Without content there is nothing to tag (ISO 14289-1, 7.1).
            blank = pikepdf.Dictionary({"/Type": pikepdf.Name.Page, "/Resources": pikepdf.Dictionary(), **boxes})
            document.pages.append(pikepdf.Page(document.make_indirect(blank)))
        return _saved(document)


def finish(pdf: bytes, labels: Labels, moment: Moment) -> bytes:
    """The PDF with its page labels (ISO 32000-1, 12.4.2), opening in spreads with its outline, the same bytes for the
    same pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        numbers = [0, pikepdf.Dictionary(S=pikepdf.Name.r)] if labels.front else []
        numbers += [labels.front, pikepdf.Dictionary(S=pikepdf.Name.D, St=labels.first)]
        root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))
        root.PageLayout = pikepdf.Name.TwoPageRight
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        stamp = moment.utc.strftime("D:%Y%m%d%H%M%SZ")
        document.docinfo["/CreationDate"] = stamp
        document.docinfo["/ModDate"] = stamp
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    saved = io.BytesIO()
    document.save(
        saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True,
    )
    return saved.getvalue()
