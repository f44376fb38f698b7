"""Ask the processor for the citations of a book, and keep its answers.

An answer depends only on the request: the style, the locale, the records that are used, and the citations. It is kept
in the edition's cache under the request's digest, because the processor takes seconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from publish.citations.citation_styles import CitationStyle
from publish.citations.clusters import CitedWork, Cluster
from publish.citations.rich_text import HeldElements, written
from publish.config.bibliography_settings import Ibid
from publish.keeping import Store
from publish.tools import citation_processor

# The processor's numbers for these positions.
_IBID, _IBID_WITH_LOCATOR = 2, 3
_KEPT = "citations 4"
# The comma after the author in the sentence: before the brackets, and at the end.
_COMMAS = {
    "composite": (re.compile(r"[,;:]((?:</[^<>]+>)*)\s*((?:<[^/<>]+>)*[(\[])"), r"\1 \2"),
    "author-only": (re.compile(r"[,;:]\s*((?:</[^<>]+>)*)\s*\Z"), r"\1"),
}


class FormattedCitation(Struct, frozen=True):
    """A citation as HTML, and the key and the position of each work in it, in their order there."""

    html: str
    works: tuple[tuple[str, int], ...]

    @property
    def is_ibid(self) -> bool:
        """Whether it begins with a work that was cited just before."""
        return bool(self.works) and self.works[0][1] in (_IBID, _IBID_WITH_LOCATOR)


class Formatted(Struct, frozen=True):
    """What the processor wrote.

    `citations` are in the order of what was asked. `lists` are bibliographies, the key and the HTML of each entry; the
    last one is that of the whole edition.
    """

    citations: tuple[FormattedCitation, ...]
    lists: tuple[tuple[tuple[str, str], ...], ...]
    hanging: bool


class Asked(Struct, frozen=True):
    """The request to the processor, without the citations. `marks` are those of all notes, in order."""

    style: CitationStyle
    language: str
    locales: Mapping[str, str]
    items: Mapping[str, Mapping[str, Any]]
    uncited: tuple[str, ...]
    lists: int
    marks: tuple[str, ...] = ()


def format_citations(asked: Asked, citations: Sequence[dict[str, Any]], store: Store) -> Formatted:
    """Return what the processor writes for these citations. Raises ToolMissing and ToolFailed."""
    request = {
        "style": asked.style.text,
        "language": asked.language,
        "locales": dict(asked.locales),
        "items": {key: dict(item) for key, item in asked.items.items()},
        "citations": list(citations),
        "uncited": list(asked.uncited),
        "lists": asked.lists,
        "marks": {str(number): mark for number, mark in enumerate(asked.marks, 1)},
        "links": True,
    }
    answer = json.loads(_answer(json.dumps(request, sort_keys=True), store))
    return Formatted(
        tuple(
            FormattedCitation(
                without_comma(one["html"], of["mode"]), tuple((key, position) for key, position in one["positions"])
            )
            for one, of in zip(answer["citations"], citations, strict=True)
        ),
        tuple(tuple((key, html) for key, html in held) for held in answer["lists"]),
        bool(answer["hanging"]),
    )


def without_comma(html: str, mode: str) -> str:
    """Return a citation without the comma that the style has after the author, if the sentence names the author."""
    if mode not in _COMMAS:
        return html
    form, kept = _COMMAS[mode]
    return form.sub(kept, html, count=1)


@lru_cache(maxsize=8)  # a server asks again and again
def _answer(request: str, store: Store) -> str:
    key = f"{_KEPT} {citation_processor.version()} {request}"
    kept = store.get(key)
    if kept is not None:
        return kept.decode("utf-8")
    answer = json.dumps(citation_processor.run(json.loads(request)), sort_keys=True)
    store.put(key, answer.encode("utf-8"))
    return answer


def requested(
    cluster: Cluster, note: int, held: HeldElements, *, is_note_style: bool, allows_ibid: bool
) -> list[dict[str, Any]]:
    """Return a citation as the processor is asked for it; `note` is the number of its note, 0 in the text.

    `@key says` is the author and the rest in brackets; where a style cites in notes, the text has the author alone and
    a note the rest; inside a note it is like any other citation.
    """
    works = [_work(work, held, allows_ibid=allows_ibid and not place) for place, work in enumerate(cluster.works)]
    if cluster.element.data.get("is_author"):
        return [_author(works[0])]
    if cluster.is_in_text and len(works) == 1 and not is_note_style and "suffix" not in works[0]:
        return [{"works": works, "note": note, "mode": "composite"}]
    is_inside = bool(note and is_note_style and cluster.words_behind.strip())
    last = {"works": works, "note": note, "mode": "", "isInside": is_inside}
    if not cluster.is_in_text or (note and is_note_style):
        return [last]
    return [_author(works[0]), last | {"works": [works[0] | {"suppress-author": True}, *works[1:]]}]


def _author(work: dict[str, Any]) -> dict[str, Any]:
    """Return the name of an author in the sentence: the processor would write a suffix behind it as well."""
    return {"works": [{"id": work["id"]}], "note": 0, "mode": "author-only"}


def _work(work: CitedWork, held: HeldElements, *, allows_ibid: bool) -> dict[str, Any]:
    before, behind = written(work.before, held).strip(), written(work.behind, held).rstrip()
    asked: dict[str, Any] = {"id": work.key}
    if work.locator.value:
        asked |= {"locator": work.locator.value, "label": work.locator.label}
    asked |= {name: words for name, words in (("prefix", before), ("suffix", behind)) if words}
    if work.is_alone:
        asked["suppress-author"] = True
    if not allows_ibid:
        asked["noIbid"] = True
    return asked


def ibid_allowed(
    clusters: Sequence[Cluster], order: Sequence[str], words: Mapping[str, str], manner: Ibid
) -> list[bool]:
    """Return for each citation whether it may be *ibid.*

    `order` are the keys of all notes of the edition, in order; `words` are the letters of each outside its citations.
    """
    if manner is not Ibid.ALONE:
        return [manner is Ibid.STYLE] * len(clusters)
    held: dict[str, list[Cluster]] = {}
    for one in clusters:
        if one.note:
            held.setdefault(one.note, []).append(one)
    before = dict(zip(order[1:], order, strict=False))

    def follows_alone(cluster: Cluster) -> bool:
        earlier = before.get(cluster.note, "")
        cited = held.get(earlier, [])
        is_alone = len(cited) == 1 and len(cited[0].works) == 1 and not words[earlier]
        return is_alone and held[cluster.note][0] is cluster

    return [not one.note or follows_alone(one) for one in clusters]
