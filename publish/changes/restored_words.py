"""Give a block of the edited book the words and the note calls that another version of it has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from publish.changes.book_wording import WordedBlock
from publish.changes.written_words import WordPiece
from publish.manuscript.tree import Element, Kind, Node, Text

# The edits of texts, by the ids of their nodes: what comes instead of the characters from a start up to an end.
_Edits = dict[int, list[tuple[int, int, tuple[Node, ...]]]]
_SPACES = " \n"


def restored(element: Element, now: WordedBlock, then: WordedBlock, made_call: Callable[[str], Element]) -> Element:
    """Return the element of a block with the words and calls that it has in `then`.

    The words that both have are the same objects, with their formatting; all others come without formatting.
    `made_call` makes the call of a note.
    """
    if list(map(id, now.words)) == list(map(id, then.words)) and now.calls == then.calls:
        return element
    kept = {id(word) for word in then.words}
    edits: _Edits = defaultdict(list)
    for word in now.words:
        for piece in word.pieces if id(word) not in kept else ():
            edits[id(piece.node)].append((piece.start, piece.end, ()))
    left = Counter(call.key for call in then.calls)
    gone: list[str] = []
    for call in now.calls:
        if left[call.key]:
            left[call.key] -= 1
        else:
            gone.append(call.key)
    rest = _inserted(now, then, left, made_call, edits)
    children = tuple(_edited(element.children, edits, gone))
    return replace(element, children=tuple(_SpaceTidier().tidied((*children, *rest))))


def _inserted(
    now: WordedBlock, then: WordedBlock, calls: Mapping[str, int], made_call: Callable[[str], Element], edits: _Edits
) -> tuple[Node, ...]:
    """Add the words and calls that only `then` has to the edits; return those without a neighbouring word."""
    ours = {id(word) for word in now.words}
    left = dict(calls)
    waiting: list[Node] = []
    last: WordPiece | None = None

    def flush(before: WordPiece | None) -> None:
        nonlocal waiting
        if waiting and last is not None:
            edits[id(last.node)].append((last.end, last.end, tuple(waiting)))
        elif waiting and before is not None:
            space = Text(" ", before.node.at, literal=True)
            edits[id(before.node)].append((before.start, before.start, (*waiting, space)))
        elif waiting:
            return
        waiting = []

    for number, word in enumerate((*then.words, None)):
        for call in then.calls:
            if call.word == number and left.get(call.key):
                left[call.key] -= 1
                waiting.append(made_call(call.key))
        if word is None:
            break
        if id(word) not in ours:
            waiting.append(Text(" " * word.is_spaced + word.text, word.at, literal=True))
        elif word.pieces:
            flush(word.pieces[0])
            last = word.pieces[-1]
    flush(None)
    return tuple(waiting)


def _edited(nodes: Sequence[Node], edits: _Edits, gone: list[str]) -> Iterator[Node]:
    """Yield nodes with their edits, without the calls that are gone and without what is empty now."""
    for node in nodes:
        if isinstance(node, Text):
            yield from _edited_text(node, edits.get(id(node), ()))
        elif node.kind is Kind.NOTE_CALL and node.word("key") in gone:
            gone.remove(node.word("key"))
            yield from _edited(node.children, edits, gone)
        elif node.children:
            children = tuple(_edited(node.children, edits, gone))
            if children:
                is_led = node.word("lemma") in gone  # by words that open no note any more
                data = {key: held for key, held in node.data.items() if key != "lemma" or not is_led}
                yield replace(node, children=children, data=data) if is_led else node.with_children(children)
        else:
            yield node


def _edited_text(node: Text, edits: Sequence[tuple[int, int, tuple[Node, ...]]]) -> Iterator[Node]:
    at = 0
    for start, end, instead in sorted(edits, key=lambda edit: edit[:2]):
        if start > at:
            yield node.cut(at, start)
        yield from instead
        at = max(at, end)
    if at < len(node.text):
        yield node.cut(at, len(node.text)) if at else node


class _SpaceTidier:
    """Leaves out spaces that follow another one, or nothing: the words between them are gone."""

    def __init__(self) -> None:
        self._after_space = True

    def tidied(self, nodes: Sequence[Node]) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            if isinstance(node, Text):
                text = node.text.lstrip(_SPACES) if self._after_space else node.text
                if text:
                    found.append(node if text == node.text else node.cut(len(node.text) - len(text), len(node.text)))
                    self._after_space = text[-1] in _SPACES
            elif node.kind is Kind.NOTE_CALL:
                found.append(node)
            elif node.children:
                found.append(node.with_children(tuple(self.tidied(node.children))))
            else:
                found.append(node)
                self._after_space = node.kind is Kind.LINE_BREAK
        return found
