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
_NO_CASE = ('<span class="nocase">', "</span>")
_PLAIN = LatexNodes2Text(math_mode="text", keep_comments=False)
_SPACE = re.compile(r"\s+")


def words(value: str, *, keeps_case: bool = False) -> str:
    """Return the words of a field. `keeps_case`: what stands in braces keeps its capitals, as in a title."""
    if not any(sign in value for sign in "\\{}~$-`'%&"):
        return _SPACE.sub(" ", value).strip()
    nodes, _, _ = LatexWalker(value, tolerant_parsing=True).get_latex_nodes()
    return _SPACE.sub(" ", _written(nodes, keeps_case)).strip()


def plain(value: str) -> str:
    """Return the words of a field without markup, such as a name."""
    return re.sub(r"<[^<>]*>", "", words(value))


def _written(nodes: Sequence[Any], keeps_case: bool) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, LatexGroupNode):
            inner = _written(node.nodelist, False)
            opening, closing = _NO_CASE if keeps_case and inner[:1] != "<" else ("", "")
            pieces.append(f"{opening}{inner}{closing}")
        elif isinstance(node, LatexMacroNode) and node.macroname in _TAGS:
            opening, closing = _TAGS[node.macroname]
            held = [one for one in (node.nodeargd.argnlist if node.nodeargd else ()) if one is not None]
            groups = [one.nodelist if isinstance(one, LatexGroupNode) else [one] for one in held]
            pieces.append(opening + "".join(_written(one, False) for one in groups) + closing)
        else:
            pieces.append(_PLAIN.nodelist_to_text([node]))
    return "".join(pieces)
