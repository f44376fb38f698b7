"""A container that no stylesheet knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from publish.checks.definition import Check
from publish.config.styles import SHEETS, sheets
from publish.config.templates import own_templates
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements
from publish.style_names import CONTAINERS, EditorClass, MarkupClass

CHECK = Check(
    "container-unstyled",
    Severity.INFO,
    "containers",
    what="No stylesheet has a rule for a container.",
    why="""
Its words look like the paragraphs around them. The name may be one that another program
knows, or the rule was not written yet.""",
    mend="""
Write a name that publish knows, or a rule in styles/custom.css:

    ::: closer                     known
    Yours ever,
    :::

    .ledger { margin-left: 2em }   a rule for ::: ledger""",
)

# A name that begins with the same letters is proposed: `closer` for "closing", `signature` for "sign-off".
_BEGINNING = 4
# So alike a name is reported as misspelt when it is read.
_MISSPELT = 0.8


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report the first container of each name for which neither a stylesheet nor a template has a rule.

    One with an id or a language has a purpose of its own.
    """
    seen: set[str] = set()
    for blocks in sources.blocks:
        for one in elements(blocks, Kind.CONTAINER):
            names = _names(one)
            if (
                not names
                or not one.children
                or one.id
                or one.lang
                or seen.issuperset(names)
                or _is_known(names, sources)
            ):
                continue
            seen.update(names)
            shown = " ".join(names)
            near = next((known for known in CONTAINERS if known[:_BEGINNING] == names[0][:_BEGINNING]), "")
            if not get_close_matches(names[0], CONTAINERS, n=1, cutoff=_MISSPELT):
                rule = f".{names[0]} {{ }} in styles/custom.css"
                yield CHECK.found(
                    f'no stylesheet has a rule for the container "{shown}": its words look like any other paragraph',
                    one.at,
                    f"write {near}, or the rule {rule}" if near else f"write the rule {rule}",
                )


def _names(one: Element) -> list[str]:
    name = one.word("name")
    return [*([name] if name else []), *one.classes]


def _is_known(names: list[str], sources: Sources) -> bool:
    known = {*CONTAINERS, *EditorClass, *MarkupClass}
    if not known.isdisjoint(names):
        return True
    texts = [sheet.text for name in SHEETS for sheet in sheets(sources.edition, name)[0]]
    texts += own_templates(sources.edition)[0].values()
    return any(re.search(rf"[.\"'=]{re.escape(name)}(?![\w-])", text) for name in names for text in texts)
