"""The locks are complete, have hashes, match pyproject.toml, and contain no addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from publish.pdf.engine.upstream import TESTED

LOCKS = {
    "run": ["check"],
    "citations": ["citations"],
    "preview": ["preview"],
    "dev": ["test", "lint"],
    "bench": ["bench"],
    "fuzz": ["fuzz"],
}


def pins(root: Path, layer: str) -> dict[str, str]:
    text = (root / "locks" / f"{layer}.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def project(root: Path) -> dict[str, list[str]]:
    """The requirements in pyproject.toml by extra; "" has those of the package itself."""
    table = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return {"": table["dependencies"], **table["optional-dependencies"]}


@pytest.mark.parametrize("layer", [*LOCKS, "weasyprint-69", "tei"])
def test_every_pin_has_a_hash_and_no_line_an_address(root: Path, layer: str) -> None:
    text = (root / "locks" / f"{layer}.lock").read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted|@ file", text)
    entries = re.split(r"^(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(root, layer))
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("layer", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(root: Path, layer: str) -> None:
    locked = pins(root, layer)
    asked = [Requirement(line) for extra in ["", *LOCKS[layer]] for line in project(root)[extra]]
    outside = [
        str(one)
        for one in asked
        if one.name != "publish" and not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))
    ]
    assert outside == [], "`make lock` brings the locks up to date"


@pytest.mark.parametrize("layer", ["citations", "preview", "dev", "bench", "fuzz"])
def test_the_layers_agree(root: Path, layer: str) -> None:
    assert pins(root, "run").items() <= pins(root, layer).items()


def test_the_engine_is_made_for_both_locked_versions_of_weasyprint(root: Path) -> None:
    locked = pins(root, "weasyprint-69")["weasyprint"], pins(root, "run")["weasyprint"]
    assert locked == TESTED["weasyprint"]


def test_every_dependency_has_a_lower_and_an_upper_bound(root: Path) -> None:
    for line in (line for lines in project(root).values() for line in lines if not line.startswith("publish[")):
        operators = {one.operator for one in Requirement(line).specifier}
        assert operators in ({">=", "<"}, {"=="}), line
