"""A book made with a version of WeasyPrint that publish was not tested with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import weasyprint

from publish.pdf import engine
from publish.pdf.engine.upstream import originals
from publish.pipeline import load, make

SOURCES = {
    "sources/edition.toml": 'title = "T"\ndate = 2026-11-22\n[[part]]\nfile = "a.md"\n',
    "sources/a.md": "One[^1] two.\n\n[^1]: A note.\n",
}


@pytest.fixture(autouse=True)
def everything_again() -> Iterator[None]:
    """The tests that follow in this process find all patches in force."""
    yield
    engine.install()


@pytest.mark.parametrize(
    ("are_changed", "told"), [(False, "nothing is switched off"), (True, "WeasyPrint lays out notes")]
)
def test_it_is_made_and_the_reader_is_told(
    are_changed: bool, told: str, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether WeasyPrint has the functions that publish replaces, or others."""
    prepared = load(written(SOURCES), {}).prepared
    assert prepared is not None
    with monkeypatch.context() as patched:
        patched.setattr(weasyprint, "__version__", "99.1")
        if are_changed:
            patched.setattr(originals, "digest", lambda found: "another")
        made = make(prepared, ["pdf"])["pdf"]
    assert made.data is not None
    [problem] = [one for one in made.diagnostics if one.code == "engine-aside"]
    assert "WeasyPrint 99.1" in problem.message
    assert told in problem.message
