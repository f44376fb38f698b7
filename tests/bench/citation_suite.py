"""Count how many tests of the public CSL suite the processor passes as publish asks it.

python tests/bench/citation_suite.py FOLDER [GROUP]...

FOLDER is a checkout of github.com/citation-style-language/test-suite; a GROUP is the beginning of names of tests, by
default position, note, integration and disambiguate. Tests of what publish never asks for, such as bibliographies in
sections, count as failures.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from publish.tools import citation_processor
from publish.tools.program import ToolFailed

GROUPS = ("position", "note", "integration", "disambiguate")
_SECTION = re.compile(r">>=+ ?([A-Z-]+) ?=+>>\n(.*?)<<=+ ?\1 ?=+<<", re.S)
_NUMBERED = re.compile(r"^(?:>>|\.\.)\[(\d+)\] ", re.M)


def sections(text: str) -> dict[str, str]:
    """Return the sections of a test by their names."""
    return {name: body.strip("\n") for name, body in _SECTION.findall(text)}


def in_order(steps: list[Any]) -> list[dict[str, Any]]:
    """Return the citations of the finished document: the steps insert them here and there."""
    by_id: dict[str, dict[str, Any]] = {}
    order: list[str] = []
    numbers: dict[str, int] = {}
    for number, (citation, before, after) in enumerate(steps):
        key = citation.setdefault("citationID", f"step-{number}")
        by_id[key] = citation
        order = [*(one[0] for one in before), key, *(one[0] for one in after)]
        numbers |= {one[0]: one[1] for one in (*before, *after)}
        numbers[key] = citation["properties"].get("noteIndex", 0)
    return [by_id[key] | {"note": numbers[key]} for key in order]


def asked(test: dict[str, str], folder: Path) -> dict[str, Any]:
    """Return the request that publish would make for a test."""
    items = {str(one["id"]): one for one in json.loads(test["INPUT"])}
    if "CITATIONS" in test:
        citations = in_order(json.loads(test["CITATIONS"]))
        clusters = [(one["citationItems"], one["note"], one["properties"].get("mode", "")) for one in citations]
    elif "CITATION-ITEMS" in test:
        clusters = [(works, 0, "") for works in json.loads(test["CITATION-ITEMS"])]
    else:
        clusters = [([{"id": key} for key in items], 0, "")]
    language = re.search(r'default-locale="([^"]+)"', test["CSL"])
    locales = {file.stem.removeprefix("locales-"): file.read_text("utf-8") for file in folder.glob("locales-*.xml")}
    return {
        "style": test["CSL"],
        "language": language[1] if language else "en-US",
        "locales": locales,
        "items": items,
        "citations": [{"works": works, "note": note, "mode": mode} for works, note, mode in clusters],
        "uncited": [],
        "lists": 0,
    }


def passes(test: dict[str, str], folder: Path) -> bool:
    """Whether the processor writes what the test expects."""
    try:
        answer = citation_processor.run(asked(test, folder))
    except (ToolFailed, KeyError, TypeError, ValueError):
        return False
    expected = test["RESULT"]
    if test["MODE"].strip() == "bibliography":
        entries = "".join(entry for _, entry in answer["lists"][-1]) if answer["lists"] else ""
        return alike(expected, f'<div class="csl-bib-body">\n{entries}</div>')
    made = [one["html"] for one in answer["citations"]]
    if "CITATIONS" in test:
        pieces = _NUMBERED.split(expected)[1:]
        return all(alike(words, made[int(at)]) for at, words in zip(pieces[::2], pieces[1::2], strict=True))
    return alike(expected, "\n".join(made))


def alike(one: str, other: str) -> bool:
    """Whether two results are the same, however their signs are written."""
    return html.unescape(one).strip() == html.unescape(other).strip()


def main() -> None:
    """Print how many tests of each group pass, and which do not."""
    suite, *groups = sys.argv[1:]
    folder = citation_processor.locales_folder()
    passed, all_of, failed = Counter[str](), Counter[str](), []
    for file in sorted(Path(suite, "processor-tests", "humans").glob("*.txt")):
        group = file.stem.partition("_")[0]
        if group in (groups or GROUPS):
            is_right = passes(sections(file.read_text("utf-8")), folder)
            all_of[group] += 1
            passed[group] += is_right
            failed += [] if is_right else [file.stem]
    for group, number in all_of.items():
        print(f"{group}: {passed[group]} of {number}")
    print("not passed:", *failed, sep="\n  ")


if __name__ == "__main__":
    main()
