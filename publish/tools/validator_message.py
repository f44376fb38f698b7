"""The message of a validator of EPUB files."""

from __future__ import annotations

from msgspec import Struct

from publish.diagnostics import Severity


class ValidatorMessage(Struct, frozen=True):
    """A problem in an EPUB, as EPUBCheck or Ace reports it.

    `rule` is the validator's own name for it, such as "OPF-049" or "color-contrast". `path` is the file inside the
    EPUB, "" for the whole book; EPUBCheck counts it from the root of the container, Ace from the package document.
    `line` and `column` count from 1, 0 if unknown. `cfi` is the element (EPUB CFI), "" if unknown.
    """

    severity: Severity
    rule: str
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    cfi: str = ""
