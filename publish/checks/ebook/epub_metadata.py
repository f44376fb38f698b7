"""The metadata of an ebook must match its content (EPUB Accessibility 1.1, 2)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.epub import EpubFacts

CHECK = Check(
    "epub-metadata",
    Severity.ERROR,
    what="The metadata of the ebook does not match its content.",
    why="""
Shops and libraries use the metadata to tell readers whether they can read the book:
whether its pictures are described, its pages are marked, and it conforms to a standard. A
false statement is worse than none.""",
    mend="""
Fix what the other messages report, then make the ebook again. Its metadata is derived
from its content, and it claims to conform only if the checks find nothing:

    publish epub
    publish check

If the message comes back, it is a fault of publish: please report it.""",
)

_HELP = "this is a fault of publish, not of your text; please report it"


def check(ebook: FinishedEbook) -> list[Diagnostic]:
    """Report every statement of the package that the documents contradict."""
    at = Location(ebook.origin.shown_as)
    return [CHECK.found(message, at, _HELP) for message in _untrue(ebook.facts)]


def _untrue(facts: EpubFacts) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for one in facts.metadata:
        said.setdefault(one.attributes.get("property", one.name).removeprefix("schema:"), []).append(one.text)
    held = [document.content for document in facts.documents if document.name.endswith(".xhtml")]
    pictures = [
        passage
        for content in held
        for passage in content.passages
        if passage.is_alternative and passage.role != "doc-cover"
    ]
    undescribed = any(content.undescribed for content in held)
    features = set(said.get("accessibilityFeature", ()))
    pages = any(content.pages for content in held)
    truths = {
        "alternativeText": bool(pictures) and not undescribed,
        "pageBreakMarkers": pages,
        "pageNavigation": bool(facts.navigation.get("page-list")),
        "tableOfContents": bool(facts.navigation.get("toc")),
    }
    for feature, true in truths.items():
        if (feature in features) and not true:
            yield f'the ebook claims the feature "{feature}" but does not have it'
        elif true and feature not in features and feature != "alternativeText":
            yield f'the ebook has the feature "{feature}" but does not declare it'
    if ("visual" in said.get("accessMode", ())) < bool(pictures or undescribed):
        yield 'the ebook has pictures, but its access mode does not include "visual"'
    if undescribed and "textual" in said.get("accessModeSufficient", ()):
        yield "a picture has no text alternative, but the ebook claims that its text is sufficient"
    if pages and not said.get("pageBreakSource"):
        yield "the ebook marks print pages but does not name the edition they come from"
    languages = {content.language for content in held}
    if languages - set(said.get("dc:language", ())):
        yield f'a document is in the language "{min(languages)}", which the package does not list'
    if said.get("dcterms:conformsTo") and not said.get("a11y:certifiedBy"):
        yield "the ebook claims to conform to a standard but does not say who certified it"
