"""The state of the sources in twelve characters: the same words give the same, wherever and whenever."""

from __future__ import annotations

from hashlib import sha256

from publish.config import Edition
from publish.manuscript.reading import HYPHENATION
from publish.manuscript.tree import Manuscript


def revision(edition: Edition, manuscript: Manuscript) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the settings, parts, notes and pictures in their order."""
    digest = sha256()
    files = ["edition.toml", *(part.file for part in edition.settings.part), *edition.settings.notes.files, HYPHENATION]
    for file in dict.fromkeys(files):
        path = edition.sources / file
        if path.is_file():
            digest.update(file.encode() + b"\0" + path.read_bytes() + b"\0")
    for name, data in manuscript.images.items():
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:12]
