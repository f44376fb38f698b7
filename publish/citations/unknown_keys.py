"""Keys that the bibliography does not have, and user names such as @name, which look like citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from msgspec import Struct

from publish.citations.records import Records
from publish.diagnostics import Diagnostic, error, warning
from publish.manuscript.tree import Element, Node, Text, plain

# A name that is like no key is more likely a name on a network.
_ALIKE = 0.6


class KnownKeys(Struct, frozen=True):
    """Tells citations from signs that only look like one."""

    records: Records

    def is_citation(self, citation: Element) -> bool:
        """Whether a citation really is one: `@name` alone in the text that resembles no key is a user name."""
        (first, *others) = _works(citation)
        is_bare = citation.data["is_in_text"] and not others and not plain(first.children).strip()
        key = first.word("key")
        return not is_bare or key in self.records.by_key or bool(self._near(key))

    def without_names(self, node: Node) -> Node:
        """Return a tree with the names on networks as text."""
        if isinstance(node, Text):
            return node
        if "is_in_text" in node.data and not self.is_citation(node):
            return Text(f"@{_works(node)[0].word('key')}", node.at, literal=True)
        return node.with_children(tuple(map(self.without_names, node.children)))

    def problems(self, citations: Iterable[Element]) -> Iterator[Diagnostic]:
        """Report the keys that are not defined, and the user names, which need a backslash."""
        for citation in citations if self.records.whole else ():
            for work in _works(citation):
                if work.word("key") not in self.records.by_key:
                    yield self._undefined(work) if self.is_citation(citation) else _name(work)

    def _undefined(self, work: Element) -> Diagnostic:
        key = work.word("key")
        if near := self._near(key):
            at = self.records.by_key[near].at
            help = f'did you mean "{near}" ({at.path}:{at.line})?'
        else:
            files = dict.fromkeys(one.at.path for one in self.records.by_key.values())
            help = f"add the work to {' or '.join(files) or 'the bibliography'}, or correct the key"
        return error("citation-undefined", f'the bibliography has no work "{key}"', work.at, help)

    def _near(self, key: str) -> str:
        return next(iter(get_close_matches(key, self.records.by_key, n=1, cutoff=_ALIKE)), "")


def _works(citation: Element) -> list[Element]:
    return [one for one in citation.children if isinstance(one, Element)]


def _name(work: Element) -> Diagnostic:
    message = f'"@{work.word("key")}" is not a key of the bibliography and is printed as it stands'
    help = f"write \\@{work.word('key')} if that is meant, or correct the key"
    return warning("citation-unread", message, work.at, help)
