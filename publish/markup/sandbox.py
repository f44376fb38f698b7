"""The process that renders an edition's own templates: it reads one request and writes one answer, as JSON.

Limits for all pages of one product together: processor seconds and memory, where the system supports them
(`publish.platforms`; Windows and macOS do not limit memory), and characters of output. Limits for one operation:
Jinja's 100,000 numbers in a range, a million characters or items in a repetition, no powers. While templates are
rendered, an audit hook refuses every file, connection and program, even if a template escaped from Jinja's sandbox.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Callable
from typing import Any, TypedDict

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2 import debug as _debug  # Jinja fetches it when a template fails, and then nothing is fetched any more
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from publish import platforms

MARKUP = "markup made by publish"
OWN, SHIPPED = "styles/templates/", "shipped/"
_NO_ATTRIBUTE = re.compile(r"^'\w+(?: object)?' has no attribute ('.*')$")
_LONGEST_REPEAT = 1_000_000
# Prefixes of the names of audit events: https://docs.python.org/3/library/audit_events.html
_REFUSED = (
    *("open", "socket.", "subprocess.", "os.", "ctypes.", "shutil.", "urllib.", "import", "pty.", "signal."),
    *("_winapi.", "winreg.", "msvcrt."),
)


class Bounds(TypedDict):
    """Processor seconds, bytes of memory, and characters of output."""

    seconds: int
    memory: int
    characters: int


BOUNDS = Bounds(seconds=10, memory=512 << 20, characters=64_000_000)


class _Forbidden(Exception):
    """A template tried something that is never allowed."""


class _Endless(Exception):
    """A template exceeded a limit."""


class _Loader(BaseLoader):
    """Finds a template by name: the edition's, else the project's; under `shipped/` always the project's."""

    def __init__(self, own: dict[str, str], shipped: dict[str, str]) -> None:
        self._own, self._shipped = own, shipped

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = template.removeprefix(SHIPPED)
        is_own = name == template and name in self._own
        if name not in self._shipped and not is_own:
            raise TemplateNotFound(template)
        text = self._own[name] if is_own else self._shipped[name]
        return text, (OWN if is_own else SHIPPED) + name, lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise _Endless("powers are not computed here")
        for one, times in ((left, right), (right, left)):
            if isinstance(times, int) and hasattr(one, "__len__") and len(one) * times > _LONGEST_REPEAT:
                raise _Endless(f"something is repeated to more than {_LONGEST_REPEAT:,} characters or items")
        return super().call_binop(context, operator, left, right)

    def _load_template(self, name: str, globals: Any) -> Any:
        template = super()._load_template(name, globals)
        if (template.filename or "").startswith(OWN):
            self.used.append(name)
        return template

    used: list[str]


def main() -> None:
    """Read the request from standard input, render its pages, write the answer to standard output."""
    with os.fdopen(0, "rb") as given:
        request = json.loads(given.read(), object_hook=_with_markup)
    bounds: Bounds = request["bounds"]
    environment = _Environment(
        loader=_Loader(request["own"], request["shipped"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals = {name: environment.globals[name] for name in ("range", "namespace", "cycler", "joiner")}
    answer = os.fdopen(os.dup(1), "w", encoding="ascii")
    _fetch_ahead()
    _confine(bounds)
    current = ""
    pages: list[object] = []
    try:
        left = bounds["characters"]
        for current, values in request["pages"]:
            environment.used = []
            pieces = []
            for piece in environment.get_template(current).generate(values):
                left -= len(piece)
                if left < 0:
                    raise _Endless(f"the pages have more than {bounds['characters']:,} characters")
                pieces.append(piece)
            pages.append(["".join(pieces), sorted(set(environment.used), key=lambda name: name != current)])
        said: dict[str, object] = {"pages": pages}
    except Exception as reason:
        pages.clear()
        said = _said(reason, current)
    json.dump(said, answer)
    answer.close()


def _with_markup(table: dict[str, Any]) -> Any:
    return Markup(table[MARKUP]) if MARKUP in table else table


def _fetch_ahead() -> None:
    """Load now what Jinja and Python would load at first use, when the audit hook refuses files."""
    codecs.lookup("unicode_escape")
    assert _debug


def _confine(bounds: Bounds) -> None:
    def stop(number: int, frame: object) -> None:
        raise _Endless(f"this takes more than {bounds['seconds']} seconds")

    platforms.limit_this_process(bounds["seconds"], bounds["memory"], stop)

    def audit(event: str, arguments: object) -> None:
        if event.startswith(_REFUSED):
            raise _Forbidden("a template reads no file and starts nothing")

    sys.addaudithook(audit)


def _said(reason: Exception, page: str) -> dict[str, object]:
    """Describe a problem to an editor, with its template and line; line 0 if it is unknown."""
    if isinstance(reason, TemplateSyntaxError):
        return {"kind": "syntax", "message": reason.message, "template": reason.name or page, "line": reason.lineno}
    template, line = _place(reason) or (page, 0)
    kind, message = "value", f"{type(reason).__name__}: {reason}"
    match reason:
        case TemplateNotFound():
            message = f'there is no template "{reason.name}"; the project\'s own are below shipped/'
        case UndefinedError():
            # Jinja names Python's types here, which mean nothing to an editor.
            message = _NO_ATTRIBUTE.sub(r"there is no value \1 here", str(reason.message))
        case _Forbidden():
            kind, message = "unsafe", str(reason)
        case _Endless() | OverflowError():
            kind, message = "endless", str(reason)
        case SecurityError():
            kind, message = "unsafe", str(reason)
        case RecursionError():
            kind, message = "endless", "templates, blocks or macros call each other without end"
        case MemoryError():
            kind, message = "endless", "this takes more memory than a template may have"
    return {"kind": kind, "message": message, "template": template, "line": line}


def _place(reason: BaseException) -> tuple[str, int] | None:
    """The innermost template of the edition in the traceback, and its line; None if there is none."""
    found, step = None, reason.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(OWN):
            found = file.removeprefix(OWN), step.tb_lineno
        step = step.tb_next
    return found


if __name__ == "__main__":
    main()
