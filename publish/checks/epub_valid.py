"""The ebook that is there, judged by EPUBCheck."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Location, Severity, info
from publish.errors import ToolMissing
from publish.tools import epubcheck

CODE = "epub-invalid"

def check(product: Path, shown_as: str) -> list[Diagnostic]:
    """What EPUBCheck finds, its usage remarks left out; where it is missing, a remark that says so."""
    try:
        findings = epubcheck.run([product])
    except ToolMissing as missing:
        return [info("judge-missing", f"the ebook was not judged: {missing.message}", Location(shown_as), missing.help)]
    return [
        Diagnostic(
            CODE, finding.severity, f"{finding.id}: {finding.message}{_inside(finding)}",
            Location(shown_as), "make the ebook anew; if it is found again, see `publish explain epub-invalid`",
        )
        for finding in findings if finding.severity is not Severity.INFO
    ]


def _inside(finding: epubcheck.Finding) -> str:
    """Where in the container it was found, "" for the container as a whole."""
    if not finding.path:
        return ""
    return f" ({finding.path}, line {finding.line})" if finding.line else f" ({finding.path})"
