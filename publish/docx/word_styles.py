"""styles.xml: the styles with the sizes of the book's page (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from publish.docx.style_table import CHARACTERS, PARAGRAPHS, CharacterStyle, ParagraphStyle, id_of
from publish.docx.wordml import ON, Properties, element, paragraph_properties, root, run_properties, serialised
from publish.markup.geometry import Geometry

# A twip is a twentieth of a point.
TWIPS = 20
_DEFAULT_CHARACTERS, _DEFAULT_TABLE = "DefaultParagraphFont", "TableNormal"


def twips(points: float) -> str:
    """Return a length in points as a whole number of twips."""
    return str(round(points * TWIPS))


def half_points(points: float) -> str:
    """Return a size of type in points as a whole number of half points."""
    return str(round(points * 2))


def languages(language: str, *, from_right: bool = False) -> Properties:
    """Return the properties of words in a language (BCP 47)."""
    return {"lang": {"bidi": language}, "rtl": ON} if from_right else {"lang": {"val": language}}


def styles(
    page: Geometry,
    family: str,
    code: str,
    language: str,
    *,
    from_right: bool,
    own_paragraphs: Iterable[str] = (),
    own_characters: Iterable[str] = (),
    more: Iterable[ParagraphStyle] = (),
) -> bytes:
    """Return the styles for a page; `family` and `code` are the typefaces of text and of code.

    `more` are further styles, which not every document has. `own_paragraphs` and `own_characters` are the names of the
    styles of the editor's own classes.
    """
    rows = [*PARAGRAPHS, *more, *(ParagraphStyle(name, "Body Text", align="both") for name in sorted(own_paragraphs))]
    words = [*CHARACTERS, *(CharacterStyle(name) for name in sorted(own_characters))]
    made = [
        _defaults(page, family, language),
        element(
            "w:style",
            {"w:type": "character", "w:default": "1", "w:styleId": _DEFAULT_CHARACTERS},
            [
                element("w:name", {"w:val": "Default Paragraph Font"}),
            ],
        ),
        _table_style(),
        *(_paragraph_style(one, page, code, from_right=from_right) for one in rows),
        *(_character_style(one, page, code) for one in words),
    ]
    return serialised(root("w:styles", ["w"], made))


def _defaults(page: Geometry, family: str, language: str) -> etree._Element:
    run: Properties = {
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), family),
        "sz": {"val": half_points(page.size)},
        "szCs": {"val": half_points(page.size)},
        "lang": {"val": language, "bidi": language, "eastAsia": language},
    }
    spacing = {"before": "0", "after": "0", "line": twips(page.leading), "lineRule": "atLeast"}
    return element(
        "w:docDefaults",
        {},
        [
            element("w:rPrDefault", {}, run_properties(run)),
            element("w:pPrDefault", {}, paragraph_properties({"widowControl": ON, "spacing": spacing})),
        ],
    )


def _table_style() -> etree._Element:
    margins = [element(f"w:{side}", {"w:w": "80", "w:type": "dxa"}) for side in ("left", "right")]
    return element(
        "w:style",
        {"w:type": "table", "w:default": "1", "w:styleId": _DEFAULT_TABLE},
        [
            element("w:name", {"w:val": "Normal Table"}),
            element("w:tblPr", {}, [element("w:tblCellMar", {}, margins)]),
        ],
    )


def _paragraph_style(row: ParagraphStyle, page: Geometry, code: str, *, from_right: bool) -> etree._Element:
    attributes = {"w:type": "paragraph", "w:styleId": row.id}
    attributes |= {"w:default": "1"} if row.name == "Normal" else {}
    attributes |= {} if row.known else {"w:customStyle": "1"}
    head = [element("w:name", {"w:val": row.name})]
    if row.name != "Normal":
        head.append(element("w:basedOn", {"w:val": id_of(row.based_on)}))
    if row.following:
        head.append(element("w:next", {"w:val": id_of(row.following)}))
    if row.name != "Normal":
        head.append(element("w:qFormat"))
    run = dict(row.run)
    if row.size != 1.0:
        size = {"val": half_points(page.size * row.size)}
        run |= {"sz": size, "szCs": size}
    if row.id == "SourceCode":
        run |= {"rFonts": dict.fromkeys(("ascii", "hAnsi", "cs"), code)}
    held = _of_paragraph(row, page) | ({"bidi": {}} if row.name == "Normal" and from_right else {})
    tabs = sides(page) if row.has_sides else []
    return element("w:style", attributes, [*head, *paragraph_properties(held, tabs), *run_properties(run)])


def sides(page: Geometry) -> list[etree._Element]:
    """Return the tabs to the middle of the line and to its end."""
    stops = (("center", page.measure / 2), ("right", page.measure))
    held = [element("w:tab", {"w:val": kind, "w:pos": twips(at)}) for kind, at in stops]
    return [element("w:tabs", {}, held)]


def _of_paragraph(row: ParagraphStyle, page: Geometry) -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = {}
    if row.keep_next:
        held["keepNext"] = {}
    if row.keep_lines:
        held["keepLines"] = {}
    line = page.leading * max(row.size, 0.8)
    if row.name != "Normal":
        held["spacing"] = {"before": twips(row.before * page.leading), "after": twips(row.after * page.leading)}
        if row.size != 1.0:
            held["spacing"] |= {"line": twips(line), "lineRule": "atLeast"}
        em = page.size
        held["ind"] = {"left": twips(row.left * em), "right": twips(row.right * em)} | _first(row.first * em)
    if row.close:
        held["contextualSpacing"] = {}
    if row.align:
        held["jc"] = {"val": row.align}
    if row.outline:
        held["outlineLvl"] = {"val": str(row.outline - 1)}
        held["suppressAutoHyphens"] = {}
    return held


def _first(points: float) -> dict[str, str]:
    return {"hanging": twips(-points)} if points < 0 else {"firstLine": twips(points)}


def _character_style(row: CharacterStyle, page: Geometry, code: str) -> etree._Element:
    attributes = {"w:type": "character", "w:styleId": row.id} | ({} if row.known else {"w:customStyle": "1"})
    run = dict(row.run)
    if row.name == "Verbatim Char":
        run |= {"rFonts": dict.fromkeys(("ascii", "hAnsi", "cs"), code), "sz": {"val": half_points(page.size * 0.9)}}
    head = [
        element("w:name", {"w:val": row.name}),
        element("w:basedOn", {"w:val": _DEFAULT_CHARACTERS}),
        element("w:qFormat"),
    ]
    return element("w:style", attributes, [*head, *run_properties(run)])
