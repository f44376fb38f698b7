"""The ebook that is there, judged by Ace."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from publish.checks.epub_origin import Origin
from publish.diagnostics import Diagnostic, Location, info, warning
from publish.errors import ToolMissing
from publish.facts.epub import EpubFacts
from publish.facts.epub_places import line_of
from publish.tools import ace

CODE = "epub-inaccessible"


def check(product: Path, facts: EpubFacts, origin: Origin) -> list[Diagnostic]:
    """What Ace finds, at the places that it comes from: what is found at one place by one rule, once. Where it is
    missing, a remark that says so."""
    at = Location(origin.shown_as)
    try:
        findings = ace.run(product)
    except ToolMissing as missing:
        message = f"the ebook's accessibility was not judged: {missing.message}"
        return [info("judge-missing", message, at, missing.help)]
    found: Counter[tuple[Location, str, str]] = Counter()
    for one in findings:
        path = facts.beside_package(one.path) if one.path else ""
        place = origin.of(path, line_of(facts.files.get(path, b""), one.place)) if path else at
        inside = f" ({path})" if place == at and path else ""
        found[place, one.rule, f"{one.rule}: {one.message}{inside}"] += 1
    said: set[tuple[Location, str]] = set()
    problems = []
    for place, rule, message in found:
        if (place, rule) not in said:
            said.add((place, rule))
            problems.append(warning(CODE, message, place, "see `publish explain epub-inaccessible`"))
    return problems
