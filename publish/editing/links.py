"""Links inside the edition: `#id`, `part.md` and `part.md#id` resolve to the id of their target."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from difflib import get_close_matches
from urllib.parse import unquote

from msgspec.structs import replace

from publish.addresses import split
from publish.config.stored_names import composed
from publish.diagnostics import Diagnostic, error
from publish.editing.book import BookNote, BookPart
from publish.manuscript.tree import Element, Kind, elements, mapped

# Schemes that work only on the editor's machine or in a program, not for readers.
OF_ONE_MACHINE = frozenset(
    {
        "file",
        "javascript",
        "vbscript",
        "data",
        "blob",
        "filesystem",
        "view-source",
        "about",
    }
)


def resolve_links(
    parts: tuple[BookPart, ...], notes: dict[str, BookNote]
) -> tuple[tuple[BookPart, ...], dict[str, BookNote], list[Diagnostic]]:
    """Add the data `target`, an id, to every link inside the edition. Other links keep their `href`."""
    files = {part.part.settings.file: part.id for part in parts if part.part.settings.file}
    ids = {part.id for part in parts} | {note.id for note in notes.values()}
    headings = ((part.heading,) for part in parts if part.heading)
    has_links = False
    for blocks in (*headings, *(part.blocks for part in parts), *(note.blocks for note in notes.values())):
        for element in elements(blocks):
            has_links = has_links or element.kind is Kind.LINK
            if element.id:
                ids.add(element.id)
    if not has_links:
        return parts, notes, []
    notes_by_key = _by_key(notes)
    diagnostics: list[Diagnostic] = []

    def resolve(element: Element) -> Element:
        if element.kind is not Kind.LINK:
            return element
        href = element.word("href")
        address = split(href)
        if address is None:
            diagnostics.append(
                error(
                    "link-nowhere",
                    f'the link "{unquote(href)}" is not an address',
                    element.at,
                    "write an address on the network, or a place in the edition",
                )
            )
            return element
        if address.scheme in OF_ONE_MACHINE:
            diagnostics.append(
                error(
                    "link-nowhere",
                    f'the link "{unquote(href)}" leads to something that readers do not have',
                    element.at,
                    "write an address on the network, or a place in the edition",
                )
            )
            return element
        if address.scheme or address.netloc:
            return element
        file, fragment = _place_of(href, address.path, address.fragment, element.at.path, files)
        target = fragment or files.get(file, "")
        if not href:
            diagnostics.append(
                error(
                    "link-nowhere",
                    "this link has no address",
                    element.at,
                    "write [words](https://...), or [words](#id), (part.md) or (part.md#id)",
                )
            )
            return element
        if not file and target not in ids:
            target = notes_by_key.get((element.at.path, target), notes_by_key.get(("", target), target))
        target = target if target in ids else composed(target)
        if (file and file not in files) or target not in ids:
            diagnostics.append(
                error(
                    "link-nowhere",
                    f'the link "{unquote(href)}" leads nowhere in the edition',
                    element.at,
                    _instead(unquote(href), files, ids),
                )
            )
            return element
        return replace(element, data={**element.data, "target": target})

    def all_of(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(done for block in blocks if isinstance(done := mapped(block, resolve), Element))

    linked = []
    for part in parts:
        heading = all_of((part.heading,))[0] if part.heading else None
        linked.append(replace(part, heading=heading, blocks=all_of(part.blocks)))
    return tuple(linked), {key: replace(note, blocks=all_of(note.blocks)) for key, note in notes.items()}, diagnostics


def _place_of(href: str, path: str, fragment: str, origin: str, files: Collection[str]) -> tuple[str, str]:
    """Return the file and the id that a link names.

    A file is named from `sources/` or from the folder of the file with the link, which is `origin`. Its name may have
    the sign that begins an id.
    """
    folder = posixpath.dirname(origin.partition("/")[2])
    for named, id in ((composed(unquote(path)), unquote(fragment)), (composed(unquote(href)), "")):
        for file in (named, posixpath.normpath(posixpath.join(folder, named)) if named else ""):
            if file in files:
                return file, id
    return composed(unquote(path)), unquote(fragment)


def _instead(href: str, files: Collection[str], ids: Collection[str]) -> str:
    """Return what to write instead of a link that leads nowhere: an address on the network, that file in another
    folder, or what is spelled alike."""
    if href.startswith("www."):
        return f'write "https://{href}"'
    named, _, _ = href.partition("#")
    elsewhere = [one for one in files if named and posixpath.basename(one) == posixpath.basename(named)]
    known = elsewhere or get_close_matches(href, [*files, *(f"#{one}" for one in sorted(ids))], n=1, cutoff=0.6)
    return f'did you mean "{known[0]}"?' if known else "write #id, part.md or part.md#id"


def _by_key(notes: dict[str, BookNote]) -> dict[tuple[str, str], str]:
    """Return the ids of notes, by their key and the file in which they are defined, and by their key and ""."""
    found: dict[tuple[str, str], str] = {}
    for note in notes.values():
        written = note.key.partition(" in ")[0]  # a key that several parts define has the part's file added to it
        found[note.at.path, written] = note.id
        found.setdefault(("", written), note.id)
    return found
