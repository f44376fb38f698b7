"""Refuse raw HTML, and suggest the Markdown for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Location, error

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)*\s*", re.DOTALL)
_ENDS = re.compile(r"(?:</[A-Za-z][^<>]*>\s*)+")

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
    "sup": "write ^words^, or [words]{.superior} around spaces",
    "sub": "write ~words~, or [words]{.inferior} around spaces",
    "s": "write ~~words~~",
    "strike": "write ~~words~~",
    "del": "write ~~words~~",
    "u": "write *words*",
    "caption": "write : caption below the table",
    "figcaption": 'write ![description](images/file.png "caption")',
    "h1": "begin the line with #",
    "h2": "begin the line with ##",
    "h3": "begin the line with ###",
    "dl": "write the term on a line, and the definition after : on the next",
    "small": "write [words]{.small}",
    "script": "delete it; a book cannot run scripts",
    "style": "put it in styles/custom.css",
}


def refusal(html: str, at: Location, before: Iterable[Diagnostic]) -> Diagnostic | None:
    """Return the error for a piece of raw HTML; None for a comment, and for an end tag whose start tag was refused.

    `before` are the earlier problems of the same file. What Markdown takes for raw HTML may contain words of the book:
    everything after a comment on the same line, and everything up to the next empty line after a tag.
    """
    comments = _COMMENTS.match(html)
    rest = html[comments.end() :] if comments else html
    if not rest:
        return None
    if rest.startswith("<!--"):
        return error(
            "raw-html", "a comment is not closed, so what follows would be left out", at, "write --> where it ends"
        )
    if _ENDS.fullmatch(rest) and any(one.code == "raw-html" for one in before):
        return None
    tag = _TAG.match(rest)
    if rest != html and tag is None:
        return error(
            "raw-html", "the words after a comment would be left out", at, "put the comment on a line of its own"
        )
    name = tag[1].lower() if tag else ""
    shown = f"<{'/' if rest.startswith('</') else ''}{name}>" if name else rest.split("\n")[0][:20]
    instead = _INSTEAD.get(name, "write it in Markdown: [words]{.name} in a line, ::: name around blocks")
    return error("raw-html", f"raw HTML is not allowed: {shown}", at, f"{instead}; for a plain < write \\<")
