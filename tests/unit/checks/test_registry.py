"""The registry finds each check by its folder and its name, and runs those that are asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish import checks
from publish.checks.definition import Check
from publish.checks.registry import check_files, find, registered, run, stages
from publish.diagnostics import Location, Severity

FOLDER = Path(checks.__file__).parent
MODULES = [file for file in FOLDER.rglob("*.py") if re.search(r"^CHECK = ", file.read_text("utf-8"), re.MULTILINE)]


def test_each_module_with_a_check_is_found() -> None:
    for file in MODULES:
        code = file.stem.replace("_", "-")
        module = f"publish/checks/{file.relative_to(FOLDER).with_suffix('').as_posix()}"
        assert check_files()[code].module.replace(".", "/") == module
        assert find(code) is not None, code


@pytest.mark.parametrize(
    ("code", "stage", "group"),
    [
        ("note-unsorted", "sources", "notes"),
        ("words-joined", "sources", "typography"),
        ("degree-sign", "sources", "typography"),
        ("widow", "pages", "pages"),
        ("pdf-untagged", "screen", "pdf"),
        ("epub-invalid", "validators", "ebook"),
        ("cover-small", "cover", "pictures"),
    ],
)
def test_folders_name_stage_and_group(code: str, stage: str, group: str) -> None:
    one = find(code)
    assert one is not None
    assert (one.stage, one.group) == (stage, group)
    assert code in registered(stage)
    assert stage in stages()


def test_what_several_checks_share_is_no_check() -> None:
    assert find("feet") is None
    assert find("no-such-code") is None


def test_only_the_codes_that_are_asked_for_are_run() -> None:
    assert run("pages", None, ()) == []
    with pytest.raises(AttributeError):  # a check that looks at nothing fails
        run("pages", None, ("widow",))


def test_a_milder_finding_has_the_severity_that_the_check_states() -> None:
    texts = {"what": "What.", "why": "Why.", "mend": "Mend."}
    both = Check("both", Severity.ERROR, milder=Severity.INFO, **texts)
    assert both.found("m", Location("")).severity is Severity.ERROR
    assert both.found("m", Location(""), is_milder=True).severity is Severity.INFO
    with pytest.raises(AssertionError, match="one has one severity"):
        Check("one", Severity.ERROR, **texts).found("m", Location(""), is_milder=True)
