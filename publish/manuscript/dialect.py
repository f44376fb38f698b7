"""The Markdown dialect: CommonMark with notes, attributes, containers, tables and definition lists."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from publish.manuscript.attribute_values import accept_bare_values
from publish.manuscript.citation_syntax import CITATIONS, citations_plugin
from publish.manuscript.containers import containers_plugin
from publish.manuscript.hands import hands_plugin
from publish.manuscript.inline_notes import inline_notes_plugin
from publish.manuscript.labels import link_label_end
from publish.manuscript.lettered_lists import lists_plugin
from publish.manuscript.line_blocks import line_blocks_plugin
from publish.manuscript.new_pages import new_pages_plugin
from publish.manuscript.positions import PositionedInline
from publish.manuscript.scripts import scripts_plugin
from publish.manuscript.table_captions import table_captions_plugin

# Deeper than any book nests. markdown-it skips what lies below, and the builder reports it.
DEEPEST = 60


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parent's name
        """Accept any address; checks look at it later.

        If it were refused here, the link would be printed with its brackets.
        """
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parent's name
        """Print the address in `<https://...>` as it is written: %20 does not become a space."""
        return link


@cache
def parser() -> MarkdownIt:
    """Return the parser; it keeps no state between texts.

    Raw HTML is parsed so that the builder can report its position. Text is not joined across escapes, because the
    builder has to distinguish `\\"` from `"`.
    """
    md = _Parser("commonmark", {"html": True, "maxNesting": DEEPEST, "store_labels": True})
    md.inline = PositionedInline()
    own = SimpleNamespace(
        parseLinkLabel=link_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    md.helpers = cast(Any, own)  # a module; the rules use only these three functions
    # The new inline parser starts with all rules.
    md.inline.ruler.disable("linkify")
    md.inline.ruler2.disable("fragments_join")
    md.enable("table").disable("text_join")
    footnote_plugin(md, inline=False, move_to_end=False, always_match_refs=True)
    inline_notes_plugin(md)
    citations_plugin(md)
    scripts_plugin(md)
    lists_plugin(md)
    deflist_plugin(md)
    table_captions_plugin(md)
    new_pages_plugin(md)
    accept_bare_values()
    attrs_plugin(md, spans=True)
    attrs_block_plugin(md)
    hands_plugin(md)
    containers_plugin(md)
    line_blocks_plugin(md)
    md.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    md.block.ruler.at("reference", _reference)
    return md


def _reference(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a reference, but not a note whose key is no word: `[^two words]: text` would be an address."""
    begin = state.bMarks[first] + state.tShift[first]
    return not state.src.startswith("[^", begin) and reference(state, first, end, silent)


def parse_attributes(text: str) -> dict[str, str] | None:
    """Parse `{.class #id key=value}`, or return None if the text is something else."""
    try:
        length, attributes = parse(text)
    except ParseError:
        return None
    return attributes if not text[length + 1 :].strip() else None


class Reference(Struct, frozen=True):
    """A CommonMark reference `[label]: address`, to which links can refer by its label.

    `line` counts from 0. `is_double`: an earlier reference has the same label and takes precedence.
    """

    label: str
    line: int
    is_double: bool = False


def tokens_of(source: str, *, has_citations: bool = False) -> tuple[list[Token], list[Reference]]:
    """Return the block tokens of a text, with inline tokens as their `children`, and the references that it defines."""
    given: dict[str, Any] = {CITATIONS: has_citations}
    tokens = parser().parse(source, given)
    references = [Reference(label, one["map"][0]) for label, one in given.get("references", {}).items()]
    doubles = [Reference(one["label"], one["map"][0], is_double=True) for one in given.get("duplicate_refs", [])]
    return tokens, references + doubles


def inline_tokens(text: str, *, has_citations: bool = False) -> list[Token]:
    """Return the inline tokens of a text that is no block of its own, such as the title of a picture."""
    tokens: list[Token] = []
    md = parser()
    md.inline.parse(text, md, {CITATIONS: has_citations}, tokens)
    return tokens


def _heading_attributes(state: StateCore) -> None:
    """Read `# Heading {#id .class}`, pandoc's syntax for the attributes of a heading, and of a table's caption."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type not in ("heading_open", "caption_open") or inline.type != "inline":
            continue
        words, brace, rest = inline.content.rstrip(" \t").rpartition("{")
        if not brace or words[-1:] not in (" ", "\t") or not rest.endswith("}") or "}" in rest[:-1]:
            continue
        attributes = parse_attributes(brace + rest)
        if attributes is not None:
            inline.content = words.rstrip(" \t")
            opening.attrs.update(attributes)
