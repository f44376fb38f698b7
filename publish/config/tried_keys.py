"""Keys that newcomers try in `edition.toml`, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

_PERSON = 'write [[contributor]], and below it name = "..." and role = "{}"'
_TYPEFACE = 'write [typeface], and below it text = "the name of a family"'
_TYPE_SIZE = '{}text = "11pt/14.5pt": the size of the type and its leading'
_MARGINS = '{}margins = "18mm 15mm 22mm 20mm": inner, top, outer and foot'
_TRIM = '{}trim = "A5"'
_WIDE_AND_HIGH = '{}trim = "130mm x 200mm": the width and height of the page'
_COVER = 'write [ebook], and below it cover = "images/cover.jpg"; [cover] is the cover of the printed book'
_LOOK = 'put the rules into styles/custom.css, or choose a look with design = "..."'
_IN_PRINT = "write [print], and below it "


def _for_each(*rows: tuple[str, str]) -> Mapping[str, str]:
    return {key: instead for keys, instead in rows for key in keys.split()}


# Outside any table.
_OUTERMOST = _for_each(
    ("author authors by creator", _PERSON.format("aut")),
    ("editor editors", _PERSON.format("edt")),
    ("translator translators", _PERSON.format("trl")),
    ("font fonts font-family fontfamily mainfont", _TYPEFACE),
    ("font-size font_size fontsize", _TYPE_SIZE.format(_IN_PRINT)),
    ("margin margins geometry", _MARGINS.format(_IN_PRINT)),
    ("trim size page-size page_size pagesize paper paper-size papersize format", _TRIM.format(_IN_PRINT)),
    ("width height page-width page-height paperwidth paperheight", _WIDE_AND_HIGH.format(_IN_PRINT)),
    ("cover-image cover_image", _COVER),
    ("css style styles stylesheet theme template", _LOOK),
    ("chapter chapters file files", 'write [[part]] for each, and below it file = "letter.md"'),
    ("toc contents", 'write [front], and below it pages = ["half-title", "title-page", "imprint", "contents"]'),
    ("copyright license licence", 'write rights = "..."'),
    ("keywords tags", 'write subjects = ["...", "..."]'),
    ("abstract summary", 'write description = "..."'),
    ("year published", "write date = 2026-11-22"),
)
_PRINT = _for_each(
    ("font fonts font-family fontfamily", _TYPEFACE),
    ("font-size font_size fontsize", _TYPE_SIZE.format("write ")),
    ("margin", _MARGINS.format("write ")),
    ("size page-size page_size pagesize paper paper-size papersize format", _TRIM.format("write ")),
    ("width height page-width page-height paperwidth paperheight", _WIDE_AND_HIGH.format("write ")),
)
# Tables whose name is given a text.
_TABLES = _for_each(
    ("cover", _COVER),
    ("typeface", _TYPEFACE),
    ("isbn", 'write [isbn], and below it print = "..." or ebook = "..."'),
    ("letter", 'write [[part]], and below it file = "..." and kind = "letter"'),
)


def instead_of_key(path: tuple[object, ...]) -> str:
    """Return what to write instead of an unknown key of `edition.toml`; "" if it is not one that newcomers try."""
    match path:
        case (str(key),):
            return _OUTERMOST.get(key.lower(), "")
        case ("print", str(key)):
            return _PRINT.get(key.lower(), "")
    return ""


def instead_of_text(path: tuple[object, ...]) -> str:
    """Return what to write instead of a text where `edition.toml` has a table; "" if the table's keys say enough."""
    match path:
        case (str(key),):
            return _TABLES.get(key, "")
    return ""
