"""Convert the words of a BibTeX field from LaTeX to the markup that the processor reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode, LatexWalker

_TAGS = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
}
# Old commands that hold up to the end of their group.
_SWITCHES = {"em": "emph", "it": "textit", "itshape": "textit", "sl": "textit", "bf": "textbf", "sc": "textsc"}
_NAMES = {"TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "S": "§", "P": "¶"}
# The address of a link, and what only decides the order of entries.
_UNPRINTED = re.compile(r"\\(?:href|noopsort)\s*\{[^{}]*\}")
_NO_CASE = ('<span class="nocase">', "</span>")
_PLAIN = LatexNodes2Text(math_mode="text", keep_comments=False)
_SPACE = re.compile(r"\s+")


def words(value: str, *, keeps_case: bool = False) -> str:
    """Return the words of a field. `keeps_case`: what stands in braces keeps its capitals, as in a title."""
    if not any(sign in value for sign in "\\{}~$-`'%&"):
        return _SPACE.sub(" ", value).strip()
    nodes, _, _ = LatexWalker(_UNPRINTED.sub("", value), tolerant_parsing=True).get_latex_nodes()
    return _SPACE.sub(" ", _written(nodes, keeps_case)).strip()


def plain(value: str) -> str:
    """Return the words of a field without markup, such as a name."""
    return re.sub(r"<[^<>]*>", "", words(value))


def _written(nodes: Sequence[Any], keeps_case: bool) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, LatexGroupNode):
            pieces.append(_group(node, keeps_case))
        elif isinstance(node, LatexMacroNode):
            pieces.append(_macro(node))
        else:
            pieces.append(_text(node))
    return "".join(pieces)


def _group(node: Any, keeps_case: bool) -> str:
    """Return the words of a group. One that begins with an accent is a letter like others: `{\\'E}tude`."""
    first = node.nodelist[0] if node.nodelist else None
    name = first.macroname if isinstance(first, LatexMacroNode) else ""
    if name in _SWITCHES:
        opening, closing = _TAGS[_SWITCHES[name]]
        return opening + _written(node.nodelist[1:], False).lstrip() + closing
    inner = _written(node.nodelist, False)
    opening, closing = (
        _NO_CASE if keeps_case and inner and (not name or name in _NAMES) and inner[0] != "<" else ("", "")
    )
    return f"{opening}{inner}{closing}"


def _macro(node: Any) -> str:
    held = [one for one in (node.nodeargd.argnlist if node.nodeargd else ()) if one is not None]
    groups = [one.nodelist if isinstance(one, LatexGroupNode) else [one] for one in held]
    if node.macroname in _TAGS:
        opening, closing = _TAGS[node.macroname]
        return opening + "".join(_written(one, False) for one in groups) + closing
    if node.macroname == "url":
        return "".join(_written(one, False) for one in groups)
    return _NAMES.get(node.macroname) or _text(node)


def _text(node: Any) -> str:
    try:
        return str(_PLAIN.nodelist_to_text([node]))
    except (IndexError, TypeError, AttributeError):  # a macro without its arguments
        return ""
