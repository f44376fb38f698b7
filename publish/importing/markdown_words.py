"""Write inlines as Markdown: the way back from a tree to what an editor would type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from publish.importing.markdown_escapes import all_escaped, escaped
from publish.manuscript.tree import Element, Kind, Node, Text

# The class of emphasis whose signs would not be read where they stand.
_EMPHASISED = "emphasised"
_SIGNS = {Kind.EMPHASIS: "*", Kind.STRONG: "**", Kind.STRIKEOUT: "~~"}
_TIGHT = {Kind.SUPERSCRIPT: ("^", "superior"), Kind.SUBSCRIPT: ("~", "inferior")}
# The attributes that spans may have.
_OWN = (
    *("reason", "extent", "n", "image", "facs", "hand", "when", "full", "regular"),
    *("entry", "sub", "see", "see-also", "sort", "index", "mention"),
    *("note", "witness", "lacuna", "range"),
)


class WordWriter(Struct, frozen=True):
    """Writes inlines. `careful`: every sign is escaped, and emphasis stands in brackets of its own."""

    careful: bool = False

    def write(self, nodes: Sequence[Node]) -> str:
        """Return some inlines as Markdown, a line break as a backslash and a line end."""
        pieces = [self._node(node) for node in nodes]
        for place, node in enumerate(nodes):
            before = pieces[place - 1][-1:] if place else ""
            after = pieces[place + 1][:1] if place + 1 < len(nodes) else ""
            kind = node.kind if isinstance(node, Element) else None
            if kind in _SIGNS and not self.careful:
                pieces[place] = _held(pieces[place], before, after, _SIGNS[kind])
            elif kind is Kind.NOTE_CALL and after and after in "(:":  # a link, or the definition of the note
                pieces[place + 1] = f"\\{pieces[place + 1]}"
        return "".join(pieces)

    def _node(self, node: Node) -> str:
        if isinstance(node, Text):
            if node.literal:  # a comment, which is not printed
                return node.text
            return (all_escaped if self.careful else escaped)(node.text)
        special = self._special(node.kind)
        return special(node) if special else self.write(node.children)

    def _special(self, kind: Kind) -> Callable[[Element], str] | None:
        if kind in _SIGNS:
            return self._emphasis
        if kind in _TIGHT:
            return self._script
        return {
            Kind.SPAN: self._span,
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.CODE: _code,
            Kind.NOTE_CALL: lambda one: "" if one.word("lemma") else f"[^{one.word('key')}]",
            Kind.LINE_BREAK: lambda one: "\\\n",
            Kind.VERSE_LINE: lambda one: self.write(one.children),
        }.get(kind)

    def _span(self, span: Element) -> str:
        given = attributes(span)
        return f"[{self.write(span.children)}]{given}" if given else self.write(span.children)

    def _emphasis(self, element: Element) -> str:
        sign, words = _SIGNS[element.kind], self.write(element.children)
        # The signs have to stand close to the words (CommonMark 0.31, 6.2).
        before = words[: len(words) - len(words.lstrip())]
        after = words[len(words.rstrip()) :] if words.strip() else ""
        core = words.strip()
        if not core:
            return words
        marked = f"{sign}{core}{sign}"
        return f"{before}[{marked}]{{.{_EMPHASISED}}}{after}" if self.careful else f"{before}{marked}{after}"

    def _script(self, element: Element) -> str:
        sign, name = _TIGHT[element.kind]
        words = self.write(element.children)
        is_tight = words and not any(one.isspace() for one in words) and sign not in words and not self.careful
        return f"{sign}{words}{sign}" if is_tight else f"[{words}]{{.{name}}}"

    def _link(self, link: Element) -> str:
        target = link.word("href")
        if any(one in target for one in " ()<>\\") or not target:
            target = f"<{target.replace('<', '%3C').replace('>', '%3E')}>"
        return f"[{self.write(link.children)}]({target})"

    def _image(self, image: Element) -> str:
        alternative = (all_escaped if self.careful else escaped)(image.word("alt"))
        title = image.word("title").replace("\\", "\\\\").replace('"', '\\"')
        held = f' "{title}"' if title else ""
        width = image.word("width")
        size = f"{{width={width}}}" if width else ""
        return f"![{alternative}]({image.word('src')}{held}){size}"


def _held(marked: str, before: str, after: str, sign: str) -> str:
    """Return emphasis that is read as such beside these characters: in brackets, if its signs alone would not do.

    A sign between a letter and a punctuation mark belongs to the wrong side (CommonMark 0.31, 6.2).
    """
    core = marked.strip()
    if not core.startswith(sign) or not core.endswith(sign) or len(core) <= 2 * len(sign):
        return marked
    opens = before.isalnum() and not core.removeprefix(sign)[0].isalnum()
    closes = after.isalnum() and not core.removesuffix(sign)[-1].isalnum()
    return marked.replace(core, f"[{core}]{{.{_EMPHASISED}}}") if (opens or closes) and marked == core else marked


def _code(element: Element) -> str:
    words = "".join(one.text for one in element.children if isinstance(one, Text)).replace("\n", " ")
    fence = "`"
    while fence in words:
        fence += "`"
    edge = " " if words.startswith("`") or words.endswith("`") or words != words.strip() else ""
    return f"{fence}{edge}{words}{edge}{fence}"


def attributes(element: Element, classes: Sequence[str] | None = None) -> str:
    """Return the attributes of an element in braces; "" if it has none."""
    given = [f"#{element.id}"] if element.id else []
    held = [*(element.classes if classes is None else classes)]
    hand = element.word("hand")
    given += [f".{one}" for one in held if not (one == "hand" and hand)]
    given += [f".hand={_value(hand)}"] if hand and "hand" in held else []
    given += [f"lang={element.lang}"] if element.lang else []
    given += [f"{key}={_value(element.word(key))}" for key in _OWN if key != "hand" and element.word(key)]
    return f"{{{' '.join(given)}}}" if given else ""


def _value(text: str) -> str:
    plain = text.replace('"', "'").replace("{", "(").replace("}", ")")
    return plain if plain.replace("-", "").replace(".", "").isalnum() else f'"{plain}"'
