"""What passes from the markup to the packager: the finished documents of an ebook.

Names are plain file names without a folder, never percent-encoded; an address inside a document is
(`../images/my%20picture.png`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.config.settings import Matter


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents. `level` is 1 for a part, or for a division, whose parts are 2; `title` is plain
    text; `target` is `letter.xhtml` or `letter.xhtml#id`; `matter` is that of the part."""

    level: int
    title: str
    target: str
    matter: Matter


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of the print edition: its folio, and where its marker stands: `letter.xhtml#page-12`."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """One content document. `xhtml` is the whole XHTML5 document (well-formed XML without named entities); it links
    `../styles/ebook.css` and shows pictures as `../images/x.png`. `kind` is "titlepage", "imprint",
    "introduction", "letter", "chapter", "colophon" ... A document that is not `linear` is left out of the way
    through the book and has to be reachable by a link."""

    name: str
    title: str
    xhtml: str
    kind: str
    matter: Matter
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Ebook:
    """Everything that an ebook holds, but for the cover and the fonts: those the packager makes.

    `documents` are in reading order, `contents` has at least one line, `images` maps a file name to its bytes,
    `stylesheet` is the text of ebook.css, the edition's own or the default; `style_files` are the files it asks for, by
    their path from it; `pages` are those of the print edition, in its order, none where they are left out. `cover` is
    the edition's own, its file name and its bytes.
    """

    documents: tuple[ContentDocument, ...]
    contents: tuple[ContentsLine, ...]
    images: dict[str, bytes]
    stylesheet: str
    style_files: dict[str, bytes] = field(default_factory=dict)
    pages: tuple[ListedPage, ...] = ()
    cover: tuple[str, bytes] | None = None
