"""A picture without a description."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements

CHECK = Check(
    "image-alt-missing",
    Severity.WARNING,
    "pictures",
    what="A picture has no description.",
    why="""
Readers who cannot see the picture learn nothing about it. EPUB Accessibility 1.1 (WCAG
2.2, 1.1.1) and PDF/UA require a text alternative.""",
    mend="""
Describe between the brackets what the picture shows:

    ![The author at her desk in Bristol, 1920](images/desk.jpg)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each picture without a description."""
    for blocks in sources.blocks:
        for image in elements(blocks, Kind.IMAGE):
            if not image.word("alt").strip():
                yield CHECK.found(
                    f'the picture "{image.word("src")}" has no description',
                    image.at,
                    "write ![what the picture shows](...)",
                )
