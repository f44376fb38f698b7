"""Make the proof of an edition against an earlier version of it, and its summary."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from publish.pipeline import LoadedEdition
from publish.products.prepared import Prepared
from publish.versions.printed_versions import ComparedPages, compare_pages
from publish.versions.review_github import review_github
from publish.versions.review_html import review_html
from publish.versions.review_json import review_json
from publish.versions.review_pdf import review_pdf
from publish.versions.review_text import change_lines, review_sentence
from publish.versions.version import EarlierVersion
from publish.writing import refuse_link_out


class MadeReview(Struct, frozen=True):
    """A proof: its bytes, its summary in the requested format, and a line for each change."""

    data: bytes
    summary: str
    changes: tuple[str, ...]


def review_path(prepared: Prepared, output: Path | None, *, is_html: bool) -> Path:
    """Return the path of a proof: in `build/`, in the folder `output`, or `output` itself.

    Raises ProductNotWritten if `build/` leads out of the edition.
    """
    if output is None:
        refuse_link_out(prepared.edition.build, prepared.edition.folder)
    usual = prepared.product("-proof.html" if is_html else "-proof.pdf")
    return usual if output is None else output / usual.name if output.is_dir() else output


def made_review(
    earlier: EarlierVersion, loaded: LoadedEdition, shown_as: str, form: str, jobs: int, *, is_html: bool
) -> MadeReview:
    """Make the proof as a PDF or as a page for review. The edition must be ready.

    `shown_as` is its path as printed, `form` the format of what is printed: text, json or github. Raises PublishError
    if the pages of a version cannot be made.
    """
    compared = compare_pages(earlier, loaded, jobs)
    data = review_html(compared).encode() if is_html else review_pdf(compared)
    return MadeReview(data, _summary(compared, shown_as, form), tuple(change_lines(compared)))


def _summary(compared: ComparedPages, shown_as: str, form: str) -> str:
    match form:
        case "json":
            return review_json(compared, shown_as)
        case "github":
            return review_github(compared)
        case _:
            return review_sentence(compared)
