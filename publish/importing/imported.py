"""An imported edition as a value: its files, and what could not be carried over."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from publish.diagnostics import Diagnostic, Location, error, warning

LEFT_OUT = "import-left-out"
UNREADABLE = "import-unreadable"
# Lists in the edition's folder what could not be carried over.
_LIST = "not-imported.txt"


class Imported(Struct, frozen=True):
    """An edition made from files of another format.

    `files` maps the path of each file, below the edition's folder and with forward slashes, to its bytes; it is empty
    if nothing could be made. `problems` are errors in the files that were read, and a warning for everything that could
    not be carried over.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()

    def written(self, listed: str) -> Mapping[str, bytes]:
        """The files to write: those of the edition, and the list of its problems, if there are any."""
        return {**self.files, **({_LIST: listed.encode("utf-8")} if self.problems else {})}


def left_out(what: str, at: Location, help: str = "") -> Diagnostic:
    """Report something in the original that the edition lacks; `what` is a whole clause."""
    return warning(LEFT_OUT, what, at, help)


def unreadable(why: str, at: Location, help: str = "") -> Diagnostic:
    """Report a file that cannot be imported."""
    return error(UNREADABLE, why, at, help)
