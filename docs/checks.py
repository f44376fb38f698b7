"""Write docs/checks.md: the list of everything that `publish check` and the other commands can find.

python docs/checks.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from severities import severities

from publish.checks.registry import plugins
from publish.reporting.catalogue import Explanation, catalogue

LIST = Path(__file__).with_suffix(".md")

# The titles of the groups, in the order of the list.
GROUPS = {
    "notes": "Notes",
    "apparatus": "The apparatus",
    "citations": "Citations",
    "typography": "Typography of the source",
    "structure": "Structure",
    "editorial": "Editorial",
    "indexes": "Indexes",
    "metadata": "Metadata",
    "pictures": "Pictures",
    "faces": "Typefaces",
    "styles": "Styles and templates",
    "settings": "Settings",
    "files": "Files",
    "ignores": "Ignores",
    "plug-ins": "Checks of other packages",
    "import": "Imported files",
    "pages": "The pages of the PDF",
    "pdf": "The PDF as a file",
    "printed_cover": "Printed cover",
    "press": "The PDF for the printer",
    "ebook": "The ebook",
    "tei_document": "The TEI document",
    "proof": "The proof that nothing is lost",
    "run": "What stops a run outright",
}
HEAD = """# Checks

`python docs/checks.py` generates this list from the checks themselves. `publish explain CODE` says why a check exists
and how to fix what it finds. Only `publish check` looks for the codes with a star; every command reports the others
when it meets them. {checked} of the {total} codes have a star; each of these has a failing and a passing case in
`tests/checks/`.
"""


def written() -> str:
    """Return the whole list."""
    guests = {one.check.code for one in plugins().checks}
    entries = {code: one for code, one in catalogue().items() if code not in guests}
    checked = sum(one.checked for one in entries.values())
    return "\n".join([HEAD.format(total=len(entries), checked=checked), *_tables(entries)])


def _tables(entries: dict[str, Explanation]) -> Iterator[str]:
    order, how_bad = list(GROUPS), severities()
    by_group = sorted(entries.items(), key=lambda one: (order.index(one[1].group), one[0]))
    for group, held in groupby(by_group, key=lambda one: one[1].group):
        yield f"## {GROUPS[group]}\n"
        yield "| code | severity | what is found | where it looks |\n|---|---|---|---|"
        for code, one in held:
            star = "\\*" if one.checked else ""
            said = " or ".join(severity.value for severity in how_bad[code])
            yield f"| `{code}`{star} | {said} | {_cell(one.what)} | {_cell(one.applies)} |"
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").removesuffix(".")


if __name__ == "__main__":
    LIST.write_text(written(), "utf-8")
