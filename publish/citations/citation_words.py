"""The words of one citation as they are printed: their case, their last sign, and the links to the bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.citations.clusters import Cluster
from publish.citations.formatting import FormattedCitation
from publish.citations.listing import linked
from publish.citations.rich_text import HeldElements, tree
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.style_names import MarkupClass

_ENDED = re.compile(r"[.?!…][”’\"»“)\]]*\Z")
_SENTENCE_ENDS = re.compile(r"[.?!…:][”’\"»“)\]]*\s*\Z")


class CitationWords(Struct, frozen=True):
    """Words citations. `delimiter` stands between the works of one; `ibid` is how the locale writes *ibid.*

    `held` are the elements that the processor did not read.
    """

    delimiter: str
    ibid: str
    held: HeldElements

    def words(
        self, cluster: Cluster, pieces: Sequence[FormattedCitation], entries: Mapping[str, str], id: str
    ) -> Element:
        """Return a citation as a span with an id; `entries` gives the id of the entry of each work that has one."""
        made: list[Node] = []
        for piece in pieces:
            nodes = tree(piece.html, cluster.element.at, self.held)
            if not made:
                nodes = self._cased(nodes, cluster, piece)
            else:
                made.append(Text(" ", cluster.element.at, literal=True))
            made += self._linked(nodes, piece, entries)
        if cluster.element.data.get("is_whole") and not _ENDED.search(plain(tuple(made))):
            made.append(Text(".", cluster.element.at, literal=True))
        keys = " ".join(work.key for work in cluster.works)
        lost = _lost(cluster, tuple(made))
        return Element(
            Kind.SPAN,
            cluster.element.at,
            tuple(made),
            id,
            classes=(MarkupClass.CITATION,),
            data={"keys": keys, "lost": lost},
        )

    def _cased(self, nodes: tuple[Node, ...], cluster: Cluster, piece: FormattedCitation) -> tuple[Node, ...]:
        """A note begins with a capital; inside a sentence *ibid.* does not, if the locale writes it small."""
        if cluster.begins_note and (cluster.element.data.get("is_whole") or piece.is_ibid):
            return _first_letter(nodes, str.upper)
        is_inside = bool(cluster.words_before.strip()) and not _SENTENCE_ENDS.search(cluster.words_before)
        said = plain(nodes)
        if piece.is_ibid and is_inside and self.ibid[:1].islower() and said.lower().startswith(self.ibid.lower()):
            return _first_letter(nodes, str.lower)
        return nodes

    def _linked(self, nodes: tuple[Node, ...], piece: FormattedCitation, entries: Mapping[str, str]) -> Sequence[Node]:
        keys = [key for key, _ in piece.works]
        cuts = _cut(nodes, self.delimiter) if len(keys) > 1 else [nodes]
        if len(cuts) != len(keys):
            return linked(nodes, entries.get(keys[0], "") if keys else "", MarkupClass.TO_ENTRY)
        made: list[Node] = []
        for key, cut in zip(keys, cuts, strict=True):
            if made:
                made.append(Text(self.delimiter, nodes[0].at, literal=True))
            made += linked(cut, entries.get(key, ""), MarkupClass.TO_ENTRY)
        return made


def _cut(nodes: tuple[Node, ...], delimiter: str) -> list[tuple[Node, ...]]:
    """Cut inlines at a delimiter in their outermost texts."""
    if not delimiter:
        return [nodes]
    cuts: list[list[Node]] = [[]]
    for node in nodes:
        if not isinstance(node, Text):
            cuts[-1].append(node)
            continue
        first, *others = node.text.split(delimiter)
        for number, words in enumerate((first, *others)):
            if number:
                cuts.append([])
            if words:
                cuts[-1].append(replace(node, text=words))
    return [tuple(one) for one in cuts]


def _first_letter(nodes: tuple[Node, ...], case: Callable[[str], str]) -> tuple[Node, ...]:
    """Return inlines with the case of their first letter changed."""
    if not nodes:
        return nodes
    first, *rest = nodes
    if isinstance(first, Text):
        place = next((at for at, one in enumerate(first.text) if one.isalnum()), None)
        if place is None:
            return first, *_first_letter(tuple(rest), case)
        return replace(first, text=first.text[:place] + case(first.text[place]) + first.text[place + 1 :]), *rest
    return first.with_children(_first_letter(first.children, case)), *rest


def _lost(cluster: Cluster, printed: tuple[Node, ...]) -> str:
    """Return the words written around a work that the style leaves out, "" if there are none."""
    found = _letters(printed)
    around = (nodes for work in cluster.works for nodes in (work.before, work.behind))
    is_author = bool(cluster.element.data.get("is_author"))  # the rest stands in the note
    return next((plain(nodes).strip() for nodes in around if not is_author and _letters(nodes) not in found), "")


def _letters(nodes: tuple[Node, ...]) -> str:
    return "".join(filter(str.isalnum, plain(nodes))).casefold()
