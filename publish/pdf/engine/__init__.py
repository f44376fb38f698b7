"""What is mended inside WeasyPrint, and the proof that the mends held.

`mend()` once before rendering; `unprinted()` and `cut_off()` on every rendered document, whatever the version: a
note that is lost is then an error, never a silence.
"""

from __future__ import annotations

from importlib import import_module

from publish.pdf.engine.proof import cut_off, unprinted

__all__ = ["TESTED", "cut_off", "mend", "standing_aside", "unprinted"]

# The mends stand in for private functions: each version has to be measured again before it is named here.
TESTED = ("70.0",)


def mend() -> None:
    """Install the mends into WeasyPrint for the rest of the process; a second call changes nothing.

    On a version that is not in `TESTED` WeasyPrint is left as it is (see `standing_aside`).
    """
    if standing_aside() is None:
        # Imported only here: on another version the names that these modules reach for may not exist.
        import_module("publish.pdf.engine.install").install()


def standing_aside() -> str | None:
    """Why WeasyPrint is left as it is, in a sentence for the reader; None when the mends apply."""
    version = str(import_module("weasyprint").__version__)
    if version in TESTED:
        return None
    return (
        f"WeasyPrint {version} has not been tested with the mends for notes at the foot of the page, which are"
        f" left out: use version {' or '.join(TESTED)}"
    )
