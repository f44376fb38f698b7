"""The ebook's claim to be accessible, compared with the findings of all its checks."""

from __future__ import annotations

from publish.checks.ebook import epub_metadata
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.epub import EpubFacts


def claims_to_conform(facts: EpubFacts) -> bool:
    """Whether the package says that the ebook conforms to an accessibility standard."""
    return any(one.attributes.get("property") == "dcterms:conformsTo" for one in facts.metadata)


def speaks_against(problems: list[Diagnostic]) -> bool:
    """Whether the checks found something that contradicts the claim."""
    return any(one.severity is not Severity.INFO for one in problems)


def check_claim(facts: EpubFacts, problems: list[Diagnostic], shown_as: str) -> list[Diagnostic]:
    """Report an error if the ebook makes a claim that its checks contradict."""
    if not (claims_to_conform(facts) and speaks_against(problems)):
        return []
    return [
        epub_metadata.CHECK.found(
            "the ebook claims to conform to EPUB Accessibility 1.1, but checks found problems",
            Location(shown_as),
            "fix what they found, or make the ebook again without the claim",
        )
    ]
