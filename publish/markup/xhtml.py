"""The tree as XHTML: one element of the tree, one element of the page.

What differs between the products, the address of an id and what stands beside a note's call, is a value given to the
writer; everything else is the same in print, in the ebook and in the reading copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import takewhile

from publish.editing.book import BookNote
from publish.manuscript.tree import Element, Kind, Node, Text

# Inside the mark, where no justification widens it: a note's first line begins where its others do.
NO_BREAK_SPACE = "\u00a0"
# The class of a span that is the title of a work.
WORK = "work"

_PLAIN = {
    Kind.PARAGRAPH: "p",
    Kind.QUOTE: "blockquote",
    Kind.BULLETS: "ul",
    Kind.NUMBERS: "ol",
    Kind.ITEM: "li",
    Kind.DEFINITIONS: "dl",
    Kind.TERM: "dt",
    Kind.DEFINITION: "dd",
    Kind.TABLE: "table",
    Kind.TABLE_HEAD: "thead",
    Kind.TABLE_BODY: "tbody",
    Kind.ROW: "tr",
    Kind.FIGURE: "figure",
    Kind.CAPTION: "figcaption",
    Kind.EMPHASIS: "em",
    Kind.STRONG: "strong",
}


@dataclass(frozen=True, slots=True)
class Product:
    """How one product writes what products write differently.

    `address` gives the href of an id; `image` the src of a picture; `before_call` what stands before the first call
    of a note, "" where notes stand elsewhere; `call_attributes` and `mark_attributes` are added to a note's call and
    to the mark that leads back, `container_attributes` to a container by its name and `work_attributes` to the title
    of a work; `words` takes words that are escaped and no code, and gives them with what marks them up; `xml` asks
    for xml:lang beside lang, `lines` for a line end after each block.
    """

    address: Callable[[str], str]
    image: Callable[[str], str]
    before_call: Callable[[str], str] = lambda key: ""
    call_attributes: str = ""
    mark_attributes: str = ""
    container_attributes: Callable[[str], str] = lambda name: ""
    work_attributes: str = ""
    words: Callable[[str], str] = lambda text: text
    xml: bool = False
    lines: bool = True


class Writer:
    """Writes trees as XHTML for one product."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._line_end = "\n" if product.lines else ""
        self._writers: dict[Kind, Callable[[Element], str]] = {
            Kind.PARAGRAPH: self._paragraph,
            Kind.HEADING: self._heading,
            Kind.NUMBERS: self._numbers,
            Kind.CELL: self._cell,
            Kind.CONTAINER: self._container,
            Kind.CODE_BLOCK: self._code_block,
            Kind.CODE: lambda element: f"<code{self._attributes(element)}>{self._verbatim(element)}</code>",
            Kind.SPAN: self._span,
            Kind.RULE: lambda element: f"<hr{self._attributes(element)}/>",
            Kind.LINE_BREAK: lambda element: "<br/>",
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.NOTE_CALL: self._call,
            Kind.PAGE_BREAK: page_break,
        }

    def write(self, nodes: tuple[Node, ...]) -> str:
        """The nodes as XHTML, with no white space between them but the line ends that the product asks for."""
        return "".join(self._node(node) for node in nodes)

    def note(self, note: BookNote) -> str:
        """A note's blocks, its mark, which leads back to the first call, at their beginning."""
        mark = (
            f'<a class="note-mark{mark_class(note.mark)}" href="{escape(self._product.address(note.calls[0]))}"'
            f"{self._product.mark_attributes}>{escape(mark_words(note.mark))}</a>"
        )
        first, *rest = note.blocks
        if first.kind is not Kind.PARAGRAPH:
            return f"<p>{mark}</p>" + self.write(note.blocks)
        opening = f"<p{self._attributes(first)}>{mark}{self.write(first.children)}</p>{self._line_end}"
        return opening + self.write(tuple(rest))

    def _node(self, node: Node) -> str:
        if isinstance(node, Text):
            return self._product.words(escape(node.text, quote=False))
        special = self._writers.get(node.kind)
        if special is not None:
            return special(node)
        return self._tagged(_PLAIN[node.kind], node)

    def _tagged(self, tag: str, element: Element, more: str = "", extra: tuple[str, ...] = ()) -> str:
        end = "" if element.kind in _INLINE else self._line_end
        return f"<{tag}{self._attributes(element, extra)}{more}>{self.write(element.children)}</{tag}>{end}"

    def _attributes(self, element: Element, extra: tuple[str, ...] = ()) -> str:
        text = f' id="{escape(element.id)}"' if element.id else ""
        classes = " ".join((*extra, *element.classes))
        if classes:
            text += f' class="{escape(classes)}"'
        if element.lang:
            text += f' lang="{escape(element.lang)}"'
            if self._product.xml:
                text += f' xml:lang="{escape(element.lang)}"'
        return text

    def _paragraph(self, element: Element) -> str:
        # A paragraph of a tight list is the item's own line (CommonMark 5.3).
        return self.write(element.children) if element.data.get("tight") else self._tagged("p", element)

    def _heading(self, element: Element) -> str:
        # A page that begins with a heading: in it, its marker would be read out as words of it. The DAISY Structure
        # Guidelines put the page before the heading.
        opening = tuple(takewhile(_is_page_break, element.children))
        rest = element.with_children(element.children[len(opening) :])
        return self.write(opening) + self._tagged(f"h{element.data['level']}", rest)

    def _numbers(self, element: Element) -> str:
        start = element.data["start"]
        return self._tagged("ol", element, "" if start == 1 else f' start="{start}"')

    def _cell(self, element: Element) -> str:
        align = element.word("align")
        classes = (f"align-{align}",) if align else ()
        return (
            self._tagged("th", element, ' scope="col"', classes)
            if element.data["header"]
            else self._tagged("td", element, "", classes)
        )

    def _container(self, element: Element) -> str:
        name = element.word("name")
        return self._tagged("div", element, self._product.container_attributes(name), (name,) if name else ())

    def _code_block(self, element: Element) -> str:
        return f"<pre{self._attributes(element)}><code>{self._verbatim(element)}</code></pre>{self._line_end}"

    def _verbatim(self, element: Element) -> str:
        return "".join(
            escape(one.text, quote=False) if isinstance(one, Text) else self._node(one) for one in element.children
        )

    def _span(self, element: Element) -> str:
        # HTML 4.5.6: cite is the title of a work.
        if WORK in element.classes:
            return self._tagged("cite", element, self._product.work_attributes)
        return self._tagged("span", element)

    def _link(self, element: Element) -> str:
        target = element.word("target")
        href = self._product.address(target) if target else element.word("href")
        title = element.word("title")
        return self._tagged("a", element, f' href="{escape(href)}"' + (f' title="{escape(title)}"' if title else ""))

    def _image(self, element: Element) -> str:
        src = escape(self._product.image(element.word("src")))
        width = element.word("width")
        style = f' style="width: {escape(width)}"' if width else ""
        return f'<img{self._attributes(element)} src="{src}" alt="{escape(element.word("alt"))}"{style}/>'

    def _call(self, element: Element) -> str:
        if "mark" not in element.data:  # an undefined note: an error that was reported
            return ""
        mark, note = element.word("mark"), element.word("note")
        call = (
            f'<a class="note-call{mark_class(mark)}" id="{element.id}" href="{escape(self._product.address(note))}"'
            f"{self._product.call_attributes}>{escape(mark)}</a>"
        )
        return self._product.before_call(element.word("key")) + call if element.data["first"] else call


_INLINE = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.SPAN, Kind.LINK, Kind.CODE})


def _is_page_break(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.PAGE_BREAK


def page_break(element: Element) -> str:
    """The marker of a print page (EPUB 3.3 Structural Semantics, DPUB-ARIA 1.1: doc-pagebreak). Its label is said, not
    shown."""
    label = escape(element.word("label"))
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(element.id)}" aria-label="{label}"></span>'


def mark_words(mark: str) -> str:
    """A note's mark as it stands before the note."""
    return mark + NO_BREAK_SPACE


def mark_class(mark: str) -> str:
    """A further class for marks that are no figures or letters: fonts have no superior forms for them."""
    return "" if mark.isalnum() else " symbol"
