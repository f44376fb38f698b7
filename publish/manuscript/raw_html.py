"""Raw HTML is refused; what an editor meant by it can be said in Markdown."""

from __future__ import annotations

import re

from publish.diagnostics import Diagnostic, Location, error

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->\s*)*", re.DOTALL)

_INSTEAD = {
    "br": "end the line with a backslash",
    "em": "write *words*",
    "i": "write *words*",
    "strong": "write **words**",
    "b": "write **words**",
    "a": "write [words](address)",
    "img": "write ![description](images/file.png)",
    "code": "write `words`",
    "pre": "put the lines between two lines of ```",
    "hr": "write a line of ***",
    "blockquote": "begin the lines with >",
    "table": "write a table with | between the cells",
    "ul": "begin each item with -",
    "ol": "begin each item with 1.",
    "li": "begin each item with -",
    "p": "leave an empty line between paragraphs",
    "div": "write ::: name on a line, and ::: where it ends",
    "section": "write ::: name on a line, and ::: where it ends",
    "span": "write [words]{.name}",
    "sup": "write [words]{.superior}",
    "sub": "write [words]{.inferior}",
    "u": "write *words*",
    "small": "write [words]{.small}",
    "script": "leave it out: a book runs no program",
    "style": "put it in styles/custom.css",
}


def is_comment(html: str) -> bool:
    """Whether there is nothing in it but comments (and declarations of none of the book's words)."""
    return _COMMENTS.fullmatch(html) is not None


def refusal(html: str, at: Location) -> Diagnostic | None:
    """The error for a piece of raw HTML; None for a comment and for the end of an element, whose start was refused."""
    if is_comment(html) or html.startswith("</"):
        return None
    tag = _TAG.search(html)
    name = tag[1].lower() if tag else ""
    shown = f"<{name}>" if name else html.strip()[:20]
    instead = _INSTEAD.get(name, "write it in Markdown: [words]{.name} in a line, ::: name around blocks")
    return error("raw-html", f"raw HTML {shown} is not let through", at, f"{instead}; for a bare < write \\<")
