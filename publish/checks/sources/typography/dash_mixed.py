"""Two styles of dashes in one edition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.typed_dashes import Dash, dashes
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.editing.typography.conventions import words
from publish.manuscript.tree import Kind

CHECK = Check(
    "dash-mixed",
    Severity.WARNING,
    "the dashes between words in the whole edition, language by language",
    what="A few dashes differ in style from all others in the edition.",
    why="""
A publisher uses one dash between clauses: long and closed up, or short with spaces. If
both occur, readers look for a difference in meaning that does not exist.""",
    mend="""
Write the dash that the edition uses elsewhere:

    the old order—and old disturbances         long and closed up (---)
    the old order – and old disturbances       short with spaces (--)""",
)

_NAMES = {"—": "a long dash without spaces", " — ": "a long dash with spaces", " – ": "a short dash with spaces"}
# Fewest dashes that establish a style, and the largest share of another style that is taken for a slip.
_FASHION, _SHARE = 20, 0.2
# What stands before a dash that stands for a name or a word left out: Mr. — was, the — Street, Lord B—ham.
_ARTICLES = words("the an? der die das den dem des le la les el los las il lo gli de het o os as")
_BEFORE_NAME = re.compile(rf"(?:\b(?:{'|'.join(_ARTICLES)})|\b[A-ZÀ-Þ][^\W\d_]{{0,6}}\.) ?$")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]$")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each dash in a style that the edition hardly ever uses."""
    found: defaultdict[str, defaultdict[str, list[tuple[Passage, Dash]]]] = defaultdict(lambda: defaultdict(list))
    for passage in sources.passages:
        if passage.block.kind is not Kind.PARAGRAPH:
            continue
        for one in dashes(passage.prose):
            is_spaced = all(one.spaced)
            if any(one.spaced) != is_spaced or not _is_between(one) or (one.sign != "—" and not is_spaced):
                continue
            if _stands_for_name(passage.prose, one):
                continue
            language = passage.language(one.start)
            sign = conventions(language).dash if one.sign == "-" else one.sign
            found[language][f" {sign} " if is_spaced else sign].append((passage, one))
    for fashions in found.values():
        count = sum(map(len, fashions.values()))
        usual = max(fashions, key=lambda dash: len(fashions[dash]))
        for dash, found_here in fashions.items():
            if dash == usual or count < _FASHION or len(found_here) > count * _SHARE:
                continue
            for passage, one in found_here:
                around = words_at(passage, one.start, one.end, int(all(one.spaced)))
                yield CHECK.found(
                    f'"{around}" has {_NAMES[dash]}',
                    passage.at(one.start),
                    f"write {_NAMES[usual]}, as this edition does elsewhere",
                )


def _is_between(dash: Dash) -> bool:
    """Whether the dash separates words, not figures, and is not at the beginning or end of a line."""
    return (
        bool(dash.left)
        and (dash.left.isalpha() or dash.left in ",.;:!?”’)]…\"'")
        and (dash.right.isalpha() or dash.right in "“‘([\"'")
        and bool(dash.right)
    )


def _stands_for_name(text: str, dash: Dash) -> bool:
    """Whether a dash stands for a name, for its rest, or for another word that is left out."""
    before = text[max(0, dash.start - 12) : dash.start]
    if all(dash.spaced):
        return _BEFORE_NAME.search(before) is not None
    return dash.left.isupper() and _INITIAL.search(before) is not None
