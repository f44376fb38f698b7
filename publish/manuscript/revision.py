"""The revision of an edition: a hash of its text and its look, independent of place and time."""

from __future__ import annotations

from hashlib import sha256

from publish.config import Edition
from publish.config.colour import own_profile
from publish.config.lists import NAMES
from publish.config.own_files import own_files
from publish.config.stored_names import stored
from publish.config.styles import SHEETS, sheets
from publish.config.templates import FOLDER as TEMPLATES
from publish.manuscript.reader import HYPHENATION
from publish.manuscript.tree import Manuscript


def revision(edition: Edition, manuscript: Manuscript) -> str:
    """Return the first twelve hexadecimal digits of a SHA-256.

    It covers the settings, parts, notes, hyphenation list, bibliography, pictures and cover in order, the list of names
    if there is an index, the stylesheets of every product (own or default), the edition's own fonts and templates, and
    the printer's colour profile.
    """
    digest = sha256()
    settings = edition.settings
    cited = settings.bibliography
    files = ["edition.toml", *(part.file for part in settings.part), *settings.notes.files, HYPHENATION]
    files += [*cited.files, *([cited.style] if cited.style.endswith(".csl") else [])] if cited else []
    files += [NAMES] if settings.index else []
    for file in filter(None, dict.fromkeys(files)):
        path = stored(edition.sources, file)
        if path.is_file():
            digest.update(file.encode() + b"\0" + path.read_bytes() + b"\0")
    for name, data in manuscript.images.items():
        digest.update(name.encode() + b"\0" + data + b"\0")
    if manuscript.cover is not None:
        digest.update(manuscript.cover.data + b"\0")
    for sheet in (one for name in SHEETS for one in sheets(edition, name)[0]):
        digest.update(sheet.text.encode() + b"\0")
        for name, data in sheet.files.items():
            digest.update(name.encode() + b"\0" + data + b"\0")
    for folder in ("styles/fonts", TEMPLATES, *([edition.design.shown_as] if edition.design.own else [])):
        for name, path in own_files(edition, folder)[0].items():
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes() + b"\0")
    digest.update(own_profile(edition)[0])
    return digest.hexdigest()[:12]
