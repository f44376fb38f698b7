"""File names that every reader can open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from publish.config.derived import slug_of
from publish.markup.content_documents import Ebook

ADDRESS = re.compile(r"""\b(src|href|poster|data)=("[^"]*"|'[^']*')""")
# Forbidden by EPUB OCF 3.3, 4.1.3, or, as spaces and letters beyond ASCII, a trouble to older readers (EPUBCheck
# PKG-009, PKG-010 and PKG-012).
UNSAFE = re.compile(r'[\s"*:<>?\\|/\x00-\x1f\x7f-\U0010ffff]+')


def safely_named(ebook: Ebook) -> Ebook:
    """The same ebook with a hyphen for what a file name had better not hold, in names and in addresses alike."""
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
        pages=tuple(replace(one, target=_target(one.target, texts)) for one in ebook.pages),
        images={images.get(name, name): data for name, data in ebook.images.items()},
    )


def _target(target: str, texts: dict[str, str]) -> str:
    name, hash_sign, fragment = target.partition("#")
    return texts.get(name, name) + hash_sign + fragment


def _plain(name: str) -> str:
    """The name in ASCII; letters of other scripts are romanised where that can be done."""
    path = PurePosixPath(name)
    stem = slug_of(path.stem, "file") if not path.stem.isascii() else UNSAFE.sub("-", path.stem)
    return stem + UNSAFE.sub("-", path.suffix)


def _renamed(names: Iterable[str]) -> dict[str, str]:
    """The names that have to change, each with a new one that no other file has."""
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
