"""Check an existing ebook with EPUBCheck."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.ebook.origin import Origin
from publish.checks.validators.packed_ebook import PackedEbook
from publish.diagnostics import Diagnostic, Location, Severity, info
from publish.errors import ToolMissing
from publish.tools import epubcheck
from publish.tools.validator_message import ValidatorMessage

CHECK = Check(
    "epub-invalid",
    Severity.ERROR,
    what="EPUBCheck found an error in the ebook.",
    why="""
EPUBCheck is the validator that shops and libraries use: they refuse an ebook with an
error, and some reading systems open it badly.""",
    mend="""
The file may be out of date, so make the ebook again and check it again:

    publish epub
    publish check

If the message names one of your files, a stylesheet or a picture, correct it there.
Anything else is a fault of publish: please report it.""",
    milder=Severity.WARNING,
)


def check(ebook: PackedEbook) -> list[Diagnostic]:
    """Report EPUBCheck's findings, without usage remarks, at the places they come from.

    If EPUBCheck or Java is missing, a remark says so.
    """
    try:
        findings = epubcheck.run([ebook.product], ebook.kept)
    except ToolMissing as missing:
        at = Location(ebook.origin.shown_as)
        return [info("judge-missing", f"the ebook was not validated: {missing.message}", at, missing.help)]
    return [
        CHECK.found(
            f"{finding.rule}: {finding.message}{_inside(finding, ebook.origin)}",
            ebook.origin.of(finding.path, finding.line),
            "make the ebook again; if the message comes back, see `publish explain epub-invalid`",
            is_milder=finding.severity is Severity.WARNING,
        )
        for finding in findings
        if finding.severity is not Severity.INFO
    ]


def _inside(finding: ValidatorMessage, origin: Origin) -> str:
    """The place of a finding in the container; "" for the container as a whole."""
    if not finding.path:
        return ""
    of = "" if origin.of(finding.path, finding.line).path == origin.shown_as else f" of {origin.shown_as}"
    return f" ({finding.path}{of}, line {finding.line})" if finding.line else f" ({finding.path}{of})"
