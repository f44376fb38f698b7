"""Check an existing TEI document with Jing and the schema of TEI."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.tei_document.written_tei import WrittenTei
from publish.diagnostics import Diagnostic, Location, Severity, info
from publish.errors import ToolMissing
from publish.tools import tei_schema

CHECK = Check(
    "tei-invalid",
    Severity.ERROR,
    what="The TEI document is not valid by the schema of TEI.",
    why="""
Archives and the programs that read TEI expect documents that follow its schema, tei_all.""",
    mend="""
The file may be out of date, so make it again and check it again:

    publish tei
    publish check

If the message comes back, it is a fault of publish: please report it.""",
)


def check(document: WrittenTei) -> list[Diagnostic]:
    """Report where the document violates the schema. If Jing, the schema or Java is missing, a remark says so."""
    try:
        found = tei_schema.run([document.path])
    except ToolMissing as missing:
        at = Location(document.shown_as)
        return [info("judge-missing", f"the TEI document was not validated: {missing.message}", at, missing.help)]
    help = "make it again; if the message comes back, see `publish explain tei-invalid`"
    return [CHECK.found(one.message, Location(document.shown_as, one.line, one.column), help) for one in found]
