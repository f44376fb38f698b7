"""Check an existing ebook with Ace."""

from __future__ import annotations

from collections import Counter

from publish.checks.definition import Check
from publish.checks.validators.packed_ebook import PackedEbook
from publish.diagnostics import Diagnostic, Location, Severity, info
from publish.errors import ToolMissing
from publish.facts.epub_places import line_of
from publish.tools import ace

CHECK = Check(
    "epub-inaccessible",
    Severity.WARNING,
    what="Ace found a barrier to accessibility in the ebook.",
    why="""
Ace is DAISY's accessibility validator. What it reports keeps some readers from the text:
those who listen, who need strong contrast or large type, or who navigate by headings. In
the European Union, ebooks on sale must be accessible.""",
    mend="""
Correct the place named in the message. Most findings come from your own stylesheet or
headings; the first word of the message is the rule:

    color-contrast    do not set text colours in styles/ebook.css
    heading-order     write ## below #, not ###

kb.daisy.org/publishing explains each rule. If nothing in your files causes the finding,
it is a fault of publish: please report it.""",
)


def check(ebook: PackedEbook) -> list[Diagnostic]:
    """Report Ace's findings at the places they come from, each rule once per place.

    If Ace or its browser is missing, a remark says so. An ebook that cannot be read has no findings.
    """
    if ebook.facts is None:  # EPUBCheck reports the faults of the container
        return []
    origin, facts, at = ebook.origin, ebook.facts, Location(ebook.origin.shown_as)
    try:
        findings = ace.run(ebook.product, ebook.kept)
    except ToolMissing as missing:
        message = f"the accessibility of the ebook was not validated: {missing.message}"
        return [info("judge-missing", message, at, missing.help)]
    found: Counter[tuple[Location, str, str]] = Counter()
    for one in findings:
        path = facts.beside_package(one.path) if one.path else ""
        place = origin.of(path, line_of(facts.files.get(path, b""), one.cfi)) if path else at
        inside = f" ({path})" if place == at and path else ""
        found[place, one.rule, f"{one.rule}: {one.message}{inside}"] += 1
    said: set[tuple[Location, str]] = set()
    problems = []
    for place, rule, message in found:
        if (place, rule) not in said:
            said.add((place, rule))
            problems.append(CHECK.found(message, place, "see `publish explain epub-inaccessible`"))
    return problems
