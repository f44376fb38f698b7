"""Guard the pagination of an edition that others cite by page: compare the pages with those of an earlier PDF."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic
from publish.products.earlier_pdf import ComparedPdf, read_earlier
from publish.products.making_pdf import KEEP
from publish.products.moved_pages import MovedPages
from publish.products.pages_of_print import printed_evidence
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.row import Request


def guard(prepared: Prepared, earlier: Path, shown_as: str, jobs: int) -> list[Diagnostic]:
    """Report the pages that begin with a different word from an earlier PDF, and notes that are on other pages.

    The pages are those of the PDF in `build/` if it was made of these sources; else they are made, and begin as before
    where that is possible. `shown_as` is the name of the earlier PDF in messages. Raises PublishError if one of them
    cannot be read or made.
    """
    before, problems = read_earlier(prepared, earlier, shown_as)
    if before is None:
        return problems
    evidence = printed_evidence(prepared, Request(product("pdf"), jobs=jobs, options={KEEP: str(earlier)}))
    after = ComparedPdf(prepared, evidence.proof, evidence.shown_as)
    return list(MovedPages(before, after, evidence.facts.text).errors())
