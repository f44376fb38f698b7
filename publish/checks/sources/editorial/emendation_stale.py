"""An entry in the list of emendations that no longer matches the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.emendations import Emended
from publish.editing.sources import Sources

CHECK = Check(
    "emendation-stale",
    Severity.WARNING,
    "sources/emendations.toml",
    what="An entry in the list of emendations matches no departure.",
    why="""
The list tells readers what the edition changed. An emendation that is no longer made, or
made less often, is untrue and could hide a later slip.""",
    mend="""
Delete the entry, or write what the copy-text and the part have now. Punctuation counts,
and `times` says how often the change is made:

    [[emendation]]
    part = "letter.md"
    copytext = "Harpur"
    reading = "Harper"
    times = 2
    reason = "her name\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each emendation made less often than listed, each omission without words, and each unknown part."""
    listed = sources.manuscript.emendations
    compared = {one.part.path: one for one in sources.collations}
    emended = {(one.data.number, one.data.nth) for one in sources.annotations.of(Emended)}
    made = Counter(number for number, _ in emended)
    named = {f"sources/{part.file}" for part in sources.settings.part if part.copytext}
    for number, emendation in enumerate(listed.says.emendation):
        path = f"sources/{emendation.part}"
        if path not in named:
            yield CHECK.found(
                f'no part "{emendation.part}" has a copy-text',
                listed.places.locate("emendation", number, "part"),
                f'write copytext = "..." below file = "{emendation.part}" in sources/edition.toml',
            )
        elif path in compared and made[number] < emendation.times:
            times = made[number]
            often = f"it is made {times} of {emendation.times} times" if times else "no departure has this reading"
            yield CHECK.found(
                f'"{emendation.copytext}" -> "{emendation.reading}": {often}',
                listed.places.locate("emendation", number),
                "delete the entry, or write what the copy-text and the part have now",
            )
    for number, omission in enumerate(listed.says.omission):
        path = f"sources/{omission.part}"
        at = listed.places.locate("omission", number)
        if path not in named:
            yield CHECK.found(
                f'no part "{omission.part}" has a copy-text',
                at,
                f'write copytext = "..." below file = "{omission.part}" in sources/edition.toml',
            )
        elif path in compared and compared[path].omitted[number] == 0:
            yield CHECK.found(
                f"the copy-text has no words in lines {omission.first} to {omission.last}",
                at,
                "write the first and the last line that the part omits",
            )
