"""The engine on the versions of WeasyPrint that it is made for beside the one that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.pdf.engine.upstream import TESTED, versions

CHECKOUT = Path(__file__).parents[4]
RUN = """
import sys, pytest, weasyprint
assert weasyprint.__version__ == sys.argv[1], weasyprint.__version__
sys.exit(pytest.main(sys.argv[2:]))
"""
OTHERS = [version for version in TESTED["weasyprint"] if version != versions()["weasyprint"]]


@pytest.mark.parametrize("version", OTHERS)
def test_what_the_book_needs_works_on_it_too(version: str) -> None:
    """The tests that are marked so pass with the older WeasyPrint that the set-up has put beside the environment."""
    folder = Path(sys.prefix) / f"weasyprint-{version.partition('.')[0]}"
    if not (folder / "weasyprint").is_dir() and not os.environ.get("CI"):
        pytest.skip(
            f"the engine was not tried on WeasyPrint {version}, because that version is not installed beside the "
            "environment; `make test` installs it where pip can download"
        )
    wanted = ("-q", "--numprocesses=0", "-m", "each_version", f"--rootdir={CHECKOUT}", str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-c", RUN, version, *wanted],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(CHECKOUT)))},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-1000:]}"
