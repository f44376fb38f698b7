"""The finished documents of an ebook, as `markup` hands them to `epub`.

Names are plain file names without a folder. They are never percent-encoded; addresses inside a document always are
(`../images/my%20picture.png`).
"""

from __future__ import annotations

from msgspec import Struct, field

from publish.config.settings import Matter


class ContentsLine(Struct, frozen=True):
    """A line of the contents.

    `level` is 1 for a part or a division and 2 or more for the headings of a part; it is one more for what belongs to
    a division. `title` is plain text; `target` is `letter.xhtml` or `letter.xhtml#id`; `matter` is the part's.
    """

    level: int
    title: str
    target: str
    matter: Matter


class ListedPage(Struct, frozen=True):
    """A page of the print edition: its folio, and the address of its marker, `letter.xhtml#page-12`."""

    label: str
    target: str


class ContentDocument(Struct, frozen=True):
    """One content document.

    `xhtml` is the whole XHTML5 document (well-formed XML without named entities); it links `../styles/ebook.css` and
    shows pictures as `../images/x.png`. `kind` is "titlepage", "imprint", "colophon" or the part's kind. A document
    that is not `linear` is outside the reading order and must be reachable by a link.
    """

    name: str
    title: str
    xhtml: str
    kind: str
    matter: Matter
    linear: bool = True


class Ebook(Struct, frozen=True):
    """Everything that an ebook holds, except what `epub` makes: the fonts, and a cover if the edition has none.

    `documents` are in reading order; `contents` has at least one line; `images` maps file names to bytes. `stylesheet`
    is the text of ebook.css, and `style_files` are the files that it refers to, by their path from it. `pages` are
    those of the print edition in its order, empty if the ebook does not list them. `cover` is the file name and the
    bytes of the edition's own cover. `maker` says how the ebook was made, if no document does. `figures` and
    `tables` are the lists of these, if the edition has them.
    """

    documents: tuple[ContentDocument, ...]
    contents: tuple[ContentsLine, ...]
    images: dict[str, bytes]
    stylesheet: str
    style_files: dict[str, bytes] = field(default_factory=dict)
    pages: tuple[ListedPage, ...] = ()
    cover: tuple[str, bytes] | None = None
    maker: str = ""
    figures: tuple[ContentsLine, ...] = ()
    tables: tuple[ContentsLine, ...] = ()
