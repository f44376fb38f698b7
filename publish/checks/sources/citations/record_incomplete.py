"""A cited work that lacks what its citation needs."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.citations.entries import used_keys
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "record-incomplete",
    Severity.WARNING,
    "works that are cited",
    what="A cited work lacks its title, its author, its date, or where it appeared.",
    why="""
The citation style leaves out what it does not know: the note begins with a comma, or says
"n.d.", and nobody can find the article without its journal.""",
    mend="""
Complete the record in the file of the bibliography, here in CSL-JSON:

    { "id": "huxley1888", "type": "article-journal",
      "author": [{ "family": "Huxley", "given": "Thomas Henry" }],
      "title": "The Struggle for Existence", "container-title": "The Nineteenth Century",
      "issued": { "date-parts": [[1888, 2]] } }""",
)

_MADE_BY = ("author", "editor", "translator", "director", "composer", "collection-editor", "interviewer")
# What a record must have by its type: one field of each group. The type of others tells too little.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "book": (("title",), _MADE_BY, ("issued",)),
    "chapter": (("title",), ("container-title",), ("issued",)),
    "article-journal": (("title",), ("container-title",), ("issued",)),
    "article-magazine": (("title",), ("container-title",), ("issued",)),
    "article-newspaper": (("title",), ("container-title",), ("issued",)),
    "paper-conference": (("title",), ("author",), ("issued",)),
    "thesis": (("title",), ("author",), ("issued",)),
    "report": (("title",), ("author", "publisher", "editor"), ("issued",)),
    "webpage": (("title",), ("URL", "DOI")),
    "personal_communication": (("author",),),
}
_WORDS = {"title": "title", "container-title": "journal or book that it appeared in", "issued": "date", "URL": "URL"}


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each used work without a field that its type needs."""
    used = used_keys(sources)
    for key, record in sources.manuscript.references.records.items():
        needed = _NEEDED.get(str(record.data["type"]), (("title", "genre", "note"),)) if key in used else ()
        lacking = [group for group in needed if not any(record.data.get(name) for name in group)]
        if lacking:
            words = " and no ".join(_WORDS.get(group[0], group[0]) for group in lacking)
            fields = ", ".join(f'"{group[0]}"' for group in lacking)
            yield CHECK.found(f'"{key}" has no {words}', record.at, f"add {fields}")
