"""What an ebook says of itself is what it holds (EPUB Accessibility 1.1, 2)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.epub import EpubFacts

CHECK = Check(
    "epub-metadata",
    Severity.ERROR,
    what="The ebook says of itself what is not so.",
    why="""
Shops and libraries tell readers by these statements whether they will be able to read
the book: that its pictures are described, that its pages are marked, that it conforms to
a standard. A false one is worse than none.""",
    mend="""
Mend what the other messages name, and make the ebook anew: the statements are made from
what is in it, and that it conforms is said only where no check denies it:

    publish epub
    publish check

If it is found again, it is a fault of publish: please report it.""",
)

_HELP = "this is a fault of the toolchain, not of your text: report it"


def check(ebook: FinishedEbook) -> list[Diagnostic]:
    """Every statement of the package that the documents contradict."""
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
            yield f'the ebook claims the feature "{feature}", which it has not'
        elif true and feature not in features and feature != "alternativeText":
            yield f'the ebook has the feature "{feature}" and does not say so'
    if ("visual" in said.get("accessMode", ())) < bool(pictures or undescribed):
        yield "the ebook has pictures, and its access mode does not say that there is something to see"
    if undescribed and "textual" in said.get("accessModeSufficient", ()):
        yield "a picture has no alternative, and the ebook says that its text is enough"
    if pages and not said.get("pageBreakSource"):
        yield "the pages are marked, and the ebook does not say of which edition"
    languages = {content.language for content in held}
    if languages - set(said.get("dc:language", ())):
        yield f'a document is in the language "{min(languages)}", which the package does not name'
    if said.get("dcterms:conformsTo") and not said.get("a11y:certifiedBy"):
        yield "the ebook claims to conform to a standard, and does not say who has found it so"
