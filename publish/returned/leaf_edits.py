"""Write the words of an author into the source of a paragraph; unchanged words stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from publish.docx.tracking.token_changes import TokenRun, changes
from publish.importing.markdown_escapes import escaped
from publish.importing.word.losses import passage
from publish.manuscript.tree import Element, Kind
from publish.returned.leaf_pieces import PieceKind
from publish.returned.piece_mapping import Chain, TokenMap, map_tokens
from publish.returned.word_units import Marks, WordToken
from publish.style_names import EditorClass

# What stands around words of each mark.
_AROUND = {
    "bold": ("**", "**"),
    "italic": ("*", "*"),
    "struck": ("~~", "~~"),
    "superior": ("^", "^"),
    "inferior": ("~", "~"),
    EditorClass.SMALL_CAPS: ("[", f"]{{.{EditorClass.SMALL_CAPS}}}"),
    "underlined": ("[", "]{.underlined}"),
}
_MARKS = {
    Kind.STRONG: "bold",
    Kind.EMPHASIS: "italic",
    Kind.STRIKEOUT: "struck",
    Kind.SUPERSCRIPT: "superior",
    Kind.SUBSCRIPT: "inferior",
}
_CLASSES = {
    EditorClass.SMALL_CAPS: EditorClass.SMALL_CAPS,
    EditorClass.UNDERLINED: "underlined",
    EditorClass.SUPERIOR: "superior",
    EditorClass.INFERIOR: "inferior",
}
_PLAIN_SEAM = re.compile(r"[ \t]*\n(?:[ \t>]*\n)?[ \t>]*")
_VERSE_SEAM = re.compile(r"(?: {2,}|\\)?\n[ \t>]*(?:\| *)?")


class NotCarried(Exception):
    """A change that the Markdown cannot express; the argument is a clause that describes it."""


# What is open around words: an element of the source, or the name of a mark that the author set.
Around = tuple[Element | tuple[str, str], ...]


class _Written(Struct, frozen=True):
    """A token of the new text: its old token, if any, and the elements around it."""

    token: WordToken
    around: Around
    old: int = -1


class LeafEdit(Struct):
    """Writes one stretch of source anew. `call` gives the source of the call of a note by its key in the document.

    `made` are clauses about words that publish makes and the author changed.
    """

    chain: Chain
    olds: Sequence[WordToken]
    news: Sequence[WordToken]
    call: Callable[[str], str]
    made: list[str] = field(default_factory=list)
    _out: list[str] = field(default_factory=list)
    _open: Around = ()
    _next: int = 0  # the number of the piece that follows what is written
    _dropped: set[int] = field(default_factory=set)  # ends of paragraphs that are deleted
    _known: set[int] = field(default_factory=set)  # the pieces of all tokens
    _apart: set[int] = field(default_factory=set)  # old tokens that no longer stand with those of the same pieces

    def text(self) -> str:
        """Return the new source. Raises NotCarried."""
        mapping = map_tokens(self.olds, self.chain)
        self._check(mapping)
        self._known = {at for span in mapping.spans if span for at in range(span[0], span[1] + 1)} - self.chain.seams
        for one in self._written(mapping):
            self._write(one, mapping)
        if self._next < len(self.chain.pieces):
            self._skip_to(len(self.chain.pieces), ())
        return "".join(self._out)

    def _check(self, mapping: TokenMap) -> None:
        if any(
            token.text.isalnum() and any(token.places) and span is None
            for token, span in zip(self.olds, mapping.spans, strict=True)
        ):
            raise NotCarried("the paragraph is written in a way that cannot be edited")

    def _written(self, mapping: TokenMap) -> list[_Written]:
        """Return the tokens of the new text with the elements around each."""
        found: list[_Written] = []
        for run in changes([one.key for one in self.olds], [one.key for one in self.news]):
            if run.kept:
                for i, j in zip(run.old, run.new, strict=True):
                    found.append(_Written(self.news[j], self._kept(i, j, mapping), i))
                continue
            if self._is_made(run, mapping):
                continue
            for i in run.old:
                self._delete(i, mapping)
            replaced = [
                (self.olds[i].marks, self._around(i, mapping))
                for i in run.old
                if self.olds[i].text.strip() and mapping.spans[i]
            ]
            before = found[-1] if found else None
            after = self._around(run.old.stop, mapping) if run.old.stop < len(self.olds) else None
            marks = sum(mapping.spans[i] is None and self.olds[i].is_raised for i in run.old)
            for j in run.new:
                if marks and self.news[j].is_raised:
                    marks -= 1  # the mark of a note, which publish makes
                    continue
                around = self._inserted(self.news[j], before, replaced, after, run.old.stop)
                found.append(_Written(self.news[j], around))
        self._part(found, mapping)
        return self._calm(found)

    def _part(self, tokens: Sequence[_Written], mapping: TokenMap) -> None:
        """Find signs that share their pieces with other signs and are no longer beside them."""
        groups: dict[int, list[int]] = {}
        for token, first in mapping.shared.items():
            groups.setdefault(first, []).append(token)
        order = [one.old for one in tokens]
        for group in groups.values():
            at = order.index(group[0]) if group[0] in order else -1
            if at < 0 or order[at : at + len(group)] != group:
                self._apart.update(group)

    def _is_made(self, run: TokenRun, mapping: TokenMap) -> bool:
        """Whether the old words of a change are all made by publish; then the new ones are not written.

        Raises NotCarried if only some are.
        """
        held = [i for i in run.old if self.olds[i].text.strip() or self.olds[i].note]
        made = [i for i in held if mapping.spans[i] is None and not self.olds[i].is_raised]
        beside = [at for at in (run.old.start - 1, run.old.stop) if 0 <= at < len(self.olds)]
        if not held and len(beside) == 2:  # words are added within those that publish makes
            made = [at for at in beside if mapping.spans[at] is None and not self.olds[at].is_raised]
            made = made if len(made) == 2 else []
            held = made
        if not made:
            return False
        words = [
            passage("".join(one.text for one in found))
            for found in (self.olds[run.old.start : run.old.stop], self.news[run.new.start : run.new.stop])
        ]
        if len(made) < len(held):
            raise NotCarried(f"publish makes a part of {words[0]}, which is now {words[1]}")
        self.made.append(f"publish makes {words[0]}, which is now {words[1]}")
        return True

    def _delete(self, i: int, mapping: TokenMap) -> None:
        if self.olds[i].key == "end":
            self._dropped.add(self._joined(mapping.spans[i]))

    def _joined(self, span: tuple[int, int] | None) -> int:
        """Return the number of the piece between two paragraphs that are joined. Raises NotCarried."""
        if span is None:
            raise NotCarried("paragraphs that are not neighbours in the sources are joined")
        seam = self.chain.written(span[0], span[0] + 1)
        number = sorted(self.chain.seams).index(span[0])
        kinds = {one.element.kind for one in self.chain.leaves[number : number + 2]}
        is_plain = (kinds == {Kind.PARAGRAPH} and _PLAIN_SEAM.fullmatch(seam)) or (
            kinds == {Kind.VERSE_LINE} and _VERSE_SEAM.fullmatch(seam)
        )
        if not is_plain:
            raise NotCarried("paragraphs of different kinds are joined")
        return span[0]

    def _around(self, i: int, mapping: TokenMap) -> Around:
        span = mapping.spans[i]
        return self.chain.pieces[span[0]].inside if span else ()

    def _kept(self, i: int, j: int, mapping: TokenMap) -> Around:
        """Return the elements around a kept word, after the author's changes of its look."""
        old, new = self.olds[i], self.news[j]
        around = self._around(i, mapping)
        if old.is_space or not old.text or old.set_by_author == new.set_by_author:
            return around
        gone, come = old.set_by_author - new.set_by_author, new.set_by_author - old.set_by_author
        left = {name for name, _ in gone}
        kept = tuple(one for one in around if not (isinstance(one, Element) and mark_of(one) in left))
        left -= {mark_of(one) for one in around if isinstance(one, Element)}
        if left or mapping.spans[i] is None:
            raise NotCarried(f"{old.text} is no longer {' and '.join(sorted(left)) or 'as it was'}")
        return (*kept, *sorted(come))

    def _inserted(
        self,
        token: WordToken,
        before: _Written | None,
        replaced: Sequence[tuple[Marks, Around]],
        after: Around | None,
        stop: int,
    ) -> Around:
        """Return the elements around a new word: those of the neighbouring words if it has their look."""
        if token.key == "end":
            return ()
        for marks, around in replaced:
            if marks == token.marks:
                return around
        left, right = before.around if before else None, after
        inner = _common(left, right) if left is not None and right is not None else ()
        wanted = {name for name, _ in token.set_by_author}
        others = token.marks - token.set_by_author
        if marks_around(inner) == wanted and not others:
            return inner
        if before is not None and left is not None and before.token.marks == token.marks:
            return left
        if right is not None and stop < len(self.olds) and self.olds[stop].marks == token.marks:
            return right
        inner = tuple(
            one for one in inner if not (isinstance(one, Element) and mark_of(one) and mark_of(one) not in wanted)
        )
        return (*inner, *sorted(others | {one for one in token.set_by_author if one[0] not in marks_around(inner)}))

    def _calm(self, tokens: list[_Written]) -> list[_Written]:
        """Put white space beside changed words into the elements that both neighbours are in."""
        made = list(tokens)
        for at, one in enumerate(tokens):
            if not one.token.is_space:
                continue
            before = tokens[at - 1] if at else None
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            is_untouched = one.old >= 0 and all(
                other is not None and other.old == one.old + step and _equal(other.around, one.around)
                for other, step in ((before, -1), (after, 1))
            )
            if not is_untouched:
                inner = _common(before.around if before else (), after.around if after else ())
                made[at] = _Written(one.token, inner, one.old)
        return made

    def _write(self, one: _Written, mapping: TokenMap) -> None:
        span = mapping.spans[one.old] if one.old >= 0 else None
        if one.old >= 0 and span is None:
            return  # publish makes it again
        if span is not None and one.old not in self._apart:
            if span[0] < self._next:
                return  # its pieces are written with those of the sign before it
            self._skip_to(span[0], one.around)
            self._out.append(self.chain.written(span[0], span[1] + 1))
            self._next = span[1] + 1
            return
        self._turn(one.around)
        self._out.append(self._new(one.token))

    def _skip_to(self, number: int, around: Around) -> None:
        """Write the source before a piece, without deleted words."""
        skipped = self.chain.pieces[self._next : number]
        is_whole = self._dropped.isdisjoint(range(self._next, number)) and not any(
            at in self._known for at in range(self._next, number)
        )
        inside = self.chain.pieces[number].inside if number < len(self.chain.pieces) else ()
        if is_whole and _equal(around, inside) and _equal(self._open, self._inside_before()):
            self._out.append(self.chain.written(self._next, number))
            self._open = around
        else:
            gaps = [
                at
                for at, one in enumerate(skipped, self._next)
                if at in self.chain.seams
                or one.kind is PieceKind.GAP
                or (one.kind in (PieceKind.ATOM, PieceKind.CHARACTER) and at not in self._known)
            ]
            if gaps:
                self._turn(_common(self._open, around))
                self._out += [self.chain.written(at, at + 1) for at in gaps if at not in self._dropped]
            self._turn(around)
        self._next = number

    def _inside_before(self) -> Around:
        """Return the elements that are open in the source before the next piece."""
        if not self._next:
            return ()
        last = self.chain.pieces[self._next - 1]
        return (*last.inside, last.element) if last.kind is PieceKind.OPEN and last.element else last.inside

    def _turn(self, around: Around) -> None:
        """Close and open elements so that words can be in `around`."""
        inner = _common(self._open, around)
        for one in reversed(self._open[len(inner) :]):
            self._out.append(self._sign(one, PieceKind.CLOSE))
        for one in around[len(inner) :]:
            self._out.append(self._sign(one, PieceKind.OPEN))
        self._open = around

    def _sign(self, one: Element | tuple[str, str], kind: PieceKind) -> str:
        if isinstance(one, Element):
            number = next(n for n, piece in enumerate(self.chain.pieces) if piece.kind is kind and piece.element is one)
            return self.chain.written(number, number + 1)
        name, value = one
        around = _AROUND.get(name) or {
            "class": ("[", f"]{{.{value}}}"),
            "code": ("`", "`"),
            "link": ("[", f"]({value})"),
        }.get(name)
        assert around is not None
        return around[kind is PieceKind.CLOSE]

    def _new(self, token: WordToken) -> str:
        """Return the source of a new token. Raises NotCarried."""
        if token.note:
            return self.call(token.note)
        if token.key == "break":
            return "\\\n" + self._continued(" ")
        if token.key == "end":
            return self._divided()
        if not token.text:
            raise NotCarried("a picture or an object is added")
        return token.text if any(name == "code" for name, _ in token.marks) else escaped(token.text)

    def _divided(self) -> str:
        """Return the separator of the two halves of a paragraph in the source."""
        kind = self.chain.leaves[0].element.kind
        if kind is Kind.VERSE_LINE:
            return "\n" + self._led()
        if kind is not Kind.PARAGRAPH:
            raise NotCarried(f"a {kind.value} is divided")
        lead = self._continued(" ")
        return f"\n{lead.rstrip()}\n{lead}"

    def _led(self) -> str:
        """Return the text before the first word on its line."""
        start = self.chain.leaves[0].start
        return self.chain.source[self.chain.source.rfind("\n", 0, start) + 1 : start]

    def _continued(self, filler: str) -> str:
        """Return the beginning of a further line of the paragraph: the signs of quotations, and spaces."""
        return continued(self._led(), filler)


def continued(led: str, filler: str = " ") -> str:
    """Return the beginning of a further line in a block whose first line begins with `led`."""
    if re.match(r"\[\^[^\]]+\]:", led):
        return "    "
    return "".join(sign if sign in "> \t" else filler for sign in led)


def mark_of(element: Element) -> str:
    """Return the mark that an element gives to its words; "" if it is not one that an author can set."""
    if element.kind in _MARKS:
        return _MARKS[element.kind]
    return next((_CLASSES[EditorClass(one)] for one in element.classes if one in _CLASSES), "")


def marks_around(around: Around) -> set[str]:
    """Return the marks that some elements and marks give to their words."""
    found = {mark_of(one) if isinstance(one, Element) else one[0] for one in around}
    return found - {""}


def _common(one: Around | None, other: Around | None) -> Around:
    one, other = one or (), other or ()
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if not _is_same(a, b)), None)
    return one[: min(len(one), len(other)) if same is None else same]


def _equal(one: Around, other: Around) -> bool:
    return len(one) == len(other) == len(_common(one, other))


def _is_same(one: Element | tuple[str, str], other: Element | tuple[str, str]) -> bool:
    return one is other if isinstance(one, Element) else one == other
