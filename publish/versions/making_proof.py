"""Make the proof of an edition against an earlier version of it, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from publish.pipeline import LoadedEdition
from publish.versions.printed_versions import ComparedPages, compare_pages
from publish.versions.proof_github import proof_github
from publish.versions.proof_html import proof_html
from publish.versions.proof_json import proof_json
from publish.versions.proof_pdf import proof_pdf
from publish.versions.proof_text import change_lines, proof_sentence
from publish.versions.version import EarlierVersion


@dataclass(frozen=True, slots=True)
class MadeProof:
    """A proof: its bytes, what is printed of it in the format that was asked for, and a line for each change."""

    data: bytes
    summary: str
    changes: tuple[str, ...]


def made_proof(
    earlier: EarlierVersion, loaded: LoadedEdition, shown_as: str, form: str, jobs: int, *, is_html: bool
) -> MadeProof:
    """Make the proof as a PDF or as a page for review. The edition must be ready.

    `shown_as` is its path as printed, `form` the format of what is printed: text, json or github. Raises PublishError
    if the pages of a version cannot be made.
    """
    compared = compare_pages(earlier, loaded, jobs)
    data = proof_html(compared).encode() if is_html else proof_pdf(compared)
    return MadeProof(data, _summary(compared, shown_as, form), tuple(change_lines(compared)))


def _summary(compared: ComparedPages, shown_as: str, form: str) -> str:
    match form:
        case "json":
            return proof_json(compared, shown_as)
        case "github":
            return proof_github(compared)
        case _:
            return proof_sentence(compared)
