"""The page, its header and footer, and the settings of the document (ECMA-376 part 1, 17.6, 17.10 and 17.15)."""

from __future__ import annotations

from lxml import etree

from publish.config.settings import Series
from publish.docx import style_table as names
from publish.docx.footnote_plan import FORMATS, NotePlan, begins_anew
from publish.docx.style_table import id_of
from publish.docx.word_runs import text_runs
from publish.docx.word_styles import twips
from publish.docx.wordml import element, paragraph_properties, root, serialised
from publish.markup.geometry import Geometry

_COMPATIBLE = "http://schemas.microsoft.com/office/word"


def section(
    page: Geometry, plan: NotePlan, header_id: str, footer_id: str, *, is_first: bool, run_on: bool
) -> etree._Element:
    """Return the properties of a section: the book's page. The first section has no header on its first page."""
    margins = {
        "w:top": twips(page.top),
        "w:right": twips(page.outer),
        "w:bottom": twips(page.bottom),
        "w:left": twips(page.inner),
        "w:header": twips(page.top / 2),
        "w:footer": twips(page.bottom / 2),
        "w:gutter": "0",
    }
    return element("w:sectPr", {}, [
        element("w:headerReference", {"w:type": "default", "r:id": header_id}),
        element("w:footerReference", {"w:type": "default", "r:id": footer_id}),
        *([element("w:footnotePr", {}, _counting(plan.counted))] if plan.counted else []),
        *([element("w:endnotePr", {}, _counting(plan.counted_at_end))] if plan.counted_at_end else []),
        element("w:type", {"w:val": "continuous" if run_on and not is_first else "nextPage"}),
        element("w:pgSz", {"w:w": twips(page.width), "w:h": twips(page.height)}),
        element("w:pgMar", margins),
        *([element("w:titlePg")] if is_first else []),
    ])  # fmt: skip


def _counting(counted: Series | None) -> list[etree._Element]:
    if counted is None:
        return []
    return [
        element("w:numFmt", {"w:val": FORMATS[counted.marks]}),
        element("w:numRestart", {"w:val": "eachSect" if begins_anew(counted) else "continuous"}),
    ]


def settings(plan: NotePlan, language: str, page: Geometry, *, tracks_changes: bool = False) -> bytes:
    """Return settings.xml: facing pages, hyphenation, the separators of the notes, and the version of Word.

    A line that ends in a break is not stretched.
    """
    of_footnotes = [*_counting(plan.counted), *_separators("w:footnote")]
    place = element("w:pos", {"w:val": "sectEnd" if plan.behind_parts else "docEnd"})
    of_endnotes = [place, *_counting(plan.counted_at_end), *_separators("w:endnote")]
    mode = {"w:name": "compatibilityMode", "w:uri": _COMPATIBLE, "w:val": "15"}
    return serialised(
        root("w:settings", ["w"], [
            element("w:mirrorMargins"),
            *([element("w:trackRevisions")] if tracks_changes else []),
            element("w:defaultTabStop", {"w:val": twips(page.size * 2)}),
            element("w:autoHyphenation"),
            element("w:footnotePr", {}, of_footnotes),
            *([element("w:endnotePr", {}, of_endnotes)] if plan.endnotes else []),
            element("w:compat", {}, [element("w:doNotExpandShiftReturn"), element("w:compatSetting", mode)]),
            element("w:themeFontLang", {"w:val": language}),
        ])
    )  # fmt: skip


def _separators(name: str) -> list[etree._Element]:
    return [element(name, {"w:id": id}) for id in ("-1", "0")]


def header(title: str) -> bytes:
    """Return the header of each page: the title of the book."""
    style = paragraph_properties({"pStyle": {"val": id_of(names.HEADER)}})
    return serialised(root("w:hdr", ["w"], [element("w:p", {}, [*style, *text_runs(title, {})])]))


def footer(revision: str) -> bytes:
    """Return the footer of each page: its number, and the state of the sources that the reader has before them."""
    style = paragraph_properties({"pStyle": {"val": id_of(names.FOOTER)}})
    number = element("w:fldSimple", {"w:instr": " PAGE "}, text_runs("1", {}))
    return serialised(root("w:ftr", ["w"], [element("w:p", {}, [*style, number, *text_runs(f" · {revision}", {})])]))


def font_table(families: tuple[str, str]) -> bytes:
    """Return fontTable.xml: substitutes for typefaces that the reader does not have."""
    text, code = families
    fonts = [
        element("w:font", {"w:name": name}, [
            element("w:family", {"w:val": kind}),
            element("w:pitch", {"w:val": pitch}),
        ])
        for name, kind, pitch in ((text, "roman", "variable"), (code, "modern", "fixed"))
    ]  # fmt: skip
    return serialised(root("w:fonts", ["w"], fonts))
