"""The Jinja environment of the templates: everything is escaped, and a name that is not given is an error.

The project's own templates are rendered here; where an edition has some, all are rendered in `sandbox`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.markup.confining import rendered_apart
from publish.markup.policy import Allowed, judged
from publish.markup.shell import Insert, Provenance, grown
from publish.markup.tags import Piece, string

SHIPPED = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page to be made: its template, the values that it is given, and which of them hold the words of the book, so
    that no template may leave them out or change them."""

    template: str
    values: dict[str, object]
    words: tuple[Insert, ...] = ()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of an edition: the project's, and its own, by name, that stand in for them."""

    own: Mapping[str, str] = field(default_factory=dict)

    def fill(self, pages: Sequence[PageRequest], allowed: Allowed) -> list[str]:
        """The pages with their values put in; only values marked with `written` keep their markup.

        Raises TemplatesRefused where one of the edition's own templates cannot be rendered within the bounds of
        `sandbox`, or makes of a page what `allowed` does not name.
        """
        if not self.own:
            return [_environment().get_template(page.template).render(page.values) for page in pages]
        made = rendered_apart(self.own, SHIPPED, [(page.template, page.values) for page in pages])
        for page, one in zip(pages, made, strict=True):
            judged(one, page.words, allowed, self.own)
        return [one.text for one in made]

    def grow(self, page: PageRequest, allowed: Allowed) -> tuple[Element, Provenance]:
        """A page whose words are placeholders as a tree, the words in their places. Raises TemplatesRefused as well."""
        (shell,) = self.fill([page], allowed)
        return grown(shell, page.words)


DEFAULT = Templates()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(SHIPPED),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def written(pieces: Sequence[Piece]) -> Markup:
    """What the writer made, as XHTML: it goes into a template as it is."""
    return Markup(string(pieces))
