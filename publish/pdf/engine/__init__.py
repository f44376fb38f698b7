"""The project's own notes at the foot of the page, inside WeasyPrint, and the proof that none is lost; and paragraphs
set as a whole.

`install()` once before rendering; `unprinted()` and `cut_off()` on every rendered document, whatever the version: a
note that is lost is then an error, never a silence.

    upstream/   the one door to WeasyPrint and pydyf
    patches     which of their functions are replaced, a row each
    furniture   the rules and the blocks of the series, as the document and its styles ask for them
    setting     one note, laid out whole or as much of it as a room holds
    foot        the foot of one page: notes seated with their lines, composed when the page ends
    lines       the lines of a paragraph, each with its notes
    heads       the heads of tables, repeated without the calls of notes
    body        the body of one page, and the page laid out again where it would be left short
    memory      what has to be put back for that
    passes      the pages, over the passes that page numbers in the text ask for
    composing/  the lines of justified paragraphs, planned by `publish.composer`
    styles      computed styles that are alike, one for all
    thrift      what WeasyPrint works out again and again, remembered
    frames      room for Python's own frames, once and not again and again
    coding      the codes by which the pages name the glyphs of a font
    outside_makers   the makers of tags and of fonts, from outside of the engine
    proof       what the laid-out pages hold
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from publish.pdf.engine.proof import cut_off, pages_of, unprinted
from publish.pdf.engine.upstream import TESTED, versions

__all__ = ["TESTED", "Installation", "cut_off", "install", "pages_of", "unprinted"]


@dataclass(frozen=True)
class Installation:
    """Which patches are in force, by their names, and why others do not go with the `versions` that are there."""

    versions: Mapping[str, str]
    applied: frozenset[str] = frozenset()
    misfits: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str | None:
        """What a version that was not tested goes without, in a sentence for the reader; None on a tested one."""
        if all(version in TESTED[package] for package, version in self.versions.items()):
            return None
        there = f"WeasyPrint {self.versions['weasyprint']} with pydyf {self.versions['pydyf']} has not been tested"
        reasons = ", ".join(f"{name} ({reason})" for name, reason in self.misfits.items())
        if not self.misfits:
            return f"{there}; the layout of publish goes with it, and nothing is switched off"
        if self.applied:
            return f"{there}; the layout of publish goes with it, switched off is what makes it faster: {reasons}"
        return (
            f"{there}, and the layout of publish does not go with it: {reasons}; notes and paragraphs are laid out by"
            f" WeasyPrint itself: use WeasyPrint {' or '.join(TESTED['weasyprint'])}"
        )


def install(without: Collection[str] = ()) -> Installation:
    """Let the patches that go with this version of WeasyPrint be in force for the rest of the process, but those named
    in `without`. Idempotent. Without the essential ones WeasyPrint is left as it is."""
    there = versions()
    try:
        # Imported only here: on another version the names that these modules reach for may not exist.
        patches = import_module("publish.pdf.engine.patches")
    except (ImportError, AttributeError) as missing:
        if there["weasyprint"] in TESTED["weasyprint"]:
            raise
        return Installation(there, misfits={"names": str(missing)})
    choice = patches.choose(there, patches.PATCHES)
    applied = [patch for patch in choice.applied if patch.name not in without]
    patches.apply(applied)
    return Installation(there, frozenset(patch.name for patch in applied), choice.misfits)
