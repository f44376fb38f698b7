"""Read the printer's own colour profile, which goes into the press PDF."""

from __future__ import annotations

import os

from publish.config import files
from publish.config.edition import Edition
from publish.config.stored_names import stored
from publish.diagnostics import Diagnostic, error

# Fields of the profile header (ICC.1:2022, 7.2): device class, colour space, and the signature of the format.
_CLASS, _COLOURS, _SIGN = slice(12, 16), slice(16, 20), slice(36, 40)
_HEADER = 128
_HELP = "ask the printer for the ICC output profile for your paper, or delete the key"


def own_profile(edition: Edition) -> tuple[bytes, list[Diagnostic]]:
    """Read the ICC profile that `[print] icc` names.

    Returns its bytes, empty if no profile is named or it cannot be used, and the errors `path-outside`, `icc-missing`
    and `icc-unfit`.
    """
    name = edition.settings.print.icc
    if not name:
        return b"", []
    at = edition.places.locate("print", "icc")
    if files.is_outside(edition.sources, name):
        return b"", [files.outside(name, at)]
    try:
        file = stored(edition.sources, name)
        # Reading a pipe would block.
        data = file.read_bytes() if file.is_file() or not file.exists() else b""
    except OSError as failure:
        reason = "does not exist" if isinstance(failure, FileNotFoundError) else f"cannot be read: {failure.strerror}"
        return b"", [
            error("icc-missing", f'the profile "{name}" {reason}', at, f"put it at sources/{name}, or delete the key")
        ]
    if len(data) < _HEADER or data[_SIGN] != b"acsp":
        return b"", [error("icc-unfit", f'"{name}" is not an ICC profile', at, _HELP)]
    if data[_CLASS] != b"prtr" or data[_COLOURS] != b"CMYK":
        found = f"{data[_COLOURS].decode('latin-1').strip()}, class {data[_CLASS].decode('latin-1').strip()}"
        return b"", [
            error(
                "icc-unfit",
                f'"{os.path.basename(name)}" is not a CMYK output profile (it is {found})',
                at,
                _HELP,
            )
        ]
    return data, []
