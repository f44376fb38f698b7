"""File names that every reader can open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec.structs import replace

from publish.config.derived import slug_of
from publish.markup.content_documents import Ebook

ADDRESS = re.compile(r"""\b(src|href|poster|data)=("[^"]*"|'[^']*')""")
# Forbidden by EPUB OCF 3.3, 4.1.3. Spaces and letters beyond ASCII are included because older readers fail on them
# (EPUBCheck PKG-009, PKG-010 and PKG-012).
UNSAFE = re.compile(r'[\s"*:<>?\\|/\x00-\x1f\x7f-\U0010ffff]+')


def safely_named(ebook: Ebook) -> Ebook:
    """Return the ebook with unsafe characters of file names replaced by hyphens, in names and in addresses."""
    texts = _renamed(document.name for document in ebook.documents)
    images = _renamed(ebook.images)
    if not texts and not images:
        return ebook
    renamed = texts | {f"../images/{old}": f"../images/{new}" for old, new in images.items()}

    def mended(match: re.Match[str]) -> str:
        path, hash_sign, fragment = unescape(match[2][1:-1]).partition("#")
        new = renamed.get(unquote(path))
        return match[0] if new is None else f'{match[1]}="{escape(quote(new) + hash_sign + fragment)}"'

    return replace(
        ebook,
        documents=tuple(
            replace(one, name=texts.get(one.name, one.name), xhtml=ADDRESS.sub(mended, one.xhtml))
            for one in ebook.documents
        ),
        contents=tuple(replace(one, target=_target(one.target, texts)) for one in ebook.contents),
        figures=tuple(replace(one, target=_target(one.target, texts)) for one in ebook.figures),
        tables=tuple(replace(one, target=_target(one.target, texts)) for one in ebook.tables),
        pages=tuple(replace(one, target=_target(one.target, texts)) for one in ebook.pages),
        images={images.get(name, name): data for name, data in ebook.images.items()},
    )


def _target(target: str, texts: dict[str, str]) -> str:
    name, hash_sign, fragment = target.partition("#")
    return texts.get(name, name) + hash_sign + fragment


def _plain(name: str) -> str:
    """Return the name in ASCII. Letters of other scripts are romanised if possible."""
    path = PurePosixPath(name)
    stem = slug_of(path.stem, "file") if not path.stem.isascii() else UNSAFE.sub("-", path.stem)
    return stem + UNSAFE.sub("-", path.suffix)


def _renamed(names: Iterable[str]) -> dict[str, str]:
    """Map each name that has to change to a new, unused one."""
    names = list(names)
    taken = {name.lower() for name in names}
    changes: dict[str, str] = {}
    for name in names:
        if UNSAFE.search(name):
            path = PurePosixPath(_plain(name))
            new, number = str(path), 2
            while new.lower() in taken:
                new, number = f"{path.stem}-{number}{path.suffix}", number + 1
            taken.add(new.lower())
            changes[name] = new
    return changes
