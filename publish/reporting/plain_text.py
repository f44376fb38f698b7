"""Format diagnostics as text: `path:line:column: severity[code]: message`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publish.diagnostics import Diagnostic, Location, Severity
from publish.reporting.escaping import seen

# Bold red, yellow and cyan: ECMA-48, select graphic rendition.
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_PLAIN = "\x1b[0m"


def text(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return one line per diagnostic, followed by its help; "" for none."""
    return "".join(f"{line}\n" for one in diagnostics for line in _lines(one, colour))


def place(location: Location) -> str:
    """Return `path`, `path:line` or `path:line:column`, as far as known."""
    known = [seen(location.path)]
    if location.line:
        known.append(str(location.line))
        if location.column:
            known.append(str(location.column))
    return ":".join(known)


def wants_colour(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to use colour: on a terminal that is not dumb, unless `NO_COLOR` is set and not empty.

    See https://no-color.org/.
    """
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _lines(one: Diagnostic, colour: bool) -> list[str]:
    kind = f"{one.severity.value}[{one.code}]"
    if colour:
        kind = f"{_COLOURS[one.severity]}{kind}{_PLAIN}"
    where = f"{place(one.location)}: " if one.location.path else ""
    help_lines = one.help.splitlines()
    labels = ["  = help: ", *["          "] * len(help_lines)]
    helped = [f"{label}{seen(line)}" for label, line in zip(labels, help_lines, strict=False)]
    return [f"{where}{kind}: {seen(one.message)}", *helped]
