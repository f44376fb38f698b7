"""Word documents that are written by hand: the container around the XML of a text."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_STRICT = (
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "styles": "w:styles",
    "numbering": "w:numbering",
    "header": "w:hdr",
}


def rooted(name: str, inner: str) -> bytes:
    """An XML file with all prefixes declared."""
    names = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in _NAMESPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><{name} {names}>{inner}</{name}>'.encode()


def relationships(rows: list[str]) -> bytes:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(rows)}</Relationships>"
    ).encode()


def by_hand(text: str) -> bytes:
    """The document whose body is `text`; behind a line of `--- NAME` stands the inside of `word/NAME.xml`, and behind
    `--- ID ADDRESS` nothing: it is an address that the text refers to by the id. `<!-- strict -->` in the text asks for
    the names of the strict form."""
    is_strict = "<!-- strict -->" in text
    body, *others = re.split(r"^--- (.*)\n", text, flags=re.MULTILINE)
    files = {"word/document.xml": rooted("w:document", f"<w:body>{body}</w:body>")}
    rows = []
    for name, inner in zip(others[::2], others[1::2], strict=True):
        id, _, address = name.partition(" ")
        if address:
            rows.append(
                f'<Relationship Id="{id}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
            )
        else:
            files[f"word/{name}.xml"] = rooted(_ROOTS[name], inner)
            rows.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>')
    if is_strict:
        files = {path: data.replace(*_STRICT) for path, data in files.items()}
    files["word/_rels/document.xml.rels"] = relationships(rows)
    files["_rels/.rels"] = relationships(
        [f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>']
    )
    return zipped(files)


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return made.getvalue()
