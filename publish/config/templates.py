"""Find the edition's own templates: `styles/templates/NAME` replaces the default template of that name.

So does `templates/NAME` in the folder of a design of its own.
"""

from __future__ import annotations

from difflib import get_close_matches

from publish.config.edition import Edition
from publish.config.own_files import own_files
from publish.diagnostics import Diagnostic, Location, error
from publish.textfile import read_text

FOLDER = "styles/templates"
LARGEST_TEMPLATE = 200_000
# Templates that make pages. An edition cannot replace the ebook's package document, navigation and cover.
TEMPLATES = (
    "print.xhtml.jinja",
    "reading.html.jinja",
    "ebook-page.xhtml.jinja",
    "ebook-titlepage.xhtml.jinja",
    "ebook-imprint.xhtml.jinja",
    "ebook-part.xhtml.jinja",
    "ebook-colophon.xhtml.jinja",
    "imprint-lines.jinja",
    "print-part.jinja",
    "cover.xhtml.jinja",
    "reading-part.jinja",
)


def own_templates(edition: Edition) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the texts of the edition's own templates by name, and the problems of the files.

    They are those of its own design, if it has one, and those in `styles/templates/`, which come before them. Codes:
    `template-unknown`, `path-outside`, and those of `read_text`.
    """
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    design = edition.design
    for folder in (*([f"{design.shown_as}/templates"] if design.own else []), FOLDER):
        found, wrong = own_files(edition, folder)
        problems += wrong
        for name, file in found.items():
            at = Location(f"{folder}/{name}")
            if name not in TEMPLATES:
                problems.append(_unknown(name, at))
                continue
            text, wrong = read_text(file, at.path, LARGEST_TEMPLATE)
            problems += wrong
            texts[name] = text
    return texts, problems


def _unknown(name: str, at: Location) -> Diagnostic:
    near = get_close_matches(name, TEMPLATES, n=1)
    help = f'did you mean "{near[0]}"?' if near else f"the templates are: {', '.join(TEMPLATES)}"
    return error("template-unknown", f'"{name}" is not the name of a template', at, help)
