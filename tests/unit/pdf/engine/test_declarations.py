"""What WeasyPrint declares is known as parsed; anything else is parsed by cffi."""

from __future__ import annotations

import ast
from pathlib import Path

import cffi
import pytest
import weasyprint.text.ffi

from publish.pdf.engine.upstream import TESTED, declarations, parsed_declarations, versions
from publish.pdf.engine.upstream.declarations import digest, known_declarations
from publish.tools.pango import loaded_library


def declared() -> str:
    tree = ast.parse(Path(weasyprint.text.ffi.__file__).read_text("utf-8"))
    (given,) = [node.args[0].value for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_cdef(node.func)]
    return given


def _is_cdef(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "cdef"


def test_the_declarations_of_the_newest_tested_version_are_known():
    assert versions()["weasyprint"] == TESTED["weasyprint"][-1]
    assert digest(declared()) == parsed_declarations.DIGEST, "run .venv/bin/python setup/declarations.py"


def test_known_declarations_mean_what_cffi_reads_in_them():
    parsed = cffi.FFI()
    parsed.cdef(declared())
    with known_declarations():
        known = cffi.FFI()
        known.cdef(declared())
    file = loaded_library("Pango")._name
    library, same = (one.dlopen(file) for one in (parsed, known))
    assert {name for name in dir(library) if name[0] != "_"} == {name for name in dir(same) if name[0] != "_"}
    assert same.pango_units_from_double(2.5) == library.pango_units_from_double(2.5)
    assert parsed_declarations.ffi.sizeof("PangoGlyphItem") == parsed.sizeof("PangoGlyphItem")


def test_a_library_is_searched_for_where_the_loader_does_not_find_it(monkeypatch):
    monkeypatch.setattr(declarations.platforms, "FINDS_LIBRARIES", False)
    monkeypatch.setattr(
        declarations, "find_library", lambda name: loaded_library("Pango")._name if name == "pango" else None
    )
    with known_declarations():
        interface = cffi.FFI()
        interface.cdef(declared())
    assert interface.dlopen("pango").pango_units_from_double(1) == 1024
    with pytest.raises(OSError, match="nowhere"):
        interface.dlopen("nowhere")


def test_other_declarations_are_parsed():
    with known_declarations():
        interface = cffi.FFI()
        interface.cdef("typedef struct { int left; int right; } margins;")
    assert interface.new("margins *", {"right": 3}).right == 3
    assert cffi.FFI.__name__ == "FFI"
