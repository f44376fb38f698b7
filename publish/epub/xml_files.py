"""The XML files that the packager writes itself, from the templates beside it. Jinja2 escapes everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.xml_text import UNWRITABLE


def _writable(value: object) -> object:
    # Make a new str only if necessary: Markup must stay Markup, or it would be escaped twice.
    return UNWRITABLE.sub("", value) if isinstance(value, str) and UNWRITABLE.search(value) else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_writable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def rendered(template: str, **values: object) -> bytes:
    """Return the filled-in template, in UTF-8."""
    return _environment().get_template(template).render(**values).encode("utf-8")
