"""Render an edition's own templates in a separate process that receives plain values and runs within limits.

Jinja's sandbox keeps a template away from Python's objects, but does not prevent endless work: nested loops, a word
times a billion, a macro that calls itself. Only the operating system can limit that, and it limits processes. The
process, `sandbox`, cannot open files or connections while it renders: texts go in, texts come out.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import asdict

from publish.config.templates import FOLDER
from publish.diagnostics import Diagnostic, Location, error
from publish.errors import ToolMissing
from publish.markup import sandbox
from publish.markup.refusal import TemplatesRefused
from publish.tools import program

_QUOTED = re.compile("['\"]([^'\"]+)['\"]")
# Wall-clock seconds for all pages of a product, even on a busy machine. The limits in `sandbox` are normally hit first.
MOST_SECONDS = 120.0


class Rendered(Struct, frozen=True):
    """A rendered page, and the names of the edition's own templates that it was made with.

    The page's own template comes first, if it is the edition's.
    """

    text: str
    templates: tuple[str, ...]


def rendered_apart(
    own: Mapping[str, str],
    shipped: Path,
    pages: Sequence[tuple[str, dict[str, object]]],
    bounds: sandbox.Bounds = sandbox.BOUNDS,
) -> list[Rendered]:
    """Render pages, each given as a template's name and its values.

    Raises TemplatesRefused if a template fails or does not end, ToolMissing if the process cannot be started.
    """
    request = {
        "own": dict(own),
        "shipped": {file.name: file.read_text("utf-8") for file in shipped.glob("*.jinja")},
        "pages": [[template, plain(values)] for template, values in pages],
        "bounds": bounds,
    }
    try:
        ended = program.run(
            [sys.executable, "-P", sandbox.__file__],
            MOST_SECONDS,
            {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
            standard_input=json.dumps(request),
        )
    except program.NotStarted as reason:
        raise _not_started(reason.message) from None
    except program.ToolFailed:
        raise TemplatesRefused(_endless(own)) from None
    try:
        answer = json.loads(ended.out)
    except ValueError:
        if ended.code > 0 and "MemoryError" not in ended.err:  # it failed before it had begun
            raise _not_started(ended.err.strip().rpartition("\n")[2]) from None
        raise TemplatesRefused(_endless(own)) from None  # the operating system ended it
    if "message" in answer:
        name = answer["template"] if answer["template"] in own else next(iter(own))
        raise TemplatesRefused(_report(answer, _place(name, own[name], answer["line"], answer["message"])))
    return [Rendered(text, tuple(names)) for text, names in answer["pages"]]


def plain(value: object) -> object:
    """Convert a value for a template: texts, numbers, lists and tables instead of publish's objects."""
    if isinstance(value, Markup):
        return {sandbox.MARKUP: str(value)}
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, Struct):
        return {name: plain(one) for name, one in asdict(value).items()}
    return str(value)


def _report(answer: dict[str, str], at: Location) -> Diagnostic:
    """Turn a problem reported by `sandbox` into a diagnostic."""
    match answer["kind"]:
        case "syntax":
            return error("template-syntax", answer["message"], at, "see the documentation of Jinja")
        case "unsafe":
            return error("template-unsafe", answer["message"], at, "take it out")
        case "endless":
            return error("template-endless", answer["message"], at, "take out what repeats, or calls itself")
        case _:
            return error("template-value", answer["message"], at, "see docs/styles.md for the values of each template")


def _place(name: str, text: str, line: int, message: str) -> Location:
    """Locate a problem: Jinja gives the line; the column is that of a word quoted in its message, 0 if not found."""
    lines = text.split("\n")
    columns = [lines[line - 1].find(word) + 1 for word in _QUOTED.findall(message)] if 0 < line <= len(lines) else []
    return Location(f"{FOLDER}/{name}", line, max(columns, default=0))


def _not_started(why: str) -> ToolMissing:
    return ToolMissing(
        f"the edition's own templates cannot be rendered in a process of their own: {why}",
        "allow publish to start processes, or take the templates out of styles/templates/",
    )


def _endless(own: Mapping[str, str]) -> Diagnostic:
    return error(
        "template-endless",
        "the edition's own templates need too much time or memory",
        Location(f"{FOLDER}/{next(iter(own))}"),
        "remove nested loops and powers",
    )
