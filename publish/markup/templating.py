"""Render templates with Jinja: everything is escaped, and an undefined name is an error.

The project's templates are rendered here; if an edition has templates of its own, all are rendered in `sandbox`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct, field

from publish.markup.confining import rendered_apart
from publish.markup.policy import Allowed, judged
from publish.markup.shell import Insert, Provenance, grown
from publish.markup.tags import Piece, string

SHIPPED = Path(__file__).parent / "templates"


class PageRequest(Struct, frozen=True):
    """A page to make: its template and its values.

    `words` are the values that hold words of the book, which a template may not leave out or change.
    """

    template: str
    values: dict[str, object]
    words: tuple[Insert, ...] = ()


class Templates(Struct, frozen=True):
    """The templates of an edition: the project's, and its own by name, which replace them."""

    own: Mapping[str, str] = field(default_factory=dict)

    def fill(self, pages: Sequence[PageRequest], allowed: Allowed) -> list[str]:
        """Render the pages, in their order; all values are escaped, except markup made by `written`.

        Raises TemplatesRefused if one of the edition's own templates cannot be rendered within the limits of `sandbox`,
        or makes a page that breaks the rules of `policy`.
        """
        if not self.own:
            return [_environment().get_template(page.template).render(page.values) for page in pages]
        made = rendered_apart(self.own, SHIPPED, [(page.template, page.values) for page in pages])
        for page, one in zip(pages, made, strict=True):
            judged(one, page.words, allowed, self.own)
        return [one.text for one in made]

    def grow(self, page: PageRequest, allowed: Allowed) -> tuple[Element, Provenance]:
        """Render a page with placeholders, and return its tree with the words in their places.

        Raises TemplatesRefused, as `fill` does.
        """
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
    """Return the writer's pieces as XHTML that templates do not escape."""
    return Markup(string(pieces))
