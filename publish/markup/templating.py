"""The Jinja environment of the templates: everything is escaped, and a name that is not given is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False,
    )


def fill(template: str, **values: object) -> str:
    """The template with the values put in; only values marked with `written` keep their markup."""
    return _environment().get_template(template).render(values)


def written(xhtml: str) -> Markup:
    """XHTML that the writer made: it goes into a template as it is."""
    return Markup(xhtml)
