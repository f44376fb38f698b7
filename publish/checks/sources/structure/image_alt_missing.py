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
Who cannot see the picture is told nothing of it; EPUB Accessibility 1.1 (WCAG 2.2, 1.1.1)
and PDF/UA ask for words that stand in for it.""",
    mend="""
Write between the brackets what is to be seen:

    ![Kropotkin at his desk in Dmitrov, 1920](images/desk.jpg)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each."""
    for blocks in sources.blocks:
        for image in elements(blocks, Kind.IMAGE):
            if not image.word("alt").strip():
                yield CHECK.found(
                    f'the picture "{image.word("src")}" has no description',
                    image.at,
                    "write ![what is to be seen](...)",
                )
