"""The Markdown of the contract: CommonMark with notes, attributes, containers, tables and definition lists."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publish.manuscript.containers import containers_plugin
from publish.manuscript.positions import PositionedInline

# Deeper nesting than any book has; markdown-it passes over what lies below, and the builder reports it.
DEEPEST = 60

_TRAILING_ATTRIBUTES = re.compile(r"[ \t]+(\{[^{}]*\})[ \t]*$")


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps no state between texts.

    Raw HTML is parsed, so that the builder can refuse it with its place. Text is not joined over escapes: the
    builder has to tell `\\"` from `"`.
    """
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    md.inline = PositionedInline()
    # The "commonmark" preset leaves these two out of the inline rules; the new inline parser starts with all.
    md.inline.ruler.disable(["linkify", "strikethrough"])
    md.inline.ruler2.disable(["strikethrough", "fragments_join"])
    md.enable("table").disable("text_join")
    footnote_plugin(md, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(md)
    attrs_plugin(md, spans=True)
    attrs_block_plugin(md)
    containers_plugin(md)
    md.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    return md


def parse_attributes(text: str) -> dict[str, str] | None:
    """What `{.class #id key=value}` says, or None where it is no such thing."""
    try:
        length, attributes = parse(text)
    except ParseError:
        return None
    return attributes if not text[length + 1 :].strip() else None


def tokens_of(source: str) -> list[Token]:
    """The block tokens of a text; inline tokens hang below them as `children`."""
    return parser().parse(source, {})


def _heading_attributes(state: StateCore) -> None:
    """`# Heading {#id .class}`: pandoc's place for a heading's attributes."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or inline.type != "inline":
            continue
        found = _TRAILING_ATTRIBUTES.search(inline.content)
        attributes = parse_attributes(found[1]) if found else None
        if found and attributes is not None:
            inline.content = inline.content[: found.start()]
            opening.attrs.update(attributes)
