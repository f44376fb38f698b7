"""Make the Word files of the tests with LibreOffice: `python make_word_files.py [NAME...]`.

Each `made/NAME.xml` is the text of a document in the OpenDocument format; its Word file is written beside it.
LibreOffice is not needed to run the tests.
"""

from __future__ import annotations

import base64
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

MADE = Path(__file__).parent / "made"
_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
# Names of styles of the text, and what a few of them look like.
_PARAGRAPHS = (
    *("Title", "Subtitle", "Author", "Dateline", "Address", "Salutation", "Closing", "Signature", "Postscript"),
    *("Letterhead", "Verse", "Stanza", "Quote", "Anrede", "Grußformel", "Unterschrift", "Datumszeile", "Caption"),
)
_WORDS = {
    "b": 'fo:font-weight="bold"',
    "i": 'fo:font-style="italic"',
    "bi": 'fo:font-weight="bold" fo:font-style="italic"',
    "sc": 'fo:font-variant="small-caps"',
    "u": 'style:text-underline-style="solid"',
    "st": 'style:text-line-through-style="solid"',
    "sup": 'style:text-position="super 58%"',
    "sub": 'style:text-position="sub 58%"',
    "red": 'fo:color="#ff0000"',
    "hid": 'text:display="none"',
    "fr": 'fo:language="fr" fo:country="FR"',
    "de": 'fo:language="de" fo:country="DE"',
    "ru": 'fo:language="ru" fo:country="RU"',
    "he": 'style:language-complex="he" style:country-complex="IL"',
}


def pixel() -> str:
    """A small grey picture as PNG, in base64."""
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 40 for _ in range(20)))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


def flat(body: str) -> str:
    """The whole document in one file of XML."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"/>'
        for name in _PARAGRAPHS
    )
    automatic = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in _WORDS.items()
    )
    automatic += (
        '<style:style style:name="page" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="right" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:text-align="end"/></style:style>'
        '<style:style style:name="centre" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    for name, form in (("L1", ""), ("L2", "1"), ("L3", "a")):
        levels = "".join(
            f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix="."/>'
            if form
            else f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"/>'
            for level in (1, 2, 3)
        )
        automatic += f'<text:list-style style:name="{name}">{levels}</text:list-style>'
    language = "en-GB" if "<!-- de -->" not in body else "de-DE"
    code, _, country = language.partition("-")
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'fo:language="{code}" fo:country="{country}"/></style:default-style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{default}{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body.replace('PIXEL', pixel())}</office:text></office:body></office:document>"
    )


def make(name: str) -> None:
    """Write the Word file of a document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.fodt"
        source.write_text(flat((MADE / f"{name}.xml").read_text("utf-8")), "utf-8")
        command = ["soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(MADE), str(source)]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    for one in sys.argv[1:] or sorted(file.stem for file in MADE.glob("*.xml")):
        make(one)
