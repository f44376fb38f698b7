"""Write `publish/pdf/engine/upstream/parsed_declarations.py` for the installed WeasyPrint.

.venv/bin/python setup/declarations.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import cffi

CHECKOUT = Path(__file__).resolve().parents[1]
MODULE = CHECKOUT / "publish" / "pdf" / "engine" / "upstream" / "parsed_declarations.py"

HEAD = '''"""The C functions that WeasyPrint {version} declares, parsed by cffi. Written by `setup/declarations.py`."""

# fmt: off
# ruff: noqa
# mypy: ignore-errors

DIGEST = "{digest}"

'''


def declared() -> list[str]:
    """Return the declarations that WeasyPrint gives to cffi."""
    given = []
    stock = cffi.FFI.cdef

    def listening(interface: Any, source: str) -> None:
        given.append(source)
        stock(interface, source)

    cffi.FFI.cdef = listening
    try:
        import weasyprint.text.ffi  # noqa: F401
    finally:
        cffi.FFI.cdef = stock
    return given


def main() -> None:
    (declarations,) = declared()  # before the engine is imported, which does without parsing them
    sys.path.insert(0, str(CHECKOUT))
    from publish.pdf.engine.upstream import versions
    from publish.pdf.engine.upstream.declarations import digest

    interface = cffi.FFI()
    interface.cdef(declarations)
    interface.set_source("parsed_declarations", None)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "written.py"
        interface.emit_python_code(str(written))
        code = written.read_text("utf-8").removeprefix("# auto-generated file\n")
    head = HEAD.format(version=versions()["weasyprint"], digest=digest(declarations))
    MODULE.write_text(head + code, "utf-8")


if __name__ == "__main__":
    main()
