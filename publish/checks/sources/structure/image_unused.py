"""An unused picture."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources
from publish.manuscript.images import pictures_in
from publish.manuscript.tree import Kind, elements

CHECK = Check(
    "image-unused",
    Severity.WARNING,
    "the pictures in sources/images/",
    what="A picture in sources/images/ is not used in the book.",
    why="""
The line that shows it was lost or names another file; or the picture was replaced and the
old one left behind, which the next editor will take for the right one.""",
    mend="""
Show it where it belongs, or delete the file:

    ![The author at her desk](images/desk.jpg)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each unused picture; the cover counts as used."""
    shown = {image.word("src") for blocks in sources.blocks for image in elements(blocks, Kind.IMAGE)}
    if "" in shown:  # a picture that could not be read may be any of the files
        return
    shown.add(sources.settings.ebook.cover)
    for path in pictures_in(sources.edition):
        if path not in shown:
            yield CHECK.found(
                "this picture is not used in the book",
                Location(f"sources/{path}"),
                f"write ![what the picture shows]({path}) where it belongs, or delete the file",
            )
