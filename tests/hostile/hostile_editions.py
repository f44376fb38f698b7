"""Hostile editions, each made with a few lines of code: what each contains, and how a run must end.

A run succeeds (`WORKS`: exit code 0, so every word is proved to be there) or ends with an error of the given code.
`commands` are the commands to try: `check` alone if the sources are refused, because all commands refuse them alike.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image

from publish.typefaces.library import default

WORKS = ""
Files = Mapping[str, str | bytes]

SETTINGS = 'title = "A Letter"\nlanguage = "en"\ndate = 2026-11-22\n\n[[part]]\nfile = "letter.md"\n'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"%s>%s</svg>'
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile edition: how its files are made, the code with which a run must end, and the commands to try."""

    files: Callable[[], Files]
    ends: str
    commands: tuple[str, ...] = ("check",)


def letter(words: str | bytes, **more: str | bytes) -> Files:
    return {"sources/edition.toml": SETTINGS, "sources/letter.md": words, **more}


def settings(text: str) -> Files:
    return {"sources/edition.toml": text, "sources/letter.md": "Words.\n"}


def picture(name: str, data: str | bytes) -> Files:
    return letter(f"Words.\n\n![a picture](images/{name})\n", **{f"sources/images/{name}": data})


def drawing(inside: str, attributes: str = "", before: str = "") -> Files:
    return picture("a.svg", before + DRAWING % (attributes, inside))


def styled(css: str, **more: str | bytes) -> Files:
    return letter("Words.\n", **{"styles/custom.css": css, **more})


def template(text: str) -> Files:
    return letter("Words.\n", **{"styles/templates/reading.html.jinja": text})


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    """A one-bit PNG whose header declares that size, but which contains only 1000 by 100 pixels."""
    lines = zlib.compress((b"\0" + b"\0" * ((min(width, 1000) + 7) // 8)) * min(height, 100))
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), *more, _chunk(b"IDAT", lines), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def raster(mode: str, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (60, 60)).save(file, form, **options)
    return file.getvalue()


def copies(times: int, deep: int) -> str:
    """Nested groups: each uses the group before it `times` times."""
    groups = [f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * times + "</g>" for n in range(1, deep)]
    return f'<defs><g id="g0"><rect width="1" height="1"/></g>{"".join(groups)}</defs><use href="#g{deep - 1}"/>'


_UNFOLDING = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = f'<!DOCTYPE svg [<!ENTITY a "ha">{_UNFOLDING}]>'
MARKUP = ("html", "epub")
ALL = ("check", "html", "epub", "pdf")

TEXTS = {
    "script": Hostile(lambda: letter("<script>alert(1)</script>\n"), "raw-html"),
    "script link": Hostile(lambda: letter("A [b](JaVaScRiPt:alert(1)).\n"), "link-nowhere"),
    "script link by entities": Hostile(lambda: letter("A [b](&#106;avascript:alert(1)).\n"), "link-nowhere"),
    "data link": Hostile(lambda: letter("A [b](data:text/html,x).\n"), "link-nowhere"),
    "address that is none": Hostile(lambda: letter("A [b](http://[) ![c](//[).\n"), "image-outside"),
    "picture from the network": Hostile(lambda: letter("![a](http://127.0.0.1:9/a.png)\n"), "image-outside"),
    "picture of no possible name": Hostile(
        lambda: letter(f"![a](a%00.png) ![b]({'a/' * 3000}a.png)\n"), "image-missing"
    ),
    "Jinja in the words": Hostile(lambda: letter("A {{ 7 * 7 }} {% for x in range(9) %} b {# c #}.\n"), WORKS, ALL),
    "ten thousand quotations": Hostile(lambda: letter(">" * 10_000 + " deep\n"), "nested-too-deep"),
    "ten thousand lists": Hostile(lambda: letter("- " * 10_000 + "deep\n"), "nested-too-deep"),
    "ten thousand containers": Hostile(lambda: letter("::: a\n" * 10_000 + "deep\n"), "nested-too-deep"),
    "notes in notes": Hostile(
        lambda: letter("A[^0].\n\n" + "".join(f"[^{n}]: b[^{n + 1}].\n\n" for n in range(3000)) + "[^3000]: c.\n"),
        "nested-too-deep",
    ),
    "notes in a circle": Hostile(lambda: letter("A[^a].\n\n[^a]: b[^b].\n\n[^b]: a[^a].\n"), WORKS, MARKUP),
    "a line of a megabyte": Hostile(lambda: letter("wv" * 500_000 + "\n"), WORKS),
    "a text too long": Hostile(lambda: letter(b" " * 17_000_000), "text-too-long"),
    "lines too many": Hostile(lambda: letter("\n" * 500_001), "text-too-long"),
    "opening brackets": Hostile(lambda: letter("a " + "[" * 1_000_000 + "\n"), "text-too-long"),
    "opening pictures": Hostile(lambda: letter("a " + "![" * 1_000_000 + "\n"), "text-too-long"),
    "opening notes": Hostile(lambda: letter("a " + "[^" * 1_000_000 + "\n"), "text-too-long"),
    "spaces in a heading": Hostile(lambda: letter("# a" + " " * 100_000 + "b\n\nWords.\n"), "text-too-long"),
    "spaces in a container's name": Hostile(
        lambda: letter("::: a" + " " * 100_000 + "b\n\nWords.\n\n:::\n"), "container-name"
    ),
    "spaces in a title": Hostile(lambda: {"sources/a.md": "# a" + " " * 100_000 + "b\n\nWords.\n"}, "text-too-long"),
    "headings of one name": Hostile(lambda: letter("# Head\n\nText.\n\n" * 2_000), WORKS),
    "null": Hostile(lambda: letter("a\0b\n"), "control-character"),
    "nothing but nulls": Hostile(lambda: letter(b"\0" * 1_000_000), "control-character"),
    "lone surrogate": Hostile(lambda: letter(b"a \xed\xa0\x80 b\n"), "encoding"),
    "UTF-16": Hostile(lambda: letter("Words and words".encode("utf-16")), "encoding"),
    "mark and mixed line ends": Hostile(lambda: letter("\ufeffa\r\nb\rc\n\r\rd\n"), WORKS),
    "characters by number": Hostile(lambda: letter("a &#xD800; &#0; &#x1F; &#xFFFE; &#x110000; b\n"), WORKS, ("epub",)),
}
SETTINGS_OF = {
    "markup in the title": Hostile(
        lambda: settings(SETTINGS.replace("A Letter", "{{ 7*7 }} <b>&amp; ]]> ' {% raw %}")), WORKS, MARKUP
    ),
    "way out in the slug": Hostile(lambda: settings(f'slug = "../../x"\n{SETTINGS}'), "settings-bad-value"),
    "control characters": Hostile(lambda: settings(f'"\\u001b[31mkey" = 1\n{SETTINGS}'), "settings-unknown-key"),
    "title without end": Hostile(lambda: settings(SETTINGS.replace("A Letter", "x" * 500_000)), "settings-bad-value"),
    "language without end": Hostile(
        lambda: settings(SETTINGS.replace('"en"', f'"{"x" * 9999}"')), "settings-bad-value"
    ),
    "lists in lists": Hostile(lambda: settings("title = " + "[" * 100_000 + "]" * 100_000), "settings-syntax"),
    "tables in tables": Hostile(lambda: settings("a." * 5_000 + "b = 1\n"), "settings-syntax"),
    "settings too long": Hostile(lambda: settings("# comment\n" * 200_000), "text-too-long"),
    "keys too many": Hostile(lambda: settings("".join(f"a{n} = 1\n" for n in range(5_000))), "settings-unknown-key"),
    "the first day": Hostile(lambda: settings(SETTINGS.replace("2026-11-22", "0001-01-01")), WORKS, MARKUP),
    "the last day": Hostile(lambda: settings(SETTINGS.replace("2026-11-22", "9999-12-31")), WORKS, MARKUP),
}
PICTURES = {
    "plain drawing": Hostile(lambda: drawing('<rect id="r" width="5" height="5"/><use href="#r"/>'), WORKS, ALL),
    "script in a drawing": Hostile(lambda: drawing("<script>1</script>"), "image-unsafe"),
    "handler in a drawing": Hostile(lambda: drawing("<rect/>", ' onload="alert(1)"'), "image-unsafe"),
    "page in a drawing": Hostile(lambda: drawing("<foreignObject/>"), "image-unsafe"),
    "entities in a drawing": Hostile(lambda: drawing("<text>&i;</text>", before=ENTITIES), "image-unsafe"),
    "file as entity": Hostile(
        lambda: drawing("<text>&x;</text>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "image-unsafe",
    ),
    "file in a drawing": Hostile(lambda: drawing('<image xlink:href="file:///etc/passwd"/>'), "image-unsafe"),
    "import in a drawing": Hostile(lambda: drawing("<style>@import 'http://127.0.0.1:9/x'</style>"), "image-unsafe"),
    "address in a drawing": Hostile(lambda: drawing('<rect style="fill:u\\72l(http://127.0.0.1)"/>'), "image-unsafe"),
    "script link in a drawing": Hostile(lambda: drawing('<a href="javascript:x"><rect/></a>'), "image-unsafe"),
    "copies of copies": Hostile(lambda: drawing(copies(10, 10)), "image-unsafe"),
    "copies in a circle": Hostile(lambda: drawing('<g id="a"><use href="#a"/></g>'), "image-unsafe"),
    "groups without end": Hostile(lambda: drawing("<g>" * 20_000 + "</g>" * 20_000), "image-unsafe"),
    "drawing without measure": Hostile(lambda: drawing('<rect width="1e30"/>', ' width="nan"'), "image-unsafe"),
    "50,000 by 50,000": Hostile(lambda: picture("a.png", png(50_000, 50_000)), "image-too-large"),
    "all that a header can claim": Hostile(lambda: picture("a.png", png(2**31 - 1, 1)), "image-too-large"),
    "a GIF of 65,000 by 65,000": Hostile(
        lambda: picture(
            "a.gif", raster("L", "GIF").replace(struct.pack("<HH", 60, 60), struct.pack("<HH", 65000, 65000))
        ),
        "image-too-large",
    ),
    "ten megabytes of comment": Hostile(
        lambda: picture("a.png", png(60, 60, _chunk(b"tEXt", b"Comment\0" + b"x" * 10_000_000))), WORKS
    ),
    "a comment that unfolds": Hostile(
        lambda: picture("a.png", png(60, 60, _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 90_000_000)))),
        "image-broken",
    ),
    "inks in a JPEG": Hostile(lambda: picture("a.jpg", raster("CMYK", "JPEG")), WORKS),
    "half a picture": Hostile(lambda: picture("a.jpg", raster("RGB", "JPEG")[:500]), "image-broken"),
}
LOOKS = {
    "brackets without end": Hostile(lambda: styled("p { color: " + "(" * 50_000), "css-excess", ("check", "pdf")),
    "a sheet of ten megabytes": Hostile(lambda: styled("p { color: red }\n" * 600_000), "text-too-long"),
    "a text without end": Hostile(lambda: styled('p::before { content: "%s" }' % ("x " * 100_000)), "css-excess"),
    "lengths without measure": Hostile(lambda: styled("p { font-size: 1e30pt } @page { size: 1e9pt }"), "css-excess"),
    "address in disguise": Hostile(lambda: styled("p { background: u\\72l(http://127.0.0.1:9/x) }"), "address-outside"),
    "import in disguise": Hostile(lambda: styled("@\\69mport 'x.css';"), "css-import"),
    "drawing in the styles": Hostile(
        lambda: styled("p { background: url(a.svg) }", **{"styles/a.svg": DRAWING % ("", "<script/>")}), "image-unsafe"
    ),
    "end of the style element": Hostile(
        lambda: styled("p { color: black } /* </style><script>1</script> */"), WORKS, ("html", "epub")
    ),
    "font that is none": Hostile(lambda: letter("Words.\n", **{"styles/fonts/a.ttf": b"none" * 99}), "font-broken"),
    "half a font": Hostile(
        lambda: letter("Words.\n", **{"styles/fonts/a.ttf": default().file("normal").path.read_bytes()[:20_000]}),
        "font-broken",
    ),
    "template in itself": Hostile(lambda: template('{% include "reading.html.jinja" %}'), "template-endless"),
    "file in a template": Hostile(lambda: template('{% include "../../sources/letter.md" %}'), "template-value"),
    "objects in a template": Hostile(lambda: template('{{ "".__class__.__mro__ }}'), "template-unsafe"),
    "script in a template": Hostile(
        lambda: template('{% extends "shipped/reading.html.jinja" %}'), WORKS, ("check", "html")
    ),
}
EDITIONS = {**TEXTS, **SETTINGS_OF, **PICTURES, **LOOKS}
