"""The metadata packet of a PDF (ISO 16684-1), written in one fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
# Namespaces that only some packets need.
_FURTHER = {"pdfx": "http://ns.adobe.com/pdfx/1.3/", "prism": "http://prismstandard.org/namespaces/basic/3.0/"}
# How Dublin Core properties hold their values; all other properties are simple.
_HOLDERS = {"dc:title": "Alt", "dc:description": "Alt", "dc:creator": "Seq", "dc:subject": "Bag", "dc:language": "Bag"}


def packet(properties: Mapping[str, str | Sequence[str]]) -> bytes:
    """Return the packet with the properties, named as in "dc:title". Empty ones are left out."""
    used = {name.partition(":")[0] for name, value in properties.items() if value}
    declared = NAMESPACES | {prefix: address for prefix, address in _FURTHER.items() if prefix in used}
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in declared.items())
    lines = [_property(name, value) for name, value in properties.items() if value]
    text = "\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about="" {spaces}>',
            *lines,
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        )
    )
    return text.encode()


def _property(name: str, value: str | Sequence[str]) -> str:
    holder = _HOLDERS.get(name)
    if holder is None:
        assert isinstance(value, str)
        return f"<{name}>{escape(value)}</{name}>"
    values = [value] if isinstance(value, str) else value
    lang = ' xml:lang="x-default"' if holder == "Alt" else ""
    items = "".join(f"<rdf:li{lang}>{escape(one)}</rdf:li>" for one in values)
    return f"<{name}><rdf:{holder}>{items}</rdf:{holder}></{name}>"
