"""The project's own notes at the foot of the page, inside WeasyPrint, and the proof that none is lost; and paragraphs
set as a whole.

`mend()` once before rendering; `unprinted()` and `cut_off()` on every rendered document, whatever the version: a
note that is lost is then an error, never a silence.

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
    install     where all of this takes WeasyPrint's place
    proof       what the laid-out pages hold
"""

from __future__ import annotations

from importlib import import_module

from publish.pdf.engine.proof import cut_off, pages_of, unprinted

__all__ = ["TESTED", "cut_off", "mend", "pages_of", "standing_aside", "unprinted"]

# This stands in for private functions: each version has to be measured again before it is named here.
TESTED = ("70.0",)


def mend() -> None:
    """Install the layout of notes into WeasyPrint for the rest of the process; a second call changes nothing.

    On a version that is not in `TESTED` WeasyPrint is left as it is (see `standing_aside`).
    """
    if standing_aside() is None:
        # Imported only here: on another version the names that these modules reach for may not exist.
        import_module("publish.pdf.engine.install").install()


def standing_aside() -> str | None:
    """Why WeasyPrint is left as it is, in a sentence for the reader; None when the engine's layout applies."""
    version = str(import_module("weasyprint").__version__)
    if version in TESTED:
        return None
    return (
        f"WeasyPrint {version} has not been tested with the project's own layout of paragraphs and of notes at the"
        f" foot of the page, which is left out: use version {' or '.join(TESTED)}"
    )
