"""The ebook that is there, judged by EPUBCheck."""

from __future__ import annotations

from pathlib import Path

from publish.checks.epub_origin import Origin
from publish.diagnostics import Diagnostic, Location, Severity, info
from publish.errors import ToolMissing
from publish.tools import epubcheck

CODE = "epub-invalid"


def check(product: Path, origin: Origin) -> list[Diagnostic]:
    """What EPUBCheck finds, at the places that it comes from, its usage remarks left out; where it is missing, a remark
    that says so."""
    try:
        findings = epubcheck.run([product])
    except ToolMissing as missing:
        at = Location(origin.shown_as)
        return [info("judge-missing", f"the ebook was not judged: {missing.message}", at, missing.help)]
    return [
        Diagnostic(
            CODE,
            finding.severity,
            f"{finding.id}: {finding.message}{_inside(finding, origin)}",
            origin.of(finding.path, finding.line),
            "make the ebook anew; if it is found again, see `publish explain epub-invalid`",
        )
        for finding in findings
        if finding.severity is not Severity.INFO
    ]


def _inside(finding: epubcheck.Finding, origin: Origin) -> str:
    """Where in the container it was found, "" for the container as a whole."""
    if not finding.path:
        return ""
    of = "" if origin.of(finding.path, finding.line).path == origin.shown_as else f" of {origin.shown_as}"
    return f" ({finding.path}{of}, line {finding.line})" if finding.line else f" ({finding.path}{of})"
