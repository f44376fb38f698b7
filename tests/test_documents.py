"""The documents that are made from the program are what it would make today."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).resolve().parents[1] / "docs"


def maker(name: str) -> ModuleType:
    """The module that makes a document."""
    spec = spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_of_checks_is_that_of_the_program() -> None:
    assert maker("checks").written() == (DOCS / "checks.md").read_text("utf-8"), "make it anew: python docs/checks.py"
